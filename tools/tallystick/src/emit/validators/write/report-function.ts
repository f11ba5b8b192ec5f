import { block, code, list, number, type Printable, type Statement, string } from '../../../print/index.ts';
import type { PlanMember, PlanNode, PlanObject } from '../plan/node.ts';
import { negated, printed } from './expression.ts';
import { isOfTypes, soleKind } from './kinds.ts';
import { reportCombination } from './report-combination.ts';
import type { Scope } from './scope.ts';
import { isLeaf } from './shape.ts';
import { checkStatements } from './statements.ts';
import { freshValue, ofKind, typed, type Value } from './value.ts';
import { HERE, type Pointer, type Sink, type Walk, walkChecks } from './walk.ts';
import { type IssueText, issueTexts, typeIssue } from './words.ts';

/** The function behind `validate`: notes every issue, with pointers from the value it is given. */
export function reportFunction(scope: Scope, node: PlanObject, name: string): Statement {
  const now = scope.traits.needsNow(node) ? [{ name: 'now', type: code`string` }] : [];
  return {
    kind: 'function',
    name,
    exported: scope.exporting,
    parameters: [
      { name: 'v', type: code`unknown` },
      { name: 'issues', type: code`${scope.helper('Found')}[]` },
      ...now,
    ],
    returns: code`void`,
    body: list(body(scope, node)),
  };
}

function body(scope: Scope, node: PlanObject): readonly Printable[] {
  const walk: Walk = { scope, locals: scope.locals(), sink: reportSink(scope) };
  const value = freshValue(code`v`);
  const { wrong, known } = typeTest(walk, node, value);
  const checks = walkChecks(walk, node.checks, known, checkStatements);
  if (wrong === undefined) return checks;
  if (known.kind === 'object' && checks.length > 0)
    return [code`if (!${scope.helper('as_object')}(v, issues)) return;`, ...checks];
  const [only, ...others] = checks;
  if (only === undefined) return [wrong];
  return [code`${wrong}\nelse ${others.length === 0 ? only : block(checks)}`];
}

/** The statement that tells of a wrong type, and what is known of the value where there is none. */
function typeTest(walk: Walk, node: PlanObject, value: Value): { wrong?: Printable; known: Value } {
  if (node.types === undefined) return { known: value };
  const good = isOfTypes(walk.scope, node, value);
  const kind = soleKind(node);
  const known = kind === undefined ? value : ofKind(value, kind);
  if (good === true) return { known };
  const refused = walk.sink.refuse(typeIssue(node.types), value, HERE);
  return { wrong: code`if (${printed(negated(good))}) ${refused}`, known };
}

function reportSink(scope: Scope): Sink {
  return {
    refuse: (issue, value, pointer) => fail(scope, issue, value, pointer),
    inside: (node, value, key) => reportInside(scope, node, value, key),
    items: (node, array, start) => reportItems(scope, node, array, start),
    members: (members, value) => reportMembers(scope, members.filter(asksSomething), value, 'members'),
    only: (members, value) => reportMembers(scope, members, value, 'exactly'),
    inPlace: (node, value) => reportInPlace(scope, node, value),
    combination: (check, value) =>
      reportCombination(scope, check, value, {
        inPlace: (node) => reportInPlace(scope, node, value),
        refuse: (issue) => fail(scope, issue, value, HERE),
      }),
  };
}

function fail(
  scope: Scope,
  { code: name, message, params }: IssueText,
  value: Value,
  pointer: Pointer,
): Printable {
  const received = value.hidden === true ? code`undefined` : value.code;
  const more = params === undefined ? [] : [params];
  const rest = value.hidden === true && params === undefined ? [] : [received, ...more];
  return code`${scope.helper('fail')}(${list([code`issues`, pointer, name, message, ...rest], ', ')});`;
}

/** About the value itself. */
function reportInPlace(scope: Scope, part: PlanNode, value: Value): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  if (node === false) return [fail(scope, issueTexts.never, value, HERE)];
  const now = scope.traits.needsNow(node) ? code`, now` : code``;
  return [code`${scope.function('report', node)}(${value.code}, issues${now});`];
}

function reportInside(scope: Scope, part: PlanNode, value: Value, key: Printable): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  const report = node === false ? scope.helper('never') : reporter(scope, node);
  return [code`${scope.helper('inside')}(${value.code}, issues, ${key}, ${report});`];
}

/** A function that reports, whatever else the node's own function has to be given. */
function reporter(scope: Scope, node: PlanObject): Printable {
  const report = scope.function('report', node);
  return scope.traits.needsNow(node) ? code`(one, to) => ${report}(one, to, now)` : report;
}

function reportItems(scope: Scope, part: PlanNode, array: Printable, start: number): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  const report = node === false ? scope.helper('never') : reporter(scope, node);
  const from = start === 0 && !worthAsking(scope, node) ? [] : [number(start)];
  const good = typeof node === 'object' && worthAsking(scope, node) ? [tester(scope, node)] : [];
  const given = list([array, code`issues`, report, ...from, ...good], ', ');
  return [code`${scope.helper('items')}(${given});`];
}

/**
 * Whether items are asked first whether they have an issue at all, which is fast. What leads back to itself would be
 * asked again at every depth.
 */
function worthAsking(scope: Scope, node: PlanNode): boolean {
  return !isLeaf(node) && !scope.traits.recursive(node);
}

function tester(scope: Scope, node: PlanObject): Printable {
  const test = scope.function('fits', node);
  return scope.traits.needsNow(node) ? code`(one) => ${test}(one, now)` : test;
}

/** One call tells of all: what is asked stands before the names of which it is, and `false` before what may be absent. */
function reportMembers(
  scope: Scope,
  told: readonly PlanMember[],
  value: Value,
  helper: 'members' | 'exactly',
): readonly Printable[] {
  const runs = runsOf(scope, told);
  if (runs.length === 0 && helper === 'members') return [];
  const terms = runs.map(({ node, required, names }, index) => {
    const report =
      typeof node === 'object' ? reporter(scope, node) : scope.helper(node ? 'anything' : 'never');
    const changes = required !== (runs[index - 1]?.required ?? true);
    return list([...(changes ? [printed(required)] : []), report, ...names.map(string)], ', ');
  });
  const given = [code`${typed(value, 'object')}, issues`, ...terms];
  const lines = terms.length < 2 ? list(given, ', ') : list(given, ',\n  ');
  return [code`${scope.helper(helper)}(${lines});`];
}

function asksSomething({ node, required }: PlanMember): boolean {
  return required || node !== true;
}

interface Run {
  readonly node: PlanNode;
  readonly required: boolean;
  readonly names: string[];
}

/** Neighbours of which the same is asked. */
function runsOf(scope: Scope, members: readonly PlanMember[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { name, required, node: part } of members) {
    const node = scope.resolved(part);
    const last = runs.at(-1);
    if (last?.node === node && last.required === required) last.names.push(name);
    else runs.push({ node, required, names: [name] });
  }
  return runs;
}
