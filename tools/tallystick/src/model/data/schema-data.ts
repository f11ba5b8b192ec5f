import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import type { Schema, SchemaId, SchemaObject } from '../index.ts';
import { SCHEMA_LISTS, SCHEMA_MAPS, SINGLE_SCHEMAS } from '../keywords.ts';

/** Members of the model that are not keywords of that name, or that data omits. */
const RENAMED: Readonly<Record<string, string>> = {
  localDateTime: 'x-tallystick-local-date-time',
  rules: 'x-tallystick-rules',
  defaultFrom: 'x-tallystick-default-from',
  source: 'x-tallystick-source',
};

/** A schema in JSON. The model's members are the keywords of 2020-12, so their names are kept. */
export function schemaData(schema: Schema, refOf: (id: SchemaId) => string): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  // `readOnly` or `writeOnly` says the same as `excluded` where the direction is known, as it is to who reads the data.
  const { origin: _origin, excluded: _excluded, $ref, discriminator, discriminates, ...keywords } = schema;
  const entries = Object.entries(keywords).map(([name, value]) => [
    RENAMED[name] ?? name,
    dataOf(name, value, refOf),
  ]);
  return {
    ...($ref === undefined ? {} : { $ref: refOf($ref) }),
    ...Object.fromEntries(entries),
    // What a value may be, and need not: a sampler takes it.
    ...(discriminates === undefined ? {} : { examples: discriminates }),
    ...(discriminator === undefined
      ? {}
      : { discriminator: discriminatorData(discriminator, schema, refOf) }),
  };
}

const SINGLE: ReadonlySet<string> = new Set(SINGLE_SCHEMAS);
const LISTS: ReadonlySet<string> = new Set(SCHEMA_LISTS);
const MAPS: ReadonlySet<string> = new Set(SCHEMA_MAPS);

function dataOf(name: string, value: unknown, refOf: (id: SchemaId) => string): Json {
  if (SINGLE.has(name)) return schemaData(value as Schema, refOf);
  if (LISTS.has(name)) return (value as readonly Schema[]).map((each) => schemaData(each, refOf));
  if (MAPS.has(name)) {
    const entries = [...(value as ReadonlyMap<string, Schema>)];
    return Object.fromEntries(entries.map(([key, each]) => [key, schemaData(each, refOf)]));
  }
  return plain(value);
}

/** Maps become objects; all else is JSON already. */
function plain(value: unknown): Json {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each)]));
  if (isDefaultFrom(value)) return { pointer: value.pointer, map: plain(value.map) };
  return value as Json;
}

function isDefaultFrom(value: unknown): value is NonNullable<SchemaObject['defaultFrom']> {
  return typeof value === 'object' && value !== null && 'map' in value && value.map instanceof Map;
}

/** Names that the document only implies are written out. */
function discriminatorData(
  { propertyName, mapping }: NonNullable<SchemaObject['discriminator']>,
  { oneOf, anyOf }: SchemaObject,
  refOf: (id: SchemaId) => string,
): Json {
  const stated = new Set(mapping.values());
  const implied = (oneOf ?? anyOf ?? []).flatMap((branch): readonly [string, string][] => {
    const id = typeof branch === 'object' ? branch.$ref : undefined;
    const ref = id === undefined || stated.has(id) ? undefined : refOf(id);
    return ref === undefined ? [] : [[lastSegment(ref), ref]];
  });
  const known = [...mapping].map(([value, id]): [string, string] => [value, refOf(id)]);
  return { propertyName, mapping: Object.fromEntries([...known, ...implied]) };
}

function lastSegment(ref: string): string {
  return ref
    .slice(ref.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
