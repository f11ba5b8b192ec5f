import { block, code, list, number, type Printable } from '../../../print/index.ts';
import type { ArrayCheck } from '../plan/node.ts';
import { covers } from './covers.ts';
import { type Expression, inBrackets, negated, test } from './expression.ts';
import { isValid } from './is.ts';
import { typed, type Value } from './value.ts';
import { eachItem, local, refuseUnless, type Walk } from './walk.ts';
import { containsIssue } from './words.ts';

type Of<Kind extends ArrayCheck['kind']> = Extract<ArrayCheck, { readonly kind: Kind }>;

export function itemStatements(walk: Walk, check: Of<'items'>, value: Value): readonly Printable[] {
  const array = typed(value, 'array');
  const prefix = check.prefix.flatMap((node, index) => {
    if (node === true) return [];
    const item = local(walk, 'item');
    const inner = walk.sink.inside(node, { code: item, narrowed: false }, number(index));
    const position = number(index);
    return [
      code`if (${array}.length > ${position}) ${block([code`const ${item}: unknown = ${array}[${position}];`, ...inner])}`,
    ];
  });
  return [...prefix, ...restStatements(walk, check, array)];
}

function restStatements(walk: Walk, { prefix, rest }: Of<'items'>, array: Printable): readonly Printable[] {
  const start = prefix.length;
  if (walk.sink.items !== undefined) return walk.sink.items(rest, array, start);
  return eachItem(walk, array, start, (item, index) => walk.sink.inside(rest, item, index));
}

export function containsStatements(walk: Walk, check: Of<'contains'>, value: Value): readonly Printable[] {
  const { node, min, max } = check;
  if (min === 0 && max === undefined) return [];
  const array = typed(value, 'array');
  const count = local(walk, 'count');
  const loop = eachItem(walk, array, 0, (item) => when(isValid(walk.scope, node, item), code`${count}++;`));
  const enough: Expression = test`${count} >= ${number(min)}`;
  const expression: Expression =
    max === undefined
      ? enough
      : {
          code: list([code`${count} >= ${number(min)}`, code`${count} <= ${number(max)}`], ' && '),
          level: 'and',
        };
  return [
    block([
      code`let ${count} = 0;`,
      ...loop,
      ...refuseUnless(walk, expression, containsIssue(check, count), value),
    ]),
  ];
}

function when(expression: Expression, statement: Printable): readonly Printable[] {
  return expression === false ? [] : [code`if ${inBrackets(expression)} ${statement}`];
}

/** Items that no other check has looked at. */
export function unevaluatedItemStatements(
  walk: Walk,
  { rest, besides }: Of<'unevaluated-items'>,
  value: Value,
): readonly Printable[] {
  return eachItem(walk, typed(value, 'array'), 0, (item, index) => {
    const covered = covers(walk.scope, 'coversItems', besides, value, index);
    const inner = walk.sink.inside(rest, item, index);
    if (covered === true || inner.length === 0) return [];
    return covered === false ? inner : [code`if ${inBrackets(negated(covered))} ${block(inner)}`];
  });
}
