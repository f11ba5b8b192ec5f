import { block, code, identifier, number, type Printable } from '../../../print/index.ts';
import { type Check, concerns, type PlanMember, type PlanNode } from '../plan/node.ts';
import { type Expression, inBrackets, negated } from './expression.ts';
import { isOfKind } from './kinds.ts';
import type { Names } from './names.ts';
import type { Scope } from './scope.ts';
import { ofKind, type Value } from './value.ts';
import type { IssueText } from './words.ts';

/** Where an issue is, from the value a function is about: names and indices, each an expression. */
export type Path = readonly Printable[];

/**
 * What the two programs do differently on the same walk over a plan: `is` stops at an issue, `validate` notes it
 * and continues.
 */
export interface Sink {
  /** The statement that ends the walk, if there is one: what follows it is never reached. */
  readonly end?: Printable;
  /** Statements that say the same in fewer words. */
  readonly shortened?: (statements: readonly Printable[]) => readonly Printable[];
  /** Statements that refuse what does not meet a demand, where the issue does not matter. */
  readonly unless?: (demand: Expression) => readonly Printable[];
  /** A statement for the case that the value has the issue. */
  readonly refuse: (issue: IssueText, value: Value, path: Path) => Printable;
  /** Statements about a value inside, under a name or an index; absent members are not asked about. */
  readonly inside: (node: PlanNode, value: Value, key: Printable) => readonly Printable[];
  /** Statements about members by name. */
  readonly members: (members: readonly PlanMember[], value: Value, locals: Names) => readonly Printable[];
  /** Statements about items from an index on, where that is more than one after the other. */
  readonly items?: (node: PlanNode, array: Printable, start: number) => readonly Printable[];
  /** Statements about members by name, and that refuse all others, where that is more than one after the other. */
  readonly only?: (members: readonly PlanMember[], value: Value) => readonly Printable[];
  /** Statements about the value itself. */
  readonly inPlace: (node: PlanNode, value: Value) => readonly Printable[];
  /** Statements for a check that other nodes decide. */
  readonly combination: (check: Check, value: Value) => readonly Printable[];
}

export interface Walk {
  readonly scope: Scope;
  readonly locals: Names;
  readonly sink: Sink;
}

export const HERE: Path = [];

export function refuseUnless(
  { sink }: Walk,
  expression: Expression,
  issue: IssueText,
  value: Value,
): readonly Printable[] {
  return sink.unless?.(expression) ?? unless(expression, sink.refuse(issue, value, HERE));
}

export function unless(expression: Expression, statement: Printable): readonly Printable[] {
  if (expression === true) return [];
  return expression === false ? [statement] : [code`if ${inBrackets(negated(expression))} ${statement}`];
}

export function local(walk: Walk, name: string): Printable {
  return identifier(walk.locals.free(name));
}

/** Statements for all checks; those of a kind that is not certain stand behind a test of it. */
export function walkChecks(
  walk: Walk,
  checks: readonly Check[],
  value: Value,
  statements: (walk: Walk, check: Check, value: Value) => readonly Printable[],
): readonly Printable[] {
  const all = grouped(checks).flatMap(({ kind, group }) => {
    const each = (known: Value): readonly Printable[] =>
      untilEnd(
        walk,
        group.flatMap((check) => statements(walk, check, known)),
      );
    if (kind === undefined || kind === value.kind) return each(value);
    if (value.kind !== undefined) return [];
    const inner = each(ofKind(value, kind));
    if (inner.length === 0) return [];
    return [code`if ${inBrackets(isOfKind(walk.scope, kind, value))} ${block(inner)}`];
  });
  return untilEnd(walk, all);
}

/** TypeScript forgets in unreachable code what a value has been narrowed to. */
function untilEnd({ sink }: Walk, statements: readonly Printable[]): readonly Printable[] {
  const end = sink.end === undefined ? -1 : statements.indexOf(sink.end);
  const reached = end < 0 ? statements : statements.slice(0, end + 1);
  return sink.shortened?.(reached) ?? reached;
}

interface Group {
  readonly kind: ReturnType<typeof concerns>;
  readonly group: Check[];
}

function grouped(checks: readonly Check[]): readonly Group[] {
  const groups: Group[] = [];
  for (const check of checks) {
    const kind = concerns(check);
    const last = groups.at(-1);
    if (last !== undefined && last.kind === kind) last.group.push(check);
    else groups.push({ kind, group: [check] });
  }
  return groups;
}

/** `for` over the items from an index on. */
export function eachItem(
  walk: Walk,
  array: Printable,
  start: number,
  body: (item: Value, index: Printable) => readonly Printable[],
): readonly Printable[] {
  const index = local(walk, 'i');
  const item = local(walk, 'item');
  const inner = body({ code: item, narrowed: false }, index);
  if (inner.length === 0) return [];
  const from = number(start);
  const declared = code`const ${item}: unknown = ${array}[${index}];`;
  return [
    code`for (let ${index} = ${from}; ${index} < ${array}.length; ${index}++) ${block([declared, ...inner])}`,
  ];
}
