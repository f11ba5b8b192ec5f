import type { Json, JsonSchema } from '../contract.ts';
import { chance, letters } from './random.ts';
import { followed, isSchemaMap, type SchemaObject, type Schemas, schemaList, types } from './schemas.ts';

export interface SampleContext {
  readonly schemas: Schemas;
  readonly seed: number | string;
  /** Epoch milliseconds, for dates. */
  readonly now: number;
}

/**
 * A value that fits a schema, the same for the same seed and path: a member that is added elsewhere changes
 * nothing. Optional members are made near the root alone, so that schemas which hold themselves come to an end.
 */
export function sample(
  schema: JsonSchema | undefined,
  path: string,
  context: SampleContext,
  depth = 0,
): Json {
  const object = merged(followed(schema, context.schemas), context);
  const stated = statedValue(object, path, context);
  if (stated !== undefined) return stated;
  const [branch] = [...schemaList(object['oneOf']), ...schemaList(object['anyOf'])];
  if (branch !== undefined && types(object).length === 0) return sample(branch, path, context, depth + 1);
  return made(typeOf(object), object, path, context, depth);
}

function statedValue(schema: SchemaObject, path: string, { seed }: SampleContext): Json | undefined {
  if (schema['const'] !== undefined) return schema['const'];
  const { enum: values, examples } = schema;
  if (Array.isArray(values) && values.length > 0)
    return values[Math.floor(chance(`${seed}${path}`) * values.length)];
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  return schema['default'];
}

/** `allOf` joined: members together, the last word for everything else. */
function merged(schema: SchemaObject, context: SampleContext): SchemaObject {
  const parts = schemaList(schema['allOf']).map((part) => merged(followed(part, context.schemas), context));
  const { allOf: _allOf, ...own } = schema;
  return [...parts, own].reduce<SchemaObject>((all, part) => ({ ...all, ...part, ...joined(all, part) }), {});
}

function joined(a: SchemaObject, b: SchemaObject): SchemaObject {
  const properties = [a['properties'], b['properties']].filter(isSchemaMap);
  const required = [a['required'], b['required']].flatMap((list) => (Array.isArray(list) ? list : []));
  return {
    ...(properties.length === 0 ? {} : { properties: Object.assign({}, ...properties) as Json }),
    ...(required.length === 0 ? {} : { required }),
  };
}

function typeOf(schema: SchemaObject): string {
  const [type] = types(schema).filter((each) => each !== 'null');
  if (type !== undefined) return type;
  if (types(schema).includes('null')) return 'null';
  if (isSchemaMap(schema['properties'])) return 'object';
  if (schema['items'] !== undefined) return 'array';
  return schema['pattern'] !== undefined || schema['format'] !== undefined ? 'string' : 'object';
}

function made(type: string, schema: SchemaObject, path: string, context: SampleContext, depth: number): Json {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return chance(`${context.seed}${path}`) < 0.5;
    case 'integer':
    case 'number':
      return numberOf(schema, path, context);
    case 'string':
      return textOf(schema, path, context);
    case 'array':
      return arrayOf(schema, path, context, depth);
    default:
      return objectOf(schema, path, context, depth);
  }
}

const numeric = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

function numberOf(schema: SchemaObject, path: string, { seed }: SampleContext): number {
  const above = numeric(schema['exclusiveMinimum']);
  const below = numeric(schema['exclusiveMaximum']);
  const least = Math.ceil(numeric(schema['minimum']) ?? (above === undefined ? 1 : above + 1));
  const most = Math.floor(numeric(schema['maximum']) ?? (below === undefined ? least + 9999 : below - 1));
  const value = least + Math.floor(chance(`${seed}${path}`) * Math.max(1, most - least + 1));
  const step = numeric(schema['multipleOf']);
  return step === undefined ? value : Math.ceil(least / step) * step;
}

function arrayOf(schema: SchemaObject, path: string, context: SampleContext, depth: number): Json {
  const fixed = schemaList(schema['prefixItems']);
  const least = numeric(schema['minItems']) ?? 0;
  const most = numeric(schema['maxItems']) ?? Number.POSITIVE_INFINITY;
  const count = Math.min(
    most,
    Math.max(least, fixed.length, depth < 4 && schema['items'] !== undefined ? 1 : 0),
  );
  return Array.from({ length: count }, (_, index) =>
    sample(
      fixed[index] ?? (schema['items'] as JsonSchema | undefined),
      `${path}/${index}`,
      context,
      depth + 1,
    ),
  );
}

const DEEPEST = 12;

function objectOf(schema: SchemaObject, path: string, context: SampleContext, depth: number): Json {
  const properties = schema['properties'];
  const required = new Set(schemaList(schema['required']).map(String));
  const wanted = Object.entries(isSchemaMap(properties) ? properties : {}).filter(
    ([name, property]) => property !== false && (required.has(name) ? depth < DEEPEST * 2 : depth < 2),
  );
  const members = wanted.map(
    ([name, property]) => [name, sample(property, `${path}/${name}`, context, depth + 1)] as const,
  );
  return Object.fromEntries(members);
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const pad = (value: number): string => String(value).padStart(2, '0');

function textOf(schema: SchemaObject, path: string, { seed, now }: SampleContext): string {
  const key = `${seed}${path}`;
  const past = new Date(now - 86_400_000 * (1 + Math.floor(chance(key) * 300)));
  if (schema['x-tallystick-local-date-time'] !== undefined) return localText(past);
  const known = FORMATS[String(schema['format'])]?.(key, past);
  const text = known ?? letters(key, 8, ALPHABET);
  const least = numeric(schema['minLength']) ?? 0;
  const longer = text.length < least ? text + letters(`${key}+`, least - text.length, ALPHABET) : text;
  return longer.slice(0, numeric(schema['maxLength']) ?? longer.length);
}

function localText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

const HEX = '0123456789abcdef';

const FORMATS: Readonly<Record<string, (key: string, past: Date) => string>> = {
  'date-time': (_key, past) => past.toISOString(),
  date: (_key, past) => past.toISOString().slice(0, 10),
  time: (_key, past) => `${pad(past.getUTCHours())}:${pad(past.getUTCMinutes())}:00Z`,
  email: (key) => `${letters(key, 6, ALPHABET)}@example.com`,
  uri: (key) => `https://example.com/${letters(key, 6, ALPHABET)}`,
  url: (key) => `https://example.com/${letters(key, 6, ALPHABET)}`,
  hostname: (key) => `${letters(key, 6, ALPHABET)}.example.com`,
  ipv4: () => '192.0.2.1',
  ipv6: () => '2001:db8::1',
  uuid: (key) => {
    const hex = letters(key, 30, HEX);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
  },
};
