import { wholeOf } from '../model/find-property.ts';
import type { Contract, Schema, SchemaObject, TypeName } from '../model/index.ts';

type Parts = readonly SchemaObject[];

/** Whether keywords that apply together may leave no value: what is worth a search for one. */
export function contradicts(schema: SchemaObject, contract: Pick<Contract, 'schemas' | 'cyclic'>): boolean {
  if (isBareReference(schema)) return false;
  const parts = wholeOf(schema, contract.schemas);
  return (
    hasNoType(parts) ||
    hasNoRoom(parts) ||
    hasNoInteger(parts) ||
    refusesAll(parts) ||
    hasTooFewItems(parts) ||
    listsTwice(parts) ||
    requiresRefused(parts) ||
    requiresItself(parts, contract) ||
    hasTwins(schema, contract)
  );
}

/** The schema that it refers to is looked at by itself. */
function isBareReference(schema: SchemaObject): boolean {
  return schema.$ref !== undefined && Object.keys(schema).every((name) => ANNOTATIONS.has(name));
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  'origin',
  '$ref',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'excluded',
  'source',
]);

function hasNoType(parts: Parts): boolean {
  if (parts.length === 1) return parts[0]?.type?.length === 0;
  const lists = parts.flatMap(({ type }) => (type === undefined ? [] : [type.map(broad)]));
  const [first = [], ...others] = lists;
  return lists.length > 0 && !first.some((type) => others.every((list) => list.includes(type)));
}

/** An integer is a number. */
function broad(type: TypeName): TypeName {
  return type === 'integer' ? 'number' : type;
}

const RANGES = [
  ['minimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

function hasNoRoom(parts: Parts): boolean {
  return RANGES.some(([least, most]) => {
    if (!parts.some((part) => part[most] !== undefined)) return false;
    const low = highest(parts.flatMap((part) => part[least] ?? []));
    const high = lowest(parts.flatMap((part) => part[most] ?? []));
    return low > high || (low === high && `${least}${most}`.includes('exclusive'));
  });
}

/** No whole number lies between the bounds. */
function hasNoInteger(parts: Parts): boolean {
  if (!parts.some(({ type }) => type?.length === 1 && type[0] === 'integer')) return false;
  const bounds = (name: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'): readonly number[] =>
    parts.flatMap((part) => part[name] ?? []);
  const least = [
    ...bounds('minimum').map(Math.ceil),
    ...bounds('exclusiveMinimum').map((at) => Math.floor(at) + 1),
  ];
  const most = [
    ...bounds('maximum').map(Math.floor),
    ...bounds('exclusiveMaximum').map((at) => Math.ceil(at) - 1),
  ];
  return highest(least) > lowest(most);
}

/** Of a list that may be longer than the arguments of a call. */
function highest(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
}

function lowest(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}

/** `not` refuses every value. */
function refusesAll(parts: Parts): boolean {
  return parts.some(({ not }) =>
    typeof not === 'object' ? Object.keys(not).join() === 'origin' : not === true,
  );
}

/** More items that differ than there are values for them. */
function hasTooFewItems(parts: Parts): boolean {
  if (!parts.some(({ uniqueItems }) => uniqueItems === true)) return false;
  const least = highest(parts.map(({ minItems = 0 }) => minItems));
  return parts.some(({ items }) => typeof items === 'object' && least > valuesOf(items));
}

function valuesOf({ enum: listed, type }: SchemaObject): number {
  if (listed !== undefined) return listed.length;
  const isCountable = type?.every((each) => each === 'boolean' || each === 'null') === true;
  return isCountable
    ? type.reduce((sum, each) => sum + (each === 'boolean' ? 2 : 1), 0)
    : Number.POSITIVE_INFINITY;
}

/** Lists of values in several parts, or a list of none. */
function listsTwice(parts: Parts): boolean {
  const lists = parts.flatMap(({ enum: listed, const: constant }) => [
    ...(listed === undefined ? [] : [listed]),
    ...(constant === undefined ? [] : [[constant]]),
  ]);
  return lists.length > 1 || lists.some((list) => list.length === 0);
}

/** A required member that a closed part does not know, or that is `false`. */
function requiresRefused(parts: Parts): boolean {
  if (!requiresAny(parts)) return false;
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const closed = parts.filter(
    ({ additionalProperties, unevaluatedProperties }) =>
      additionalProperties === false || (unevaluatedProperties === false && parts.length > 1),
  );
  // the names of each part are looked at once: parts and names may be many
  const refused = parts.flatMap(({ properties }) =>
    [...(properties ?? [])].flatMap(([name, member]) => (member === false ? [name] : [])),
  );
  return (
    refused.some((name) => required.has(name)) ||
    closed.some(({ properties }) => [...required].some((name) => properties?.has(name) !== true))
  );
}

/** A required member whose schema leads back to a schema that contains it. */
function requiresItself(parts: Parts, { cyclic }: Pick<Contract, 'cyclic'>): boolean {
  if (cyclic.size === 0 || !requiresAny(parts)) return false;
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return parts.some(({ properties }) =>
    [...(properties ?? [])].some(
      ([name, member]) =>
        typeof member === 'object' &&
        member.$ref !== undefined &&
        cyclic.has(member.$ref) &&
        required.has(name),
    ),
  );
}

function requiresAny(parts: Parts): boolean {
  return parts.some(({ required }) => required !== undefined && required.length > 0);
}

/** Branches of a `oneOf` that ask for the same members: what satisfies one satisfies both. */
function hasTwins({ oneOf }: SchemaObject, { schemas }: Pick<Contract, 'schemas'>): boolean {
  if (oneOf === undefined) return false;
  const outlines = oneOf.map((branch) => outlineOf(branch, schemas));
  return new Set(outlines).size < outlines.length;
}

function outlineOf(branch: Schema, schemas: Contract['schemas']): string {
  const parts = wholeOf(branch, schemas);
  const types = parts.flatMap(({ type }) => type ?? []);
  const required = parts.flatMap((part) => part.required ?? []);
  return JSON.stringify([[...new Set(types)].sort(), [...new Set(required)].sort()]);
}
