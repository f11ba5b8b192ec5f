import type { CasePatch, CaseSuite, ContractCase, Json, ShortCase } from '@tallystick/runtime/contract';
import { casesOf } from '@tallystick/runtime/contract';

/** The cases of one operation as a suite that `casesOf` makes them of again. */
export function suiteOf(operation: string, cases: readonly ContractCase[]): CaseSuite {
  const sample = sampleOf(cases);
  const base = mostUsed(cases.map((each) => each.base)) ?? '';
  const outcomes = usualOutcomes(cases);
  const head = { operation, base, ...(sample === undefined ? {} : { sample }), outcomes };
  const suite = { ...head, cases: [] };
  return { ...head, cases: grouped(cases.map((each) => shortCase(each, suite))) };
}

/** Neighbours that are about one value, under its pointer. */
function grouped(cases: readonly ShortCase[]): CaseSuite['cases'] {
  const runs: ShortCase[][] = [];
  for (const each of cases) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && run[0].at === each.at) run.push(each);
    else runs.push([each]);
  }
  return runs.flatMap((run) => {
    const at = run[0]?.at;
    if (at === undefined || run.length === 1) return run;
    return [{ at, cases: run.map(({ at: _, ...each }) => each) }];
  });
}

function mostUsed(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The input that most patches without an example begin with. */
function sampleOf(cases: readonly ContractCase[]): Json | undefined {
  const samples = cases.flatMap(({ base, patch: [first] }) =>
    base === '' && first?.op === 'replace' && first.path === '' ? [JSON.stringify(first.value)] : [],
  );
  const sample = mostUsed(samples);
  return sample === undefined ? undefined : JSON.parse(sample);
}

function usualOutcomes(cases: readonly ContractCase[]): CaseSuite['outcomes'] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].map((kind) => {
    const lists = cases.filter((each) => each.kind === kind).map(({ expect }) => expect.outcomes);
    const usual = mostUsed(lists.map((list) => JSON.stringify(list)));
    return [kind, usual === undefined ? [] : JSON.parse(usual)] as const;
  });
  return Object.fromEntries(kinds);
}

