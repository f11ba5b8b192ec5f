import type { Json, JsonSchema } from '../contract/index.ts';
import { remembered } from '../remembered.ts';
import { isSchemaObject, type SchemaObject, type Schemas, schemaAt } from '../schema/types.ts';
import { grouped } from './grouped.ts';

export type { Schemas } from '../schema/types.ts';

/**
 * The parts of a schema that determine serialization, collected through references, `allOf` and unions.
 */
export interface Facts {
  /** Types that a value may have; undefined: any. */
  readonly types: ReadonlySet<string> | undefined;
  /** Those of them that are not restricted to stated values. */
  readonly open: ReadonlySet<string> | undefined;
  /** Values of constants and enums. */
  readonly values: readonly Json[];
  readonly properties: ReadonlyMap<string, JsonSchema>;
  /** Schema of members that `properties` does not name; undefined: the schema does not state one. */
  readonly additional: JsonSchema | undefined;
  /** Schema of any item; of a tuple, of those of all its positions together. */
  readonly items: JsonSchema | undefined;
  /** Schemas of the first items, by position. */
  readonly prefix: readonly JsonSchema[];
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
  prefix: [],
  required: [],
  binary: false,
};

/** By schemas and schema, which stay what they are. */
const KNOWN = new WeakMap<Schemas, WeakMap<object, Facts>>();

/** Types and properties of a schema, with references resolved and `allOf` merged: all that encoding needs. */
export function factsOf(schema: JsonSchema, schemas: Schemas): Facts {
  if (typeof schema === 'boolean') return ANY;
  const known = remembered(KNOWN, schemas, () => new WeakMap<object, Facts>());
  return remembered(known, schema, () => {
    const target = endOf(schema, schemas);
    if (typeof target === 'boolean') return ANY;
    return target === schema
      ? collect(target, schemas, new Map())
      : remembered(known, target, () => collect(target, schemas, new Map()));
  });
}

/** Where references lead that have no keyword beside them, so that each operation which refers to a schema finds what is known of it. */
function endOf(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const passed = new Set<JsonSchema>();
  let end = schema;
  while (typeof end !== 'boolean' && !passed.has(end)) {
    passed.add(end);
    end = bareTarget(end, schemas) ?? end;
  }
  return end;
}

/** Whether an object may have members that the schema does not name: where it states it, or names none. */
export function isFreeForm({ properties, additional }: Facts): boolean {
  return additional === undefined ? properties.size === 0 : additional !== false;
}

/** Schema of the item at a position. */
export function itemSchema({ prefix, items }: Facts, at: number): JsonSchema {
  return prefix[at] ?? items ?? true;
}

/**
 * Collects the facts of each schema once, however many references lead to it: two references at each of 30 levels would
 * otherwise be 2^30 visits. In a reference cycle, the schema that is being collected counts as one that accepts
 * anything.
 */
function collect(schema: JsonSchema, schemas: Schemas, known: Map<JsonSchema, Facts>): Facts {
  if (typeof schema === 'boolean') return ANY;
  const found = known.get(schema);
  if (found !== undefined) return found;
  const target = bareTarget(schema, schemas);
  known.set(schema, ANY);
  if (target !== undefined) {
    const facts = collect(target, schemas, known);
    known.set(schema, facts);
    return facts;
  }
  const parts = conjuncts(schema, schemas);
  const unions = parts
    .flatMap(({ anyOf, oneOf }) => [schemaList(anyOf), schemaList(oneOf)])
    .filter((branches) => branches.length > 0)
    .map((branches) => either(branches.map((each) => collect(each, schemas, known))));
  const facts = both([...parts.map(own), ...unions]);
  known.set(schema, facts);
  return facts;
}

/** The target of a schema that is only a `$ref`, so that all references to one target share its facts. */
function bareTarget(schema: SchemaObject, schemas: Schemas): JsonSchema | undefined {
  return Object.keys(schema).length === 1 ? referred(schema['$ref'], schemas) : undefined;
}

