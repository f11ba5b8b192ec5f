import {
  block,
  code,
  group,
  list,
  number,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../../print/index.ts';
import type { HelperValue } from '../helpers.ts';
import type { PlanMember, PlanNode, PlanObject } from '../plan/node.ts';
import { inBrackets, negated } from './expression.ts';
import { isOfTypes, soleKind } from './kinds.ts';
import { readMember } from './members.ts';
import { reportCombination } from './report-combination.ts';
import type { Scope } from './scope.ts';
import { isLeaf } from './shape.ts';
import { checkStatements } from './statements.ts';
import { freshValue, ofKind, typed, type Value } from './value.ts';
import { HERE, type Path, type Sink, type Walk, walkChecks } from './walk.ts';
import { type IssueText, issueTexts, typeIssue } from './words.ts';

const NOW = code`to.now`;

/** The function behind `validate`: adds every issue of the value it is given. */
export function reportFunction(scope: Scope, node: PlanObject, name: string): Statement {
  const listed = listedReport(scope, node);
  if (listed !== undefined)
    return {
      kind: 'const',
      name,
      exported: scope.exporting,
      type: scope.helper('Report'),
      value: code`/* @__PURE__ */ ${listed}`,
    };
  return {
    kind: 'function',
    name,
    exported: scope.exporting,
    parameters: [
      { name: 'v', type: code`unknown` },
      { name: 'to', type: scope.helper('Issues') },
    ],
    returns: code`void`,
    body: list(scope.withNow(NOW, () => body(scope, node))),
  };
}

function body(scope: Scope, node: PlanObject): readonly Printable[] {
  const tables: MemberTables = new WeakMap();
  const walk: Walk = { scope, locals: scope.locals(), sink: reportSink(scope, tables) };
  const value = freshValue(code`v`);
  const { wrong, known } = typeTest(walk, node, value);
  const checks = walkChecks(walk, node.checks, known, checkStatements);
  if (wrong === undefined) return checks;
  if (known.kind === 'object' && checks.length > 0) return objectBody(scope, checks, tables);
  const [only, ...others] = checks;
  if (only === undefined) return [wrong];
  return [code`${wrong}\nelse ${others.length === 0 ? only : block(checks)}`];
}

/** The type and the members are asked about at once where members come first. */
function objectBody(scope: Scope, checks: readonly Printable[], tables: MemberTables): readonly Printable[] {
  const [first, ...others] = checks;
  const table = first && tables.get(first);
  if (table === undefined) return [code`if (!${scope.helper('asObject')}(v, to)) return;`, ...checks];
  const whole = code`${scope.helper(WHOLE[table.helper])}(v, to, ${table.members})`;
  if (others.length > 0) return [code`if (!${whole}) return;`, ...others];
  const statement = code`${whole};`;
  calls.set(statement, whole);
  return [statement];
}

const WHOLE = { reportMembers: 'reportObject', reportOnlyMembers: 'reportClosedObject' } as const;

/** What statements about members ask, by the statement. */
type MemberTables = WeakMap<Printable, { readonly helper: keyof typeof WHOLE; readonly members: Printable }>;

/** The statement that reports a wrong type, and what is known of the value where there is none. */
function typeTest(walk: Walk, node: PlanObject, value: Value): { wrong?: Printable; known: Value } {
  if (node.types === undefined) return { known: value };
  const good = isOfTypes(walk.scope, node, value);
  const kind = soleKind(node);
  const known = kind === undefined ? value : ofKind(value, kind);
  if (good === true) return { known };
  const shared = sharedReport(node.types);
  const refused =
    shared === undefined
      ? walk.sink.refuse(typeIssue(node.types), value, HERE)
      : code`${walk.scope.helper(shared)}(${value.code}, to);`;
  return { wrong: code`if ${inBrackets(negated(good))} ${refused}`, known };
}

function reportSink(scope: Scope, tables: MemberTables): Sink {
  return {
    refuse: (issue, value, path) => fail(scope, issue, value, path),
    inside: (node, value, key) => reportInside(scope, node, value, key),
    items: (node, array, start) => reportItems(scope, node, array, start),
    members: (members, value) => {
      const asked = members.filter(asksSomething);
      if (!scope.split) return asked.map((member) => reportMember(scope, member, value));
      return asked.length === 0 ? [] : [reportMembers(scope, asked, value, tables, 'reportMembers')];
    },
    ...(scope.split && {
      only: (members, value) => [reportMembers(scope, members, value, tables, 'reportOnlyMembers')],
    }),
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
  { code: name, message, params, shared }: IssueText,
  value: Value,
  path: Path,
): Printable {
  if (shared !== undefined) return code`${scope.helper(shared)}(${list(path, ', ')}, to);`;
  const received = value.hidden === true ? code`undefined` : value.code;
  const below = path.length === 0 ? [] : [code`[${list(path, ', ')}]`];
  const more = params === undefined && below.length === 0 ? [] : [params ?? code`{}`];
  const given = [received, code`to`, name, message, ...more, ...below];
  return code`${scope.helper('fail')}${group('(', given)};`;
}

/** About the value itself. */
function reportInPlace(scope: Scope, part: PlanNode, value: Value): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  if (node === false) return [fail(scope, issueTexts.never, value, HERE)];
  return [code`${namedReporter(scope, node)}(${value.code}, to);`];
}

function reportInside(scope: Scope, part: PlanNode, value: Value, key: Printable): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  return [code`${scope.helper('reportInside')}(${value.code}, ${key}, to, ${reporter(scope, node)});`];
}

