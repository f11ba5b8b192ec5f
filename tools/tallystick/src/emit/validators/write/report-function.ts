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

/** The function behind `validate`: notes every fault, and gives back how many there were before. */
export function reportFunction(scope: Scope, node: PlanObject, name: string): Statement {
  const now = scope.traits.needsNow(node) ? [{ name: 'now', type: code`string` }] : [];
  const parameters = [
    { name: 'v', type: code`unknown` },
    { name: 'issues', type: code`${scope.helper('Found')}[]` },
    ...now,
  ];
  return {
    kind: 'function',
    name,
    exported: false,
    parameters,
    returns: code`number`,
    body: list([code`const from = issues.length;`, ...body(scope, node), code`return from;`]),
  };
}

function body(scope: Scope, node: PlanObject): readonly Printable[] {
  const walk: Walk = { scope, locals: scope.locals(), sink: reportSink(scope), pointer: HERE };
  const value = freshValue(code`v`);
  const { wrong, known } = typeTest(walk, node, value);
  const checks = walkChecks(walk, node.checks, known, checkStatements);
  if (wrong === undefined || checks.length === 0) return [...(wrong === undefined ? [] : [wrong]), ...checks];
  return [code`${wrong}\nelse ${block(checks)}`];
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
    member: (member, value) => reportMember(scope, member, value),
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
  const node = scope.resolved(part);
  if (node === true) return [];
  if (node === false) return [fail(scope, faults.never, value, HERE)];
  return [code`${callReport(scope, node, value)};`];
}

function callReport(scope: Scope, node: PlanObject, value: Value): Printable {
  const now = scope.traits.needsNow(node) ? code`, now` : code``;
  return code`${scope.function('report', node)}(${value.code}, issues${now})`;
}

function reportInside(scope: Scope, part: PlanNode, value: Value, at: At): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  const pointer = 'pointer' in at ? at.pointer : code`'/' + ${at.index}`;
  if (node === false) return [fail(scope, faults.never, value, pointer)];
  if (isLeaf(node)) return leafStatements(scope, node, value, pointer);
  const key = 'pointer' in at ? at.pointer : at.index;
  return [code`${scope.helper('place')}(issues, ${callReport(scope, node, value)}, ${key});`];
}

/** Where a value holds no others, its faults are told where it stands. */
function leafStatements(
  scope: Scope,
  node: PlanObject,
  value: Value,
  pointer: Pointer,
): readonly Printable[] {
  const walk: Walk = { scope, locals: scope.locals(), sink: reportSink(scope), pointer };
  const { wrong, known } = typeTest(walk, node, value);
  const checks = walkChecks(walk, node.checks, known, checkStatements);
  if (wrong === undefined || checks.length === 0) return [...(wrong === undefined ? [] : [wrong]), ...checks];
  const [only, ...others] = checks;
  return [code`${wrong}\nelse ${only !== undefined && others.length === 0 ? only : block(checks)}`];
}

function reportMember(scope: Scope, member: PlanMember, value: Value): readonly Printable[] {
  const pointer = pointerTo(member.name);
  const inner = reportInside(scope, member.node, value, { pointer });
  const [only, ...others] = inner;
  const rest = only !== undefined && others.length === 0 ? only : block(inner);
  if (!member.required)
    return only === undefined ? [] : [code`if (${value.code} !== undefined) ${block(inner)}`];
  const missing = fail(scope, faults.required, { ...value, hidden: true }, pointer);
  const absent = code`if (${value.code} === undefined) ${missing}`;
  return [only === undefined ? absent : code`${absent}\nelse ${rest}`];
}
