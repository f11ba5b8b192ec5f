import type {
  Contract,
  JsonValue,
  Schema,
  SchemaObject,
  TypeName,
} from '../../tallystick/src/model/index.ts';

/** Numbers from 0 to below 1, the same ones on every machine. */
export type Random = () => number;

/** mulberry32 */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DEEPEST = 6;
/** Below this even required members are left out: a schema may require itself without end. */
const BOTTOM = 12;

/** A value that is made to satisfy a schema. Patterns are not followed; the deepest members are left out. */
export function satisfying(schema: Schema, contract: Contract, random: Random, depth = 0): JsonValue {
  if (typeof schema === 'boolean') return 'anything';
  const parts = inPlace(schema, contract, random);
  const [fixed] = parts.flatMap(({ const: one, enum: some }) =>
    one === undefined ? (some ? [pick(some, random)] : []) : [one],
  );
  if (fixed !== undefined) return fixed;
  const type = pick(typesOf(parts), random) ?? 'string';
  if (type === 'object') return object(parts, contract, random, depth);
  if (type === 'array') return array(parts, contract, random, depth);
  return scalar(type, parts, random);
}

/** The schema and what it refers to about the same value: of alternatives, one. */
function inPlace(schema: Schema, contract: Contract, random: Random, depth = 0): readonly SchemaObject[] {
  if (typeof schema === 'boolean' || depth > 20) return [];
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = $ref === undefined ? undefined : contract.schemas.get($ref)?.schema;
  const branches = [target, ...allOf, pick(anyOf, random), pick(oneOf, random)];
  const below = branches.flatMap((branch) =>
    branch === undefined ? [] : inPlace(branch, contract, random, depth + 1),
  );
  return [schema, ...below];
}

function typesOf(parts: readonly SchemaObject[]): readonly TypeName[] {
  const stated = parts.flatMap(({ type }) => (type === undefined ? [] : [type]));
  const [first, ...others] = stated;
  if (first === undefined)
    return parts.some(({ properties, required }) => properties ?? required) ? ['object'] : [];
  return first.filter((type) => others.every((types) => types.includes(type)));
}

function object(
  parts: readonly SchemaObject[],
  contract: Contract,
  random: Random,
  depth: number,
): JsonValue {
  const required = new Set(parts.flatMap(({ required: names = [] }) => names));
  const stated = new Map(parts.flatMap(({ properties }) => [...(properties ?? [])]));
  const names = new Set([...required, ...stated.keys()]);
  const members = [...names].flatMap((name) => {
    const present = required.has(name) ? depth < BOTTOM : depth < DEEPEST && random() < 0.5;
    return present ? [[name, satisfying(stated.get(name) ?? true, contract, random, depth + 1)]] : [];
  });
  return Object.fromEntries(members);
}

function array(parts: readonly SchemaObject[], contract: Contract, random: Random, depth: number): JsonValue {
  const [items = true] = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]));
  const least = depth < BOTTOM ? Math.max(0, ...parts.map(({ minItems = 0 }) => minItems)) : 0;
  const count = depth < DEEPEST ? Math.max(least, Math.floor(random() * 3)) : least;
  return Array.from({ length: Math.min(count, 20) }, () => satisfying(items, contract, random, depth + 1));
}

function scalar(type: TypeName, parts: readonly SchemaObject[], random: Random): JsonValue {
  if (type === 'null') return null;
  if (type === 'boolean') return random() < 0.5;
  if (type === 'string') return 'x'.repeat(Math.max(1, ...parts.map(({ minLength = 0 }) => minLength)));
  const least = Math.max(
    ...parts.map(({ minimum, exclusiveMinimum }) => minimum ?? (exclusiveMinimum ?? 0) + 1),
  );
  const most = Math.min(...parts.map(({ maximum = Infinity }) => maximum));
  return Math.min(least, most);
}

function pick<T>(some: readonly T[], random: Random): T | undefined {
  return some[Math.floor(random() * some.length)];
}

const WRONG: readonly JsonValue[] = [
  null,
  true,
  -1,
  0.5,
  1e9,
  '',
  'z'.repeat(300),
  [],
  [1, 1],
  {},
  { other: 1 },
];

/** The value with one location of it changed: another value, a member too few or one too many. */
export function broken(value: JsonValue, random: Random): JsonValue {
  const copy: JsonValue = structuredClone(value);
  const locations = locationsIn(copy);
  const location = pick(locations, random);
  const wrong = structuredClone(pick(WRONG, random) ?? null);
  if (location === undefined) return wrong;
  const { holder, key } = location;
  if (Array.isArray(holder)) holder[Number(key)] = wrong;
  else if (random() < 0.3) delete holder[key];
  else if (random() < 0.2) holder['a member that is not known'] = wrong;
  else holder[key] = wrong;
  return copy;
}

interface Location {
  readonly holder: JsonValue[] | Record<string, JsonValue>;
  readonly key: string;
}

function locationsIn(value: JsonValue): readonly Location[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Location['holder'];
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...locationsIn(inner)]);
}
