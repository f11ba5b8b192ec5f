import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import {
  alternativesOf,
  alwaysApplied,
  isEqual,
  isValid,
  type SchemaObject,
  type Schemas,
  sample,
} from '@tallystick/runtime/schema';
import fc from 'fast-check';
import { asObject, isArray, isObject } from '../json.ts';
import { keptInOrder } from './kept-in-order.ts';
import { schemaContext, texts, type ValueOptions } from './texts.ts';

/** From here down, what may be left out is. */
const SHALLOW = 4;
/** Here an end is made: the schema refers to itself. */
const DEEPEST = 8;
const MOST_BRANCHES = 8;
/** Items beyond the least. */
const MORE = 4;
const MOST_ITEMS = 1000;

/**
 * Generated values that validate, and that shrink. What is made by keyword and is not valid as a whole gives way to one value
 * that does; undefined where none is found.
 */
export function values(schema: JsonSchema, options: ValueOptions, depth = 0): fc.Arbitrary<Json> | undefined {
  const context = schemaContext(options);
  const isWanted = (value: Json): boolean => isValid(value, schema, context);
  const [first, ...others] = branches(schema, options, depth);
  const made = first && (others.length === 0 ? first : fc.oneof(first, ...others));
  // further down, the whole of it is validated by those above
  if (made !== undefined && depth > 0) return made;
  // what is sampled validates
  const spare = depth > SHALLOW ? undefined : sample(schema, { ...context, seed: depth });
  if (made === undefined) return spare === undefined ? undefined : fc.constant(spare);
  return spare === undefined ? made : made.map((value) => (isWanted(value) ? value : spare));
}

/** Values of every branch of the schema's unions. */
function branches(schema: JsonSchema, options: ValueOptions, depth: number): readonly fc.Arbitrary<Json>[] {
  return alternativesOf(schema, options.schemas, MOST_BRANCHES)
    .map((each) => flatValues(each, options, depth))
    .filter((each) => each !== undefined);
}

function anything(): fc.Arbitrary<Json> {
  return fc.jsonValue({ maxDepth: 1, noUnicodeString: false }) as fc.Arbitrary<Json>;
}

function flatValues(
  schema: SchemaObject,
  options: ValueOptions,
  depth: number,
): fc.Arbitrary<Json> | undefined {
  const { enum: listed } = schema;
  if (isArray(listed)) return listed.length === 0 ? undefined : fc.constantFrom(...listed);
  const types = typesOf(schema);
  const [first, ...others] = types
    .filter((type) => type !== 'null')
    .map((type) => typed(type, schema, options, depth));
  if (first === undefined) return types.length === 0 ? anything() : fc.constant(null);
  const made = others.length === 0 ? first : fc.oneof(first, ...others);
  return types.includes('null') ? fc.option(made, { freq: 8 }) : made;
}

/** The types that a schema states, or else those that its keywords are about. */
function typesOf(schema: SchemaObject): readonly string[] {
  const { type } = schema;
  if (type !== undefined) return (isArray(type) ? type : [type]).map(String);
  const implied = IMPLYING.find(([, keywords]) => keywords.some((keyword) => schema[keyword] !== undefined));
  return implied === undefined ? [] : [implied[0]];
}

const IMPLYING: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ['object', ['properties', 'required']],
  ['array', ['items', 'prefixItems']],
  ['string', ['pattern', 'minLength', 'format']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf']],
];

function typed(type: string, schema: SchemaObject, options: ValueOptions, depth: number): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return texts(schema, options);
    case 'integer':
      return integers(schema);
    case 'number':
      return numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return depth > DEEPEST ? fc.constant([]) : arrays(schema, options, depth);
    case 'object':
      return depth > DEEPEST ? fc.constant({}) : objects(schema, options, depth);
    default:
      return anything();
  }
}

