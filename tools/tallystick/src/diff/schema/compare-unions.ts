import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { isEqual, propertySchema } from '@tallystick/runtime/schema';
import type { Delta, Junction, PlacedPart } from './delta.ts';
import { deprecatedIn } from './deprecated.ts';
import { schemasOf } from './facts.ts';
import type { Comparing, Meeting } from './junction.ts';
import { ownName } from './universe.ts';

/** `anyOf` and `oneOf`: branches are matched, and compared; the others were added or removed. */
export function compareUnions({ from, to, at }: Meeting, comparison: Comparing): void {
  for (const keyword of ['anyOf', 'oneOf']) {
    const [own, wanted] = [from, to].map((parts) =>
      parts.filter(({ schema }) => schema[keyword] !== undefined),
    );
    const pairs = Math.max(own?.length ?? 0, wanted?.length ?? 0);
    for (let index = 0; index < pairs; index++)
      compareUnion(keyword, own?.[index] ?? NONE, wanted?.[index] ?? NONE, at, comparison);
  }
}

const NONE: PlacedPart = { schema: {}, path: [] };

function compareUnion(
  keyword: string,
  own: PlacedPart,
  wanted: PlacedPart,
  at: Junction,
  comparison: Comparing,
): void {
  const matched = new Set<number>();
  const branches = schemasOf(wanted.schema, keyword);
  const union = { own, wanted, keyword, at };
  for (const [index, branch] of schemasOf(own.schema, keyword).entries()) {
    const match = matchOf(branch, branches, matched, comparison, index);
    if (match === undefined)
      comparison.add({
        ...alone(union, 'branch-removed', branch, index, own !== NONE && wanted !== NONE),
        ...deprecatedIn(branch, undefined, comparison),
      });
    else {
      matched.add(match);
      comparison.compare({
        from: branch,
        to: branches[match] ?? true,
        at: inBranch(union, branch, index, match),
      });
    }
  }
  for (const [index, branch] of branches.entries())
    if (!matched.has(index))
      comparison.add({
        ...alone(union, 'branch-added', branch, index, own !== NONE),
        ...deprecatedIn(undefined, branch, comparison),
      });
}

interface Union {
  readonly own: PlacedPart;
  readonly wanted: PlacedPart;
  readonly keyword: string;
  readonly at: Junction;
}

function inBranch(
  { own, wanted, keyword, at }: Union,
  branch: JsonSchema,
  from: number,
  to: number,
): Junction {
  return {
    ...at,
    holders: [...at.holders, branch],
    fromPath: [...at.fromPath, ...own.path, keyword, String(from)],
    toPath: [...at.toPath, ...wanted.path, keyword, String(to)],
    // Exactly one branch may hold: another one that accepts more may reject a value.
    monotone: at.monotone && keyword === 'anyOf',
    certain: at.certain && others(wanted, keyword, to).every((other) => isNull(other)),
  };
}

/** Branches that a value may satisfy instead. */
function others({ schema }: PlacedPart, keyword: string, index: number): readonly JsonSchema[] {
  return schemasOf(schema, keyword).filter((_, place) => place !== index);
}

/** Null is a value of nearly no other schema. */
function isNull(schema: JsonSchema): boolean {
  return typeof schema === 'object' && isEqual(schema, { type: ['null'] });
}

function alone(
  { own, wanted, keyword, at }: Union,
  id: 'branch-added' | 'branch-removed',
  branch: JsonSchema,
  index: number,
  isUnion: boolean,
): Delta {
  const key = [keyword, String(index)];
  const [mine, other] = id === 'branch-removed' ? [own, wanted] : [wanted, own];
  const demand = isUnion && id === 'branch-added' ? beside(branch, keyword) : withUnion(wanted, keyword);
  return {
    id,
    keyword,
    at,
    demand,
    against: [branch, ...(isUnion ? [] : [{ not: branch as Json }])],
    [id === 'branch-removed' ? 'fromKey' : 'toKey']: [...mine.path, ...key],
    ...(other === NONE ? {} : { [id === 'branch-removed' ? 'toKey' : 'fromKey']: [...other.path, keyword] }),
  };
}

/** What another branch asks of values that were accepted: of `oneOf`, only one branch may hold. */
function beside(branch: JsonSchema, keyword: string): JsonSchema {
  return keyword === 'anyOf' ? true : { not: branch };
}

function withUnion(part: PlacedPart, keyword: string): JsonSchema {
  if (part === NONE) return true;
  const { schema } = part;
  const { discriminator } = schema;
  return {
    [keyword]: schema[keyword] ?? [],
    ...(discriminator === undefined ? {} : { discriminator }),
  };
}

/** The branch that is the same, is called the same, has the same constants, or is the only one at the same index. */
function matchOf(
  branch: JsonSchema,
  branches: readonly JsonSchema[],
  matched: ReadonlySet<number>,
  comparison: Comparing,
  index: number,
): number | undefined {
  const free = [...branches.keys()].filter((each) => !matched.has(each));
  const find = (test: (other: JsonSchema) => boolean): number | undefined =>
    free.find((each) => test(branches[each] ?? false));
  const name = nameOf(branch);
  const mark = markOf(branch, comparison);
  return (
    find((other) => comparison.prover.same(branch, other)) ??
    (name === undefined ? undefined : find((other) => nameOf(other) === name)) ??
    (mark === undefined ? undefined : find((other) => markOf(other, comparison) === mark)) ??
    (name === undefined &&
    mark === undefined &&
    free.includes(index) &&
    isUnnamed(branches[index], comparison) &&
    typeOf(branch) === typeOf(branches[index])
      ? index
      : undefined)
  );
}

function isUnnamed(branch: JsonSchema | undefined, comparison: Comparing): boolean {
  return branch !== undefined && nameOf(branch) === undefined && markOf(branch, comparison) === undefined;
}

function nameOf(branch: JsonSchema): string | undefined {
  if (typeof branch === 'boolean') return undefined;
  const { title } = branch;
  return ownName(branch['$ref']) ?? (typeof title === 'string' ? title : undefined);
}

function typeOf(branch: JsonSchema | undefined): string {
  return typeof branch === 'object' ? JSON.stringify(branch['type'] ?? null) : '';
}

/** Constants of members, by which branches are distinguished. */
function markOf(branch: JsonSchema, { schemas }: Comparing): string | undefined {
  if (typeof branch === 'boolean') return undefined;
  const { properties = {} } = branch;
  const marks = Object.keys(properties as object).flatMap((name) => {
    const member = propertySchema(branch, name, schemas);
    const constant = typeof member === 'object' ? (member['const'] ?? single(member['enum'])) : undefined;
    return constant === undefined ? [] : [`${name}=${JSON.stringify(constant)}`];
  });
  return marks.length === 0 ? undefined : marks.sort().join();
}

function single(list: Json | undefined): Json | undefined {
  return Array.isArray(list) && list.length === 1 ? (list as readonly Json[])[0] : undefined;
}
