import type { ContractData, Json, JsonSchema } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import type { Change, TeamPlaces } from '../diff/index.ts';
import { concerns } from './affected.ts';
import { operationNames } from './operation-names.ts';
import { sortedPlaces } from './sorted-places.ts';
import { type Subject, subjectOf } from './subjects.ts';
import { isUsageOf, type PackageUsage, type UnknownUse, type UsageFile } from './usage-file.ts';

/** Two contracts, as users know them. */
export interface Compared {
  readonly before: ContractData;
  readonly after: ContractData;
  /** The name of the package, where a usage file may know it by another contract's name. */
  readonly packageName?: string;
  /** Names of the packages of shared schemas that declare some of its types: uses of these are found there. */
  readonly shared?: readonly string[];
}

/** Each change with who uses what it concerns. */
export function markChanges(
  changes: readonly Change[],
  compared: Compared,
  files: readonly UsageFile[],
): readonly Change[] {
  const was = new Map(
    changes.flatMap((change) => (change.was === undefined ? [] : [[change.operation, change.was]])),
  );
  return changes.map((change) => {
    const old = was.get(change.operation);
    return marked(old === undefined ? change : { ...change, was: old }, compared, files);
  });
}

function marked(change: Change, compared: Compared, files: readonly UsageFile[]): Change {
  const { before, after, packageName, shared = [] } = compared;
  const subject = subjectOf(change, before);
  const values = differentValues(subject, subjectOf(change, after, 'new'));
  const isConcerned = concerns({ change, subject, before, values });
  const isPossible = possible(subject, before);
  const isOwn = (each: PackageUsage): boolean =>
    isUsageOf(each, { contract: before.name, packageName }) || shared.includes(each.contract);
  const used = files.map(({ team, packages }) => ({
    team,
    at: packages.filter(isOwn).flatMap(({ uses }) => uses.filter(isConcerned).flatMap(({ at }) => at)),
  }));
  const unclear = files.map(({ team, packages, unknown }) => ({
    team,
    at: [
      ...packages.filter(isOwn).flatMap((each) => each.unknown.filter(isPossible)),
      ...unknown.filter(({ name }) => name === undefined || name === packageName),
    ].flatMap(({ at }) => at),
  }));
  return { ...change, usage: { used: filled(used), possible: filled(unclear) } };
}

/** Each place once, in order; teams without any are left out. */
function filled(teams: readonly TeamPlaces[]): readonly TeamPlaces[] {
  return teams.flatMap(({ team, at }) => (at.length === 0 ? [] : [{ team, at: sortedPlaces(at) }]));
}

/** What could not be followed is about a type or an operation, or about anything. */
function possible(
  { own, holders, operations }: Subject,
  before: ContractData,
): (unknown: UnknownUse) => boolean {
  const types = new Set([...own, ...holders].map(({ type }) => type));
  const names = operationNames(before);
  return ({ name }) => name === undefined || types.has(name) || operations.includes(names.get(name) ?? name);
}

/** Values of an enum that only one of the contracts has. */
function differentValues(before: Subject, after: Subject): readonly Json[] {
  const [olds, news] = [before, after].map(({ schemas }) => schemas.flatMap(valuesIn));
  const missing = (some: readonly Json[] = [], others: readonly Json[] = []): readonly Json[] =>
    some.filter((value) => !others.some((each) => isEqual(each, value)));
  return [...missing(olds, news), ...missing(news, olds)];
}

function valuesIn(schema: JsonSchema): readonly Json[] {
  if (typeof schema === 'boolean') return [];
  const { enum: values, const: value } = schema;
  if (value !== undefined) return [value];
  return Array.isArray(values) ? values : [];
}
