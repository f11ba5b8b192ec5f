import type { Json, JsonSchema } from '../contract.ts';
import { flattened, names, propertiesOf, typeOf } from './flatten.ts';
import { hash } from './random.ts';
import { sampleText } from './sample-text.ts';
import { followed, type SchemaObject, type Schemas, schemaList } from './schemas.ts';

export interface SampleContext {
  /** What `#/schemas/NAME` stands for. */
  readonly schemas: Schemas;
  /** With the path, all that a value depends on. */
  readonly seed: number | string;
  /** Where the value is, as a pointer. */
  readonly path: string;
  readonly clock: () => number;
}

/** Members that may be left out are, from this depth on. */
const SHALLOW = 3;
/** Where nothing is made up any more, so that schemas that contain themselves come to an end. */
const DEEPEST = 16;

/** Values in one sample, so that schemas that branch into themselves come to an end soon. */
const MOST = 20_000;

interface Budgeted extends SampleContext {
  readonly budget: { left: number };
}

/** A value that meets the schema, as far as one can be made up; undefined where none is allowed. */
export function sample(schema: JsonSchema, context: SampleContext): Json | undefined {
  return sampleAt(schema, { ...context, budget: { left: MOST } }, 0);
}

function sampleAt(schema: JsonSchema, context: Budgeted, depth: number): Json | undefined {
  if (depth > SHALLOW && mayBeNull(schema, context.schemas)) return null;
  if (depth > DEEPEST || context.budget.left-- <= 0) return undefined;
  const flat = flattened(schema, context.schemas);
  if (flat === false) return undefined;
  if (flat === true) return {};
  const given = stated(flat, context);
  return given === undefined ? madeUp(flat, context, depth) : given;
}

/** Deep down, null spares what would come below. */
function mayBeNull(schema: JsonSchema, schemas: Schemas): boolean {
  const { type, anyOf, oneOf } = followed(schema, schemas);
  const isNull = (each: JsonSchema): boolean => typeof each === 'object' && each['type'] === 'null';
  return (
    (Array.isArray(type) && type.includes('null')) ||
    [...schemaList(anyOf), ...schemaList(oneOf)].some(isNull)
  );
}

/** A value that the schema itself gives. */
function stated(schema: SchemaObject, { seed, path }: SampleContext): Json | undefined {
  if (schema['const'] !== undefined) return schema['const'];
  const { examples, enum: values } = schema;
  if (Array.isArray(examples) && examples.length > 0) return (examples as readonly Json[])[0];
  if (schema['default'] !== undefined && schema['default'] !== null) return schema['default'];
  if (Array.isArray(values)) return (values as readonly Json[])[hash(`${seed} ${path}`) % values.length];
  return undefined;
}

function madeUp(schema: SchemaObject, context: Budgeted, depth: number): Json | undefined {
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema, context, depth);
    case 'array':
      return sampleArray(schema, context, depth);
    case 'string':
      return sampleText(schema, context);
    case 'integer':
    case 'number':
      return sampleNumber(schema, context);
    case 'boolean':
      return hash(`${context.seed} ${context.path}`) % 2 === 0;
    case 'null':
      return null;
    default:
      return {};
  }
}

function sampleObject(schema: SchemaObject, context: Budgeted, depth: number): Json {
  const required = new Set(names(schema['required']));
  const known = new Map(propertiesOf(schema));
  const others = (schema['additionalProperties'] ?? true) as JsonSchema;
  for (const name of required) if (!known.has(name)) known.set(name, others);
  const members = [...known].flatMap(([name, property]): [string, Json][] => {
    if (!required.has(name) && depth >= SHALLOW) return [];
    const value = sampleAt(property, inside(context, name), depth + 1);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(members);
}

function sampleArray(schema: SchemaObject, context: Budgeted, depth: number): Json {
  const prefix = (schema['prefixItems'] ?? []) as readonly JsonSchema[];
  const least = Math.max(numeric(schema['minItems']) ?? 0, prefix.length, depth < SHALLOW ? 1 : 0);
  const count = Math.min(least, numeric(schema['maxItems']) ?? least, 1000);
  const items = (schema['items'] ?? true) as JsonSchema;
  const values = Array.from({ length: count }, (_, index) =>
    sampleAt(prefix[index] ?? items, inside(context, String(index)), depth + 1),
  );
  return values.filter((value) => value !== undefined);
}

function inside(context: Budgeted, name: string): Budgeted {
  return { ...context, path: `${context.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

function sampleNumber(schema: SchemaObject, { seed, path }: SampleContext): number {
  const step = numeric(schema['multipleOf']) ?? 1;
  const above = numeric(schema['exclusiveMinimum']);
  const below = numeric(schema['exclusiveMaximum']);
  const top =
    numeric(schema['maximum']) ?? (below === undefined ? undefined : Math.ceil(below / step - 1) * step);
  const bottom =
    numeric(schema['minimum']) ?? (above === undefined ? undefined : (Math.floor(above / step) + 1) * step);
  const least = Math.ceil((bottom ?? Math.min(1, top ?? 1)) / step) * step;
  const most = top ?? least + 999 * step;
  const choices = Math.floor(Math.min((most - least) / step, 999)) + 1;
  if (choices < 1)
    return between(numeric(schema['minimum']) ?? above ?? most, numeric(schema['maximum']) ?? below ?? most);
  return least + (hash(`${seed} ${path}`) % choices) * step;
}

export function numeric(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Where no step of the grid fits. */
function between(least: number, most: number): number {
  return (least + most) / 2;
}
