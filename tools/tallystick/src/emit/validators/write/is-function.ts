import { code, identifier, list, type Printable, type Statement } from '../../../print/index.ts';
import type { PlanMember, PlanObject } from '../plan/node.ts';
import { all, any, type Expression, equal, negated, printed } from './expression.ts';
import { expression, impliesType, inline, isValid, refusesAbsence } from './is.ts';
import { isOfTypes, soleKind } from './kinds.ts';
import { readMember } from './members.ts';
import { localName, type Names } from './names.ts';
import { REFUSE, Refusals } from './refusals.ts';
import type { Scope } from './scope.ts';
import { isShort } from './shape.ts';
import { checkStatements } from './statements.ts';
import { freshValue, ofKind, type Value } from './value.ts';
import { type Sink, type Walk, walkChecks } from './walk.ts';

/** The function behind `is`: stops at the first issue. */
export function isFunction(scope: Scope, node: PlanObject, name: string): Statement {
  return {
    kind: 'function',
    name,
    exported: scope.exporting,
    parameters: parameters(scope, node),
    returns: code`boolean`,
    body: list(body(scope, node, freshValue(code`v`))),
  };
}

function parameters(scope: Scope, node: PlanObject) {
  const value = { name: 'v', type: code`unknown` };
  return scope.traits.needsNow(node) ? [value, { name: 'now', type: code`string` }] : [value];
}

function body(scope: Scope, node: PlanObject, value: Value): readonly Printable[] {
  if (isShort(node, scope.split)) return [code`return ${printed(inline(scope, node, value))};`];
  const refusals = new Refusals();
  const walk: Walk = { scope, locals: scope.locals(), sink: isSink(scope, refusals) };
  const types = impliesType(node) ? true : isOfTypes(scope, node, value);
  const kind = types === true ? undefined : soleKind(node);
  const known = kind === undefined ? value : ofKind(value, kind);
  const checks = walkChecks(walk, node.checks, known, checkStatements);
  return refusals.function([...refusals.unless(types), ...checks]);
}

function isSink(scope: Scope, refusals: Refusals): Sink {
  const read = new Set<string>();
  // Once tests have narrowed a member's type, TypeScript refuses to compare it with what it then cannot be.
  const forgetting = (member: PlanMember, value: Value, locals: Names): readonly Printable[] => {
    if (member.node === true && !member.required) return [];
    const narrowed = read.has(member.name) || read.has('');
    read.add(member.name);
    const from = readMember(scope, value, member.name);
    return memberTests(scope, refusals, member, from, narrowed ? 0 : READS, locals);
  };
  const elsewhere = (demand: Expression): readonly Printable[] => {
    read.add('');
    return refusals.unless(demand);
  };
  return {
    end: REFUSE,
    shortened: (statements) => refusals.joined(statements),
    unless: (demand) => refusals.unless(demand),
    refuse: () => REFUSE,
    inside: (node, value) => refusals.unless(isValid(scope, node, value)),
    members: (members, value, locals) => members.flatMap((member) => forgetting(member, value, locals)),
    combination: (check, value) => elsewhere(expression(scope, check, value)),
    inPlace: (node, value) => elsewhere(isValid(scope, node, value)),
  };
}

/** More looks at a member than this, and it is read into a variable first. */
const READS = 2;

function memberTests(
  scope: Scope,
  refusals: Refusals,
  member: PlanMember,
  read: Printable,
  reads: number,
  locals: Names,
): readonly Printable[] {
  const direct = demand(scope, member, freshValue(read));
  if (occurrences(printed(direct), read) <= reads) return refusals.unless(direct);
  const name = identifier(localName(locals, member.name));
  const statements = refusals.unless(demand(scope, member, freshValue(name)));
  return [code`const ${name}: unknown = ${read};`, ...statements];
}

function demand(scope: Scope, { required, node }: PlanMember, value: Value): Expression {
  const good = isValid(scope, node, value);
  if (!required) return any([equal(value.code, code`undefined`), good]);
  return refusesAbsence(scope, node) ? good : all([negated(equal(value.code, code`undefined`)), good]);
}

function occurrences(text: Printable, part: Printable): number {
  if (text === part) return 1;
  const inner = text.kind === 'code' ? text.parts : 'items' in text ? text.items : [];
  return inner.reduce((total, one) => total + occurrences(one, part), 0);
}