function limit(schema: SchemaObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

function integers(schema: SchemaObject): fc.Arbitrary<number> {
  const step = limit(schema, 'multipleOf') ?? 1;
  const [low, high] = [limit(schema, 'minimum'), limit(schema, 'maximum')];
  const [above, below] = [limit(schema, 'exclusiveMinimum'), limit(schema, 'exclusiveMaximum')];
  const widest = schema['format'] === 'int64' ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1;
  const least = Math.max(low ?? -widest, above === undefined ? -widest : Math.floor(above) + 1);
  const most = Math.min(high ?? widest, below === undefined ? widest : Math.ceil(below) - 1);
  const [min, max] = [Math.ceil(least / step), Math.floor(most / step)];
  return fc.maxSafeInteger().map((any) => {
    if (max < min) return least;
    const within = Math.abs(any) % (max - min + 1);
    return (min <= 0 && any < 0 && any >= min ? any : min + within) * step;
  });
}

function numbers(schema: SchemaObject): fc.Arbitrary<number> {
  if (schema['multipleOf'] !== undefined) return integers(schema);
  const [low, high] = [limit(schema, 'minimum'), limit(schema, 'maximum')];
  const [above, below] = [limit(schema, 'exclusiveMinimum'), limit(schema, 'exclusiveMaximum')];
  const min = Math.max(low ?? -1e9, above ?? -1e9);
  const max = Math.min(high ?? 1e9, below ?? 1e9);
  if (!(min <= max)) return integers(schema);
  const doubles = fc.double({
    ...{ min, max, noNaN: true },
    minExcluded: above !== undefined && above === min && min < max,
    maxExcluded: below !== undefined && below === max && min < max,
  });
  // JSON has no negative zero
  return doubles.map((value) => (value === 0 ? 0 : value));
}

function arrays(schema: SchemaObject, options: ValueOptions, depth: number): fc.Arbitrary<Json> {
  const { items = true, uniqueItems } = schema;
  const prefix = isArray(schema['prefixItems']) ? (schema['prefixItems'] as readonly JsonSchema[]) : [];
  const first = prefix.map((each) => values(each, options, depth + 1) ?? anything());
  const least = Math.max(0, Math.min(limit(schema, 'minItems') ?? 0, MOST_ITEMS) - prefix.length);
  const most = Math.max(
    least,
    Math.min(least + MORE, (limit(schema, 'maxItems') ?? Number.POSITIVE_INFINITY) - prefix.length),
  );
  const item = items === false ? undefined : values(items as JsonSchema, options, depth + 1);
  const range = { minLength: item === undefined ? 0 : least, maxLength: item === undefined ? 0 : most };
  const made = item ?? anything();
  const rest =
    uniqueItems === true
      ? fc.uniqueArray(made, { ...range, minLength: 0, comparator: isEqual })
      : fc.array(made, range);
  return fc.tuple(fc.tuple(...first), rest).map(([one, other]) => [...one, ...other]);
}

function objects(schema: SchemaObject, options: ValueOptions, depth: number): fc.Arbitrary<Json> {
  const { properties, additionalProperties } = schema;
  const required = new Set(isArray(schema['required']) ? schema['required'].map(String) : []);
  const known = new Map(Object.entries(isObject(properties) ? properties : {}) as [string, JsonSchema][]);
  for (const name of [...required, ...dependents(schema)])
    if (!known.has(name)) known.set(name, (additionalProperties ?? true) as JsonSchema);
  const members = [...known]
    .filter(([name, each]) => required.has(name) || (depth < SHALLOW && !isReadOnly(each, options.schemas)))
    .map(([name, each]) => member(name, values(each, options, depth + 1), required.has(name)));
  const free = isObject(additionalProperties) ? values(additionalProperties, options, depth + 1) : undefined;
  const further: fc.Arbitrary<readonly Entry[]> =
    free === undefined || depth >= SHALLOW
      ? fc.constant([])
      : fc.array(
          fc.tuple(fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcxyz') }), free),
          {
            maxLength: 2,
          },
        );
  return fc
    .tuple(fc.tuple(...members), further)
    .map(([own, others]) => [...others.filter(([name]) => !known.has(name)), ...own.flat()])
    .map((entries) => keptInOrder(Object.fromEntries(entries), schema));
}

/** Members that others require, so that a value which has those can be valid. */
function dependents({ dependentRequired }: SchemaObject): readonly string[] {
  return Object.values(asObject(dependentRequired)).flatMap((names) =>
    isArray(names) ? names.map(String) : [],
  );
}

/** "SHOULD NOT be sent as part of the request" (OpenAPI 3.0, Schema Object). */
export function isReadOnly(member: JsonSchema, schemas: Schemas): boolean {
  return alwaysApplied(member, schemas).some(({ readOnly }) => readOnly === true);
}

type Entry = readonly [name: string, value: Json];

/** No entry where the member may be left out and is, or where no value is known for it. */
function member(
  name: string,
  made: fc.Arbitrary<Json> | undefined,
  required: boolean,
): fc.Arbitrary<readonly Entry[]> {
  if (made === undefined) return fc.constant([]);
  const entry = made.map((value): readonly Entry[] => [[name, value]]);
  return required ? entry : fc.oneof(fc.constant<readonly Entry[]>([]), entry);
}
