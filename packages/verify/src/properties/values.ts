import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { branchesOf, flattened, sample, typeOf } from '@tallystick/runtime/mock';
import fc from 'fast-check';
import { isArray, isObject } from '../pointer.ts';
import { isEqual } from '../schema/equal.ts';
import { keptInOrder } from '../schema/order.ts';
import type { Schemas } from '../schema/schemas.ts';
import { schemaIssues } from '../schema/validate.ts';
import { type TextOptions, texts } from './texts.ts';

type SchemaObject = Exclude<JsonSchema, boolean>;

export interface ValueOptions extends TextOptions {
  readonly schemas: Schemas;
}

/** From here down, what may be left out is. */
const SHALLOW = 4;
/** Here an end is made: the schema leads to itself. */
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
  const { schemas, now } = options;
  const isValid = (value: Json | undefined): value is Json =>
    value !== undefined && schemaIssues(value, schema, schemas).length === 0;
  const [first, ...others] = branches(schema, options, depth);
  const made = first && (others.length === 0 ? first : fc.oneof(first, ...others));
  // further down, the whole of it is validated by those above
  if (made !== undefined && depth > 0) return made;
  const context = { schemas, seed: depth, path: '', clock: () => now };
  const spare = depth > SHALLOW ? undefined : sample(schema, context);
  if (made === undefined) return isValid(spare) ? fc.constant(spare) : undefined;
  return isValid(spare) ? made.map((value) => (isValid(value) ? value : spare)) : made;
}

/** Values of every branch of the schema's unions. */
function branches(schema: JsonSchema, options: ValueOptions, depth: number): readonly fc.Arbitrary<Json>[] {
  const count = Math.min(branchesOf(schema, options.schemas), MOST_BRANCHES);
  return Array.from({ length: count }, (_, branch) => {
    const flat = flattened(schema, options.schemas, { branch });
    if (flat === false) return undefined;
    return flat === true ? anything() : flatValues(flat, options, depth, branch);
  }).filter((each) => each !== undefined);
}

function anything(): fc.Arbitrary<Json> {
  return fc.jsonValue({ maxDepth: 1, noUnicodeString: false }) as fc.Arbitrary<Json>;
}

function flatValues(
  schema: SchemaObject,
  options: ValueOptions,
  depth: number,
  branch: number,
): fc.Arbitrary<Json> | undefined {
  const { enum: listed, const: constant, type } = schema;
  if (constant !== undefined) return fc.constant(constant);
  if (isArray(listed)) return listed.length === 0 ? undefined : fc.constantFrom(...listed);
  const nullable = isArray(type) && type.includes('null');
  const made = typed(schema, options, depth, branch);
  if (made === undefined) return nullable ? fc.constant(null) : undefined;
  return nullable ? fc.option(made, { freq: 8 }) : made;
}

function typed(
  schema: SchemaObject,
  options: ValueOptions,
  depth: number,
  branch: number,
): fc.Arbitrary<Json> | undefined {
  switch (typeOf(schema, { branch })) {
    case 'string':
      return texts(schema, options);
    case 'integer':
      return integers(schema);
    case 'number':
      return numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
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
  for (const name of required)
    if (!known.has(name)) known.set(name, (additionalProperties ?? true) as JsonSchema);
  const members = [...known]
    .filter(([name, each]) => required.has(name) || (depth < SHALLOW && !isReadOnly(each)))
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

/** "SHOULD NOT be sent as part of the request" (OpenAPI 3.0, Schema Object). */
export function isReadOnly(member: JsonSchema): boolean {
  return isObject(member) && member['readOnly'] === true;
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
