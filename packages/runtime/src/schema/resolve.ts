import { isMembers } from './kind.ts';
import { pointerOf, pointerSegments, valueAt } from './pointer.ts';
import { isSchemaObject, type Json, type JsonSchema, type SchemaObject, type Schemas } from './types.ts';

const PREFIX = '#/schemas/';

/**
 * What `#/schemas/NAME`, or a place below it, stands for; undefined for any other reference.
 *
 * @example
 * resolveReference('#/schemas/Pet', { Pet: { type: 'string' } }); // { type: 'string' }
 */
export function resolveReference(reference: Json | undefined, schemas: Schemas): JsonSchema | undefined {
  if (typeof reference !== 'string' || !reference.startsWith(PREFIX)) return undefined;
  const plain = reference.slice(PREFIX.length);
  if (!/[~/]/.test(plain)) return named(plain, schemas);
  const [, name = '', ...below] = pointerSegments(reference);
  const target = below.length === 0 ? named(name, schemas) : valueAt(named(name, schemas), pointerOf(below));
  return typeof target === 'boolean' || isMembers(target) ? (target as JsonSchema) : undefined;
}

function named(name: string, schemas: Schemas): JsonSchema | undefined {
  return Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}

/**
 * The schema that a chain of references ends at. A reference with assertions beside it is an end too.
 *
 * @example
 * const schemas = { Pets: { $ref: '#/schemas/List' }, List: { type: 'array' } };
 * resolveSchema({ $ref: '#/schemas/Pets' }, schemas); // { type: 'array' }
 */
export function resolveSchema(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const seen = new Set<JsonSchema>();
  let current = schema;
  while (typeof current === 'object' && isBareReference(current) && !seen.has(current)) {
    seen.add(current);
    const target = resolveReference(current['$ref'], schemas);
    if (target === undefined) return current;
    current = target;
  }
  return current;
}

function isBareReference(schema: SchemaObject): boolean {
  return (
    schema['$ref'] !== undefined && Object.keys(schema).every((name) => name === '$ref' || isAnnotation(name))
  );
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'x-tallystick-default-from',
  'x-tallystick-source',
]);

/**
 * Whether a keyword never rejects a value.
 *
 * @example
 * [isAnnotation('description'), isAnnotation('minimum')]; // [true, false]
 */
export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword);
}

/** Whether a schema accepts everything, as can be read from its own keywords. */
export function saysNothing(schema: JsonSchema): boolean {
  return schema === true || (isSchemaObject(schema) && Object.keys(schema).every(isAnnotation));
}

/**
 * The schema and all that applies with it in any case: what it refers to, and the parts of its `allOf`.
 *
 * @example
 * alwaysApplied({ $ref: '#/schemas/Pet', minLength: 1 }, { Pet: { type: 'string' } }).length; // 2
 */
export function alwaysApplied(schema: JsonSchema, schemas: Schemas): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  const open: JsonSchema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isSchemaObject(next) || found.has(next)) continue;
    found.add(next);
    const target = resolveReference(next['$ref'], schemas);
    const parts = Array.isArray(next['allOf']) ? (next['allOf'] as readonly JsonSchema[]) : [];
    if (target !== undefined) open.push(target);
    for (const part of parts.toReversed()) open.push(part);
  }
  return [...found];
}

/**
 * The schema that `properties` holds for a member, behind a reference or in a part of `allOf` as well.
 *
 * @example
 * const schemas = { Pet: { properties: { name: { type: 'string' } } } };
 * propertySchema({ $ref: '#/schemas/Pet' }, 'name', schemas); // { type: 'string' }
 */
export function propertySchema(schema: JsonSchema, name: string, schemas: Schemas): JsonSchema | undefined {
  for (const { properties } of alwaysApplied(schema, schemas))
    if (isSchemaObject(properties) && Object.hasOwn(properties, name)) return properties[name] as JsonSchema;
  return undefined;
}
