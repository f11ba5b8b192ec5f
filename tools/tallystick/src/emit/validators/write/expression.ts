import { code, operands, type Printable } from '../../../print/index.ts';

/** A condition in the output. What is known beforehand is folded, so that no code is printed for it. */
export type Expression = boolean | Open;

interface Open {
  readonly code: Printable;
  /** What binds it together: a call needs no brackets after `!`, a comparison does. */
  readonly level: 'call' | 'comparison' | 'and' | 'or';
  /** Of `and` and `or`. */
  readonly operands?: readonly Expression[];
  readonly opposite?: Open;
}

/** A function's call, or what else needs no brackets after `!`. */
export function call(strings: TemplateStringsArray, ...parts: readonly Printable[]): Expression {
  return { code: code(strings, ...parts), level: 'call' };
}

/** A comparison made from a template: test`${v}.length > 0`. */
export function test(strings: TemplateStringsArray, ...parts: readonly Printable[]): Expression {
  return { code: code(strings, ...parts), level: 'comparison' };
}

export function equal(left: Printable, right: Printable): Expression {
  const same: Open = { code: code`${left} === ${right}`, level: 'comparison' };
  const differs: Open = { code: code`${left} !== ${right}`, level: 'comparison', opposite: same };
  return { ...same, opposite: differs };
}

export function all(expressions: readonly Expression[]): Expression {
  if (expressions.includes(false)) return false;
  return joined(expressions, true, 'and');
}

export function any(expressions: readonly Expression[]): Expression {
  if (expressions.includes(true)) return true;
  return joined(expressions, false, 'or');
}

function joined(expressions: readonly Expression[], neutral: boolean, level: 'and' | 'or'): Expression {
  const open = expressions.filter((expression) => typeof expression !== 'boolean');
  const [first] = open;
  if (first === undefined) return neutral;
  if (open.length === 1) return first;
  const parts = open.flatMap((operand) =>
    operand.level === level ? (operand.operands ?? [operand]) : [operand],
  );
  return { code: operands(level === 'and' ? '&&' : '||', parts.map(operandCode)), level, operands: parts };
}

function operandCode(expression: Expression): Printable {
  if (typeof expression === 'boolean') return printed(expression);
  const { code: inner, level, operands: parts } = expression;
  if (level !== 'and' && level !== 'or') return inner;
  return parts === undefined
    ? code`(${inner})`
    : operands(level === 'and' ? '&&' : '||', parts.map(operandCode), '(');
}

/** By De Morgan's laws, so that the output reads well. Orders are not turned round: NaN fails both. */
export function negated(expression: Expression): Expression {
  if (typeof expression === 'boolean') return !expression;
  const { code: inner, level, operands: parts, opposite } = expression;
  if (opposite !== undefined) return opposite;
  if (parts !== undefined) return level === 'and' ? any(parts.map(negated)) : all(parts.map(negated));
  return {
    code: level === 'call' ? code`!${inner}` : code`!(${inner})`,
    level: 'call',
    opposite: expression,
  };
}

export function printed(expression: Expression): Printable {
  if (typeof expression === 'boolean') return expression ? code`true` : code`false`;
  return expression.code;
}

/** As the condition of a statement. */
export function inBrackets(expression: Expression): Printable {
  return typeof expression !== 'boolean' && expression.operands !== undefined
    ? operandCode(expression)
    : code`(${printed(expression)})`;
}
