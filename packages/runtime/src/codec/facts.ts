import type { Json, JsonSchema } from '../contract/index.ts';
import { isSchemaObject, type SchemaObject, type Schemas, schemaAt } from '../schema/types.ts';

export type { Schemas } from '../schema/types.ts';

/** What a schema says of how its values are written, behind references, in parts of `allOf` and in branches of unions. */
export interface Facts {
  /** Types that a value may have; undefined: any. */
  readonly types: ReadonlySet<string> | undefined;
  /** Those of them that are not restricted to stated values. */
  readonly open: ReadonlySet<string> | undefined;
  /** Values of constants and enums. */
  readonly values: readonly Json[];
  readonly properties: ReadonlyMap<string, JsonSchema>;
  /** Schema of members that `properties` does not name; undefined: nothing is said of them. */
  readonly additional: JsonSchema | undefined;
  readonly items: JsonSchema | undefined;
  /** Names of required members. */
  readonly required: readonly string[];
  /** Whether a text is bytes (OpenAPI 3.0, format binary; 3.1, contentMediaType without contentEncoding). */
  readonly binary: boolean;
}

const ANY: Facts = {
  types: undefined,
  open: undefined,
  values: [],
  properties: new Map(),
  additional: undefined,
  items: undefined,
  required: [],
  binary: false,
};

/** By schemas and schema, which stay what they are. */
const KNOWN = new WeakMap<Schemas, WeakMap<object, Facts>>();

export function factsOf(schema: JsonSchema, schemas: Schemas): Facts {
  if (typeof schema === 'boolean') return ANY;
  const known = KNOWN.get(schemas) ?? new WeakMap<object, Facts>();
  KNOWN.set(schemas, known);
  const found = known.get(schema) ?? collect(schema, schemas, []);
  known.set(schema, found);
  return found;
}

/** Whether an object may have members that the schema does not name: where it says so, or names none. */
export function isFreeForm({ properties, additional }: Facts): boolean {
  return additional === undefined ? properties.size === 0 : additional !== false;
}

function collect(schema: JsonSchema, schemas: Schemas, behind: readonly JsonSchema[]): Facts {
  if (typeof schema === 'boolean' || behind.includes(schema)) return ANY;
  const inner = (each: JsonSchema): Facts => collect(each, schemas, [...behind, schema]);
  const target = referred(schema['$ref'], schemas);
  const all = [...(target === undefined ? [] : [target]), ...schemaList(schema['allOf'])].map(inner);
  const unions = [schemaList(schema['anyOf']), schemaList(schema['oneOf'])]
    .filter((branches) => branches.length > 0)
    .map((branches) => branches.map(inner).reduce(either));
  return [...all, ...unions].reduce(both, own(schema));
}

function referred($ref: Json | undefined, schemas: Schemas): JsonSchema | undefined {
  if (typeof $ref !== 'string') return undefined;
  const name = $ref.slice('#/schemas/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
  return Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}

function own(schema: SchemaObject): Facts {
  const { const: constant, enum: list, properties, additionalProperties, items, prefixItems } = schema;
  const values = constant !== undefined ? [constant] : Array.isArray(list) ? list : [];
  const types = ownTypes(schema, values);
  const stated = constant !== undefined || list !== undefined;
  const first = schemaList(prefixItems);
  const rest = schemaAt(items);
  return {
    types,
    open: stated ? new Set() : types,
    values,
    properties: new Map(schemaEntries(properties)),
    additional: schemaAt(additionalProperties),
    items: first.length === 0 ? rest : { anyOf: [...first, ...(rest === undefined ? [] : [rest])] },
    required: Array.isArray(schema['required']) ? schema['required'].map(String) : [],
    binary: isBinary(schema),
  };
}

function isBinary({ format, contentMediaType, contentEncoding }: SchemaObject): boolean {
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
}

/** Keywords that restrict one type alone tell the type that is meant. */
const TYPE_OF_KEYWORDS: readonly (readonly [string, readonly string[]])[] = [
  ['object', ['properties', 'additionalProperties', 'required', 'patternProperties', 'minProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

function ownTypes(schema: SchemaObject, values: readonly Json[]): ReadonlySet<string> | undefined {
  const { type } = schema;
  if (typeof type === 'string') return new Set([type]);
  if (Array.isArray(type)) return new Set(type.map(String));
  if (values.length > 0) return new Set(values.map(typeOfValue));
  const meant = TYPE_OF_KEYWORDS.filter(([, keywords]) =>
    keywords.some((each) => schema[each] !== undefined),
  );
  return meant.length === 0 ? undefined : new Set(meant.map(([each]) => each));
}

export function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value === 'bigint' ? 'number' : typeof value;
}

function both(one: Facts, other: Facts): Facts {
  return {
    types: common(one.types, other.types),
    open: common(one.open, other.open),
    values: one.values.length === 0 ? other.values : one.values,
    properties: joined(one.properties, other.properties, 'allOf'),
    additional: combined(one.additional, other.additional, 'allOf'),
    items: combined(one.items, other.items, 'allOf'),
    required: [...new Set([...one.required, ...other.required])],
    binary: one.binary || other.binary,
  };
}

function either(one: Facts, other: Facts): Facts {
  const union = (a: Facts['types'], b: Facts['types']): Facts['types'] =>
    a === undefined || b === undefined ? undefined : new Set([...a, ...b]);
  return {
    types: union(one.types, other.types),
    open: union(one.open, other.open),
    values: [...one.values, ...other.values],
    properties: joined(one.properties, other.properties, 'anyOf'),
    additional: combined(one.additional, other.additional, 'anyOf'),
    items: combined(one.items, other.items, 'anyOf'),
    required: one.required.filter((name) => other.required.includes(name)),
    binary: one.binary || other.binary,
  };
}

function common(one: Facts['types'], other: Facts['types']): Facts['types'] {
  if (one === undefined || other === undefined) return one ?? other;
  const within = (each: string, types: ReadonlySet<string>): boolean =>
    types.has(each) || (each === 'integer' && types.has('number'));
  return new Set([
    ...[...one].filter((each) => within(each, other)),
    ...[...other].filter((each) => within(each, one)),
  ]);
}

type Keyword = 'allOf' | 'anyOf';

function combined(
  one: JsonSchema | undefined,
  other: JsonSchema | undefined,
  keyword: Keyword,
): JsonSchema | undefined {
  return one === undefined || other === undefined || one === other
    ? (one ?? other)
    : { [keyword]: [one, other] };
}

function joined(one: Facts['properties'], other: Facts['properties'], keyword: Keyword): Facts['properties'] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map([...names].map((name) => [name, combined(one.get(name), other.get(name), keyword) ?? true]));
}

function schemaList(value: Json | undefined): readonly JsonSchema[] {
  return Array.isArray(value)
    ? value.map((each: Json) => schemaAt(each)).filter((each) => each !== undefined)
    : [];
}

function schemaEntries(value: Json | undefined): readonly (readonly [string, JsonSchema])[] {
  return isSchemaObject(value)
    ? Object.entries(value).map(([name, each]) => [name, schemaAt(each) ?? true])
    : [];
}
