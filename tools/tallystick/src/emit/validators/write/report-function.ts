import { block, code, list, type Printable, type Statement } from '../../../print/index.ts';
import type { PlanMember, PlanNode, PlanObject } from '../plan/node.ts';
import { negated, printed } from './expression.ts';
import { isOfTypes, soleKind } from './kinds.ts';
import { reportCombination } from './report-combination.ts';
import type { Scope } from './scope.ts';
import { isLeaf } from './shape.ts';
import { checkStatements } from './statements.ts';
import { freshValue, ofKind, type Value } from './value.ts';
import { type At, HERE, type Pointer, pointerTo, type Sink, type Walk, walkChecks } from './walk.ts';
import { type Fault, faults, typeFault } from './words.ts';

/**
 * The function behind `validate`: notes every fault of what stands at a place. A member that is absent is a fault
 * where it is needed, and none where it is known that it may be.
 */
export function reportFunction(scope: Scope, node: PlanObject, name: string): Statement {
  const now = scope.traits.needsNow(node) ? [{ name: 'now', type: code`string` }] : [];
  const parameters = [
    { name: 'v', type: code`unknown` },
    { name: 'issues', type: code`${scope.helper('Found')}[]` },
    ...now,
    { name: 'at', type: code`string | number` },
    { name: 'needed', type: code`boolean`, optional: true },
  ];
  const absent = code`if (${scope.helper('is_absent')}(v, issues, at, needed)) return;`;
  return {
    kind: 'function',
    name,
    exported: scope.split,
    parameters,
    returns: code`void`,
    body: list([absent, ...body(scope, node)]),
  };
}

/** Faults of what holds others are told from there, and moved to its place when all are known. */
function body(scope: Scope, node: PlanObject): readonly Printable[] {
  if (isLeaf(node)) return bodyAt(scope, node, code`at`);
  const place = code`${scope.helper('place')}(issues, from, at);`;
  return [code`const from = issues.length;`, ...bodyAt(scope, node, HERE), place];
}

function bodyAt(scope: Scope, node: PlanObject, pointer: Pointer): readonly Printable[] {
  const walk: Walk = { scope, locals: scope.locals(), sink: reportSink(scope), pointer };
  const value = freshValue(code`v`);
  const { wrong, known } = typeTest(walk, node, value);
  const checks = walkChecks(walk, node.checks, known, checkStatements);
  if (wrong === undefined || checks.length === 0) return [...(wrong === undefined ? [] : [wrong]), ...checks];
  const [only, ...others] = checks;
  return [code`${wrong}\nelse ${only !== undefined && others.length === 0 ? only : block(checks)}`];
}

/** The statement that tells of a wrong type, and what is known of the value where there is none. */
function typeTest(walk: Walk, node: PlanObject, value: Value): { wrong?: Printable; known: Value } {
  if (node.types === undefined) return { known: value };
  const good = isOfTypes(walk.scope, node.types, value);
  const kind = soleKind(node);
  const known = kind === undefined ? value : ofKind(value, kind);
  if (good === true) return { known };
  const refused = walk.sink.refuse(typeFault(node.types), value, walk.pointer);
  return { wrong: code`if (${printed(negated(good))}) ${refused}`, known };
}

function reportSink(scope: Scope): Sink {
  return {
    refuse: (fault, value, pointer) => fail(scope, fault, value, pointer),
    inside: (node, value, at) => reportInside(scope, node, value, at),
    member: (member, read) => reportMember(scope, member, freshValue(read)),
    inPlace: (node, value) => reportInPlace(scope, node, value),
    combination: (check, value) =>
      reportCombination(scope, check, value, {
        inPlace: (node) => reportInPlace(scope, node, value),
        refuse: (fault) => fail(scope, fault, value, HERE),
      }),
  };
}

function fail(
  scope: Scope,
  { code: name, words, expected }: Fault,
  value: Value,
  pointer: Pointer,
): Printable {
  const received = value.hidden === true ? code`undefined` : value.code;
  const more = expected === undefined ? [] : [expected];
  const rest = value.hidden === true && expected === undefined ? [] : [received, ...more];
  return code`${scope.helper('fail')}(${list([code`issues`, pointer, name, words, ...rest], ', ')});`;
}

/** About the value itself. */
function reportInPlace(scope: Scope, part: PlanNode, value: Value): readonly Printable[] {
  return reportAt(scope, part, value, HERE);
}

function reportInside(scope: Scope, part: PlanNode, value: Value, at: At): readonly Printable[] {
  if ('pointer' in at) return reportAt(scope, part, value, at.pointer);
  return reportAt(scope, part, value, at.index);
}

function reportAt(scope: Scope, part: PlanNode, value: Value, at: Pointer, needed?: boolean) {
  const node = scope.resolved(part);
  if (node === true) return [];
  if (node === false) return [fail(scope, faults.never, value, at)];
  const now = scope.traits.needsNow(node) ? [code`now`] : [];
  const need = needed === undefined ? [] : [printed(needed)];
  const given = list([value.code, code`issues`, ...now, at, ...need], ', ');
  return [code`${scope.function('report', node)}(${given});`];
}

function reportMember(
  scope: Scope,
  { name, required, node }: PlanMember,
  value: Value,
): readonly Printable[] {
  const pointer = pointerTo(name);
  const target = scope.resolved(node);
  if (typeof target === 'object') return reportAt(scope, target, value, pointer, required);
  const missing = fail(scope, faults.required, { ...value, hidden: true }, pointer);
  const absent = required ? [code`if (${value.code} === undefined) ${missing}`] : [];
  if (target) return absent;
  const never = fail(scope, faults.never, value, pointer);
  return [...absent, code`if (${value.code} !== undefined) ${never}`];
}
