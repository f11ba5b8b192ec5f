import type { Contract } from '../../src/model/contract.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import { isJsonObject } from '../../src/model/json.ts';
import type { Origin } from '../../src/model/origin.ts';
import type { NamedSchema, Schema, SchemaObject } from '../../src/model/schema.ts';

/** Keywords whose value is a schema, a list of schemas, or a map of schemas. */
const ONE = [
  'items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties',
  'not if then else contentSchema',
];
const MANY = ['prefixItems allOf anyOf oneOf'];
const MAPPED = ['properties patternProperties dependentSchemas'];

const SCHEMA_KEYWORDS = words(ONE);
const LIST_KEYWORDS = words(MANY);
const MAP_KEYWORDS = words(MAPPED);

function words(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** Turns a plain JSON Schema of 2020-12 into the model's. Refs are taken to be ids. */
export function schemaOf(plain: JsonValue, pointer = ''): Schema {
  if (typeof plain === 'boolean') return plain;
  if (!isJsonObject(plain)) throw new TypeError(`no schema: ${JSON.stringify(plain)}`);
  const origin: Origin = { file: 'test.json', pointer };
  const keywords = Object.entries(plain).map(([keyword, value]) => [
    keyword,
    keywordOf(keyword, value, `${pointer}/${keyword}`),
  ]);
  return { ...(Object.fromEntries(keywords) as Omit<SchemaObject, 'origin'>), origin };
}

function keywordOf(keyword: string, value: JsonValue, pointer: string): unknown {
  if (keyword === 'type') return Array.isArray(value) ? value : [value];
  if (SCHEMA_KEYWORDS.has(keyword)) return schemaOf(value, pointer);
  if (LIST_KEYWORDS.has(keyword))
    return (value as readonly JsonValue[]).map((item, index) => schemaOf(item, `${pointer}/${index}`));
  if (MAP_KEYWORDS.has(keyword)) return mapOf(value, (item, name) => schemaOf(item, `${pointer}/${name}`));
  if (keyword === 'dependentRequired') return mapOf(value, (item) => item);
  return value;
}

function mapOf<T>(value: JsonValue, turn: (item: JsonValue, name: string) => T): ReadonlyMap<string, T> {
  return new Map(Object.entries(value as JsonObject).map(([name, item]) => [name, turn(item, name)]));
}

/** A contract that consists of named schemas only. */
export function contractOf(schemas: { readonly [name: string]: JsonValue }): Contract {
  const named = new Map<string, NamedSchema>(
    Object.entries(schemas).map(([name, plain]) => [
      name,
      { id: name, name, typeName: name, schema: schemaOf(plain, `/${name}`) },
    ]),
  );
  return {
    name: 'test',
    typeName: 'Test',
    title: 'Test',
    version: '1.0.0',
    dialect: 'JSON Schema',
    servers: [],
    securitySchemes: [],
    operations: [],
    webhooks: [],
    schemas: named,
    cyclic: cyclicNames(schemas),
  };
}

function cyclicNames(schemas: { readonly [name: string]: JsonValue }): ReadonlySet<string> {
  const refs = new Map(Object.entries(schemas).map(([name, plain]) => [name, refsIn(plain)]));
  const reached = (start: string): ReadonlySet<string> => {
    const seen = new Set(refs.get(start));
    for (const next of seen) for (const target of refs.get(next) ?? []) seen.add(target);
    return seen;
  };
  return new Set([...refs.keys()].filter((name) => reached(name).has(name)));
}

function refsIn(plain: JsonValue): readonly string[] {
  if (typeof plain !== 'object' || plain === null) return [];
  const own = isJsonObject(plain) && typeof plain['$ref'] === 'string' ? [plain['$ref']] : [];
  return [...own, ...Object.values(plain).flatMap(refsIn)];
}
