import { isEqual } from '@tallystick/runtime/schema';
import { failureGroups } from './failure-groups.ts';
import { countsOf, endOf, type RunOrigin, type RunReport } from './run-report.ts';
import { partOf, shardName, verdictOf } from './verdict.ts';

/** A report, and what it is called where something is wrong with it. */
interface Part {
  readonly name: string;
  readonly report: RunReport;
}

/**
 * The parts of one run as one: each shard exactly once, of one contract, version and settings, and each a whole report.
 * Throws a RangeError that says what is wrong otherwise. `names`: what the reports are called, such as their files.
 *
 * @example
 * // reports of `verify --shard 1/2 --report one.json` and `--shard 2/2`
 * const shards: readonly RunReport[] = [];
 * const whole = shards.length === 2 ? mergedReports(shards) : undefined;
 * console.log(whole?.counts);
 */
export function mergedReports(reports: readonly RunReport[], names: readonly string[] = []): RunReport {
  const [first] = reports;
  if (first === undefined) throw new RangeError('no reports to merge: pass at least one report file');
  const parts = reports.map((report, index) => ({ report, name: names[index] ?? `report ${index + 1}` }));
  const problem = problemOf(parts);
  if (problem !== undefined) throw new RangeError(problem);
  return joined(first, reports);
}

function joined(first: RunReport, reports: readonly RunReport[]): RunReport {
  const cases = reports.flatMap((report) => report.cases);
  const { shard: _, ...rest } = first;
  return {
    ...rest,
    target: [...new Set(reports.map(({ target }) => target))].join(', '),
    started: reports.map(({ started }) => started).sort()[0] ?? first.started,
    ms: Math.max(...reports.map(({ ms }) => ms)),
    counts: countsOf(cases),
    failures: failureGroups(cases),
    cases,
  };
}

function problemOf(parts: readonly Part[]): string | undefined {
  return partProblem(parts) ?? originProblem(parts) ?? shardProblem(parts) ?? caseProblem(parts);
}

/** Each by itself: a report of its whole shard. */
function partProblem(parts: readonly Part[]): string | undefined {
  for (const { name, report } of parts) {
    const { cases, counts, selection } = report;
    const end = endOf(report);
    if (end !== undefined) return `${name} is from an incomplete run (${end}): run it again`;
    const part = selection && partOf({ selection });
    if (part !== undefined) return `${name} covers only ${part}: run it without that filter`;
    if (counts.planned > 0) return `${name} is from a dry run, which verifies nothing`;
    if (cases.length === 0) return `${name} has no cases`;
  }
  const isEmpty = parts.every(({ report }) => verdictOf(report) === 'empty');
  return isEmpty
    ? 'nothing was verified: every case was skipped or not exercised, because of the state of the provider'
    : undefined;
}

/** All of one run: what was called, by which version, and how. */
function originProblem(parts: readonly Part[]): string | undefined {
  const [first, ...others] = parts;
  for (const { name, report } of parts)
    if (report.origin === undefined)
      return `${name} has no "origin": write it with verify --report of this version`;
  for (const each of others) {
    const difference = first && differenceOf(first.report, each.report);
    if (difference !== undefined)
      return `${first?.name} and ${each.name} are from different runs: ${difference}`;
  }
  return undefined;
}

function differenceOf(one: RunReport, other: RunReport): string | undefined {
  if (one.contract.name !== other.contract.name)
    return `their contracts are ${one.contract.name} and ${other.contract.name}`;
  if (!isEqual(one.contract, other.contract) || one.origin?.contract !== other.origin?.contract)
    return 'their contracts or cases differ';
  if (one.origin?.version !== other.origin?.version)
    return `their versions are ${one.origin?.version} and ${other.origin?.version}`;
  return settingsDifference(one.origin?.settings ?? {}, other.origin?.settings ?? {});
}

type Settings = RunOrigin['settings'];

function settingsDifference(one: Settings, other: Settings): string | undefined {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const name = [...names].find((each) => !isEqual(settingOf(one, each), settingOf(other, each)));
  if (name === undefined) return undefined;
  return `${name} is ${JSON.stringify(settingOf(one, name))} and ${JSON.stringify(settingOf(other, name))}`;
}

function settingOf(settings: Settings, name: string): string | number | boolean | null {
  return Object.hasOwn(settings, name) ? (settings[name] ?? null) : null;
}

/** Every shard exactly once; a report without one is a whole run. */
function shardProblem(parts: readonly Part[]): string | undefined {
  const [first] = parts;
  if (first === undefined || (parts.length === 1 && first.report.shard === undefined)) return undefined;
  const found = new Map<number, string>();
  const count = first.report.shard?.count;
  for (const { name, report } of parts) {
    const { shard } = report;
    if (shard === undefined || count === undefined)
      return `${shard === undefined ? name : first.name} is the report of a complete run, not of a shard`;
    if (shard.count !== count)
      return `${first.name} is one of ${count} shards, and ${name} is one of ${shard.count}`;
    const twin = found.get(shard.index);
    if (twin !== undefined) return `${twin} and ${name} are both ${shardName(shard)}`;
    found.set(shard.index, name);
  }
  return missingShards(found, count ?? 0);
}

function missingShards(found: ReadonlyMap<number, string>, count: number): string | undefined {
  let index = 1;
  while (found.has(index)) index += 1;
  if (index > count) return undefined;
  const others = count - found.size - 1;
  const name = shardName({ index, count });
  return others > 0 ? `${name} and ${others} more are missing` : `${name} is missing`;
}

function caseProblem(parts: readonly Part[]): string | undefined {
  const found = new Map<string, string>();
  for (const { name, report } of parts)
    for (const { id } of report.cases) {
      const twin = found.get(id);
      if (twin !== undefined) return `the case ${JSON.stringify(id)} is in both ${twin} and ${name}`;
      found.set(id, name);
    }
  return undefined;
}
