import type { Json, JsonSchema } from '../../contract/index.ts';

export type SchemaObject = Readonly<Record<string, Json>>;
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** The schema that a ref names, perhaps over several steps; the schema itself where it is none. */
export function followed(schema: JsonSchema | undefined, schemas: Schemas): SchemaObject {
  let current = schema;
  for (let steps = 0; steps < 100; steps++) {
    if (typeof current !== 'object') return {};
    const ref = current['$ref'];
    if (typeof ref !== 'string') return current;
    const name = ref.slice('#/schemas/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
    const { $ref: _ref, ...beside } = current;
    const target = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (Object.keys(beside).length === 0 || typeof target !== 'object') current = target;
    else current = { ...target, ...beside };
  }
  return {};
}

export function isSchemaMap(
  value: Json | undefined,
): value is Readonly<Record<string, SchemaObject | boolean>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function schemaList(value: Json | undefined): readonly JsonSchema[] {
  return Array.isArray(value) ? (value as readonly JsonSchema[]) : [];
}

/** Every type that a value may have by its schema, whichever branch it meets. */
export function typesOf(
  schema: JsonSchema | undefined,
  schemas: Schemas,
  behind: readonly JsonSchema[] = [],
): ReadonlySet<string> {
  const target = followed(schema, schemas);
  if (behind.includes(target)) return new Set();
  const path = [...behind, target];
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schemaList(target[keyword]));
  return new Set([...types(target), ...branches.flatMap((branch) => [...typesOf(branch, schemas, path)])]);
}

function types(schema: SchemaObject): readonly string[] {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.map(String);
  return statedValues(schema).map((value) => (value === null ? 'null' : typeof value));
}

/** The values of a constant or an enum; none where any value will do. */
export function statedValues({ const: constant, enum: values }: SchemaObject): readonly Json[] {
  if (constant !== undefined) return [constant];
  return Array.isArray(values) ? values : [];
}