/** What reports on values of a node: a large contract has many, and those used once are inline. */
export function reporter(scope: Scope, part: PlanNode): Printable {
  const node = scope.resolved(part);
  const isNested =
    scope.split && typeof node === 'object' && scope.traits.usedOnce(node) && sharedOf(node) === undefined;
  const nested = isNested ? scope.nested(() => nestedReport(scope, node)) : undefined;
  return nested ?? namedReporter(scope, part);
}

/** A large contract lists many texts: what reports on them is made from the list. */
function listedReport(scope: Scope, { types = [], checks }: PlanObject): Printable | undefined {
  const [check, ...others] = checks;
  if (!scope.split || check?.kind !== 'values' || check.code !== 'enum' || others.length > 0)
    return undefined;
  const { values } = check;
  const isText = values.every((value) => typeof value === 'string' || value === null);
  const expected = values.includes(null) ? ['string', 'null'] : ['string'];
  if (!isText || types.join() !== expected.join()) return undefined;
  return code`${scope.helper('listedReport')}(${scope.values(values)})`;
}

function nestedReport(scope: Scope, node: PlanObject): Printable {
  const listed = listedReport(scope, node);
  if (listed !== undefined) return listed;
  const statements = scope.withNow(NOW, () => body(scope, node));
  const [only] = statements;
  const call = statements.length === 1 && only !== undefined ? calls.get(only) : undefined;
  return code`(v, to) => ${call ?? block(statements)}`;
}

/** The calls that statements are. */
const calls = new WeakMap<Printable, Printable>();

/** The function that reports on values of a node. */
export function namedReporter(scope: Scope, part: PlanNode): Printable {
  const node = scope.resolved(part);
  if (typeof node === 'boolean') return scope.helper(node ? 'reportNothing' : 'reportNever');
  const shared = sharedOf(node);
  return shared === undefined ? scope.function('report', node) : scope.helper(shared);
}

function sharedOf({ types, checks }: PlanObject): HelperValue | undefined {
  return checks.length === 0 ? sharedReport(types) : undefined;
}

const SHARED: Readonly<Record<string, HelperValue>> = {
  string: 'reportString',
  integer: 'reportInteger',
  number: 'reportNumber',
  boolean: 'reportBoolean',
  array: 'reportArray',
};

/** What asks no more than one type is the same in every contract. */
function sharedReport(types: PlanObject['types']): HelperValue | undefined {
  const [type = '', ...others] = types ?? [];
  return others.length === 0 ? SHARED[type] : undefined;
}

function reportItems(scope: Scope, part: PlanNode, array: Printable, start: number): readonly Printable[] {
  const node = scope.resolved(part);
  if (node === true) return [];
  const asks = scope.split && typeof node === 'object' && worthAsking(scope, node);
  const fits = asks ? [scope.function('fits', node)] : [];
  const from = start === 0 ? [] : [number(start)];
  const helper = scope.helper(asks ? 'reportUnfitItems' : 'reportItems');
  return [code`${helper}${group('(', [array, code`to`, reporter(scope, node), ...fits, ...from])};`];
}

/**
 * Whether items are asked first whether they have an issue at all, which is fast. What refers to itself would be
 * asked again at every depth.
 */
function worthAsking(scope: Scope, node: PlanNode): boolean {
  return !isLeaf(node) && !scope.traits.recursive(node);
}

function reportMember(scope: Scope, { name, required, node }: PlanMember, value: Value): Printable {
  const helper = scope.helper(required ? 'reportRequired' : 'reportOptional');
  const given = [readMember(scope, value, name), string(name), code`to`, reporter(scope, node)];
  return code`${helper}${group('(', given)};`;
}

/** One call reports on all members, from a table: a large contract has many. */
function reportMembers(
  scope: Scope,
  members: readonly PlanMember[],
  value: Value,
  tables: MemberTables,
  helper: keyof typeof WHOLE,
): Printable {
  const rows = members.map(({ name, required, node }) => {
    const report = reporter(scope, node);
    return code`${propertyKey(name)}: ${required ? report : code`{ optional: ${report} }`},`;
  });
  const table = rows.length === 0 ? code`{}` : block(rows);
  const statement = code`${scope.helper(helper)}(${typed(value, 'object')}, to, ${table});`;
  tables.set(statement, { helper, members: table });
  return statement;
}

function asksSomething({ node, required }: PlanMember): boolean {
  return required || node !== true;
}