/** The shortest of what may stand for a case, with all that it does not follow from. */
function shortCase(full: ContractCase, suite: CaseSuite): ShortCase {
  const name = full.id.slice(`${suite.operation}/${full.kind}`.length);
  const at = aboutOf(full, name, suite);
  const rest = at === undefined ? name : name.slice(at.length);
  const told = {
    [full.kind]: rest.replace(/^\//, ''),
    ...(at === undefined || at === '' ? {} : { at }),
    ...titleOf(full, at, suite),
  };
  const patched = { ...told, ...baseOf(full, suite), ...patchOf(full, at ?? '', suite) };
  return shortened({ ...patched, ...expected(full, suite), rule: full.rule ?? null }, full, suite);
}

/** What follows from the id, the pointer and the value, in the order in which it is left out. */
const DERIVED: readonly (readonly (keyof ShortCase)[])[] = [
  ['patch'],
  ['to', 'remove'],
  ['title'],
  ['says'],
  ['rule'],
  ['code'],
];

/** Without what `casesOf` derives. */
function shortened(short: ShortCase, full: ContractCase, suite: CaseSuite): ShortCase {
  const { title, rule, expect } = full;
  const patch = JSON.stringify(full.patch);
  const isSame = (shorter: ShortCase): boolean => {
    const [made] = casesOf({ ...suite, cases: [shorter] });
    const isSaid =
      made?.title === title && made.rule === rule && made.expect.issue?.code === expect.issue?.code;
    return isSaid && JSON.stringify(made.patch) === patch;
  };
  let shortest = short;
  for (const keys of DERIVED) {
    if (keys.every((key) => shortest[key] === undefined)) continue;
    const without = Object.fromEntries(
      Object.entries(shortest).filter(([key]) => !keys.some((each) => each === key)),
    );
    if (isSame(without)) shortest = without;
  }
  return shortest;
}

/** The longest pointer with which the id continues and the title begins. */
function aboutOf({ title, kind }: ContractCase, name: string, suite: CaseSuite): string | undefined {
  if (kind !== 'accepted' && kind !== 'refused') return undefined;
  const [prefix, ending] = [`${suite.operation}: `, ` is ${kind}`];
  if (!title.startsWith(prefix) || !title.endsWith(ending)) return undefined;
  const said = title.slice(prefix.length, -ending.length);
  for (let end = name.lastIndexOf('/'); end >= 0; end = name.lastIndexOf('/', end - 1)) {
    const at = name.slice(0, end);
    if (said.startsWith(`${valueName(at)} `)) return at;
    if (end === 0) break;
  }
  return undefined;
}

/** What `casesOf` calls the value at a pointer. */
function valueName(at: string): string {
  const short = { accepted: 'x', title: '', ...(at === '' ? {} : { at }) };
  const [made] = casesOf({ operation: '', base: '', outcomes: {}, cases: [short] });
  return made?.title.slice(': '.length, -'  is accepted'.length) ?? '';
}

function titleOf(
  { title, kind }: ContractCase,
  at: string | undefined,
  { operation }: CaseSuite,
): Partial<ShortCase> {
  const said = title.slice(`${operation}: `.length);
  if (at === undefined) return { says: said };
  return { title: said.slice(valueName(at).length + 1, -` is ${kind}`.length) };
}

function baseOf({ base, source, message }: ContractCase, suite: CaseSuite): Partial<ShortCase> {
  return {
    ...(base === suite.base ? {} : { base }),
    ...(source === undefined ? {} : { source }),
    ...(message === undefined ? {} : { message }),
  };
}

function patchOf(full: ContractCase, at: string, { sample }: CaseSuite): Partial<ShortCase> {
  const mayBegin = full.base === '' && sample !== undefined;
  const begins = mayBegin && isSample(full.patch[0], sample);
  const changes = begins ? full.patch.slice(1) : full.patch;
  return { ...(mayBegin && !begins ? { bare: true as const } : {}), ...changeOf(changes, at) };
}

function isSample(first: CasePatch | undefined, sample: Json): boolean {
  return (
    first?.op === 'replace' && first.path === '' && JSON.stringify(first.value) === JSON.stringify(sample)
  );
}

function changeOf(changes: readonly CasePatch[], at: string): Partial<ShortCase> {
  const [first, second] = changes;
  if (first === undefined) return { patch: [] };
  const isHolder = changes.length === 2 && first.op === 'add' && isHolderOf(second?.path ?? '', first);
  const last = isHolder ? second : first;
  if (changes.length > (isHolder ? 2 : 1) || last === undefined || !last.path.startsWith(at))
    return { patch: changes };
  const to = last.path.slice(at.length);
  return {
    ...(isHolder ? { within: first.path } : {}),
    ...(to === '' ? {} : { to }),
    ...singleChange(last),
  };
}

/** Whether the change adds what `casesOf` puts around the value at a pointer. */
function isHolderOf(pointer: string, change: CasePatch): boolean {
  const short = { accepted: 'x', title: '', within: change.path, at: pointer, set: null };
  const [made] = casesOf({ operation: '', base: '', outcomes: {}, cases: [short] });
  return JSON.stringify(made?.patch[0]) === JSON.stringify(change);
}

function singleChange(change: CasePatch): Partial<ShortCase> {
  switch (change.op) {
    case 'add':
      return { add: change.value };
    case 'replace':
      return { set: change.value };
    case 'remove':
      return { remove: true };
  }
}

function expected({ kind, expect, patch }: ContractCase, suite: CaseSuite): Partial<ShortCase> {
  const { outcomes, except, issue } = expect;
  const isUsual = JSON.stringify(outcomes) === JSON.stringify(suite.outcomes[kind]);
  return {
    ...(isUsual ? {} : { outcomes }),
    ...(except === undefined ? {} : { except }),
    code: issue?.code ?? null,
    ...(issue === undefined || issue.pointer === patch.at(-1)?.path ? {} : { pointer: issue.pointer }),
  };
}