/** A schema, and what its `$ref` and `allOf` add to it, each once. */
function conjuncts(schema: SchemaObject, schemas: Schemas): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  const open: JsonSchema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || found.has(next)) continue;
    found.add(next);
    for (const part of schemaList(next['allOf']).toReversed()) open.push(part);
    const target = referred(next['$ref'], schemas);
    if (target !== undefined) open.push(target);
  }
  return [...found];
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
    properties: new Map([...membersOfValues(values), ...schemaEntries(properties)]),
    additional: schemaAt(additionalProperties),
    items:
      first.length === 0
        ? (rest ?? itemsOfValues(values))
        : { anyOf: [...first, ...(rest === undefined ? [] : [rest])] },
    prefix: first,
    required: Array.isArray(schema['required']) ? schema['required'].map(String) : [],
    binary: isBinary(schema),
  };
}

/** Schemas for the members of listed objects: without them, the 1 of `{"a": 1}` would be read as a text. */
function membersOfValues(values: readonly Json[]): ReadonlyMap<string, JsonSchema> {
  const members = values.flatMap((value) => (isSchemaObject(value) ? Object.entries(value) : []));
  const byName = [...grouped(members, ([name]) => name)];
  return new Map(byName.map(([name, stated]) => [name, { enum: stated.map(([, member]) => member) }]));
}

/** The schema for the items of listed lists. */
function itemsOfValues(values: readonly Json[]): JsonSchema | undefined {
  const items = values.flatMap((value): readonly Json[] => (Array.isArray(value) ? value : []));
  return items.length === 0 ? undefined : { enum: items };
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

function both(all: readonly Facts[]): Facts {
  const [only = ANY, ...others] = all;
  if (others.length === 0) return only;
  return {
    types: all.map(({ types }) => types).reduce(common),
    open: all.map(({ open }) => open).reduce(common),
    values: all.find(({ values }) => values.length > 0)?.values ?? [],
    ...combinedSchemas(all, 'allOf'),
    required: [...new Set(all.flatMap(({ required }) => required))],
    binary: all.some(({ binary }) => binary),
  };
}

function either(all: readonly Facts[]): Facts {
  const distinct = [...new Set(all)];
  const [only = ANY, ...others] = distinct;
  if (others.length === 0) return only;
  const lists = distinct.map(({ required }) => new Set(required));
  return {
    types: union(distinct.map(({ types }) => types)),
    open: union(distinct.map(({ open }) => open)),
    values: [...new Set(distinct.flatMap(({ values }) => values))],
    ...combinedSchemas(distinct, 'anyOf'),
    required: only.required.filter((name) => lists.every((list) => list.has(name))),
    binary: distinct.some(({ binary }) => binary),
  };
}

function union(all: readonly Facts['types'][]): Facts['types'] {
  const known = all.filter((types) => types !== undefined);
  return known.length < all.length ? undefined : new Set(known.flatMap((types) => [...types]));
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

function combinedSchemas(
  all: readonly Facts[],
  keyword: Keyword,
): Pick<Facts, 'properties' | 'additional' | 'items' | 'prefix'> {
  const together = (schemas: readonly (JsonSchema | undefined)[]) => combined(schemas, keyword);
  const members = all.flatMap(({ properties }) => [...properties]);
  const byName = [...grouped(members, ([name]) => name)];
  const lists = all.filter(({ items }) => items !== undefined);
  const length = Math.max(0, ...lists.map(({ prefix }) => prefix.length));
  return {
    properties: new Map(
      byName.map(([name, each]) => [name, together(each.map(([, schema]) => schema)) ?? true]),
    ),
    additional: together(all.map(({ additional }) => additional)),
    items: together(all.map(({ items }) => items)),
    prefix: Array.from({ length }, (_, at) => together(lists.map((each) => itemSchema(each, at))) ?? true),
  };
}

function combined(all: readonly (JsonSchema | undefined)[], keyword: Keyword): JsonSchema | undefined {
  const known = all.filter((each) => each !== undefined);
  const distinct = [...new Map(known.map((each) => [identityOf(each), each])).values()];
  return distinct.length > 1 ? { [keyword]: distinct } : distinct[0];
}

/** The same for all bare references to one schema. */
function identityOf(schema: JsonSchema): unknown {
  const isBare = isSchemaObject(schema) && Object.keys(schema).length === 1 && '$ref' in schema;
  return isBare ? `${schema['$ref']}` : schema;
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
