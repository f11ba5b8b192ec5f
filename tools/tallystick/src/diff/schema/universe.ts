import type { ContractData, Json, JsonSchema } from '@tallystick/runtime/contract';
import { alwaysApplied, resolveReference, type SchemaObject, type Schemas } from '@tallystick/runtime/schema';
import { escapeSegment, isJsonObject } from '../../model/index.ts';
import { SCHEMA_LISTS, SCHEMA_MAPS, SINGLE_SCHEMAS } from '../../model/keywords.ts';

/** Of an object that this room puts together: it is closed where it is read with declared members only. */
export const DECLARED_ONLY = 'x-tallystick-declared-only';

export type Side = 'old' | 'new';
/** `open`: strictly read. `closed`: objects have only the members that are declared. */
export type Reading = 'open' | 'closed';

const SINGLE: ReadonlySet<string> = new Set(SINGLE_SCHEMAS);
const LISTS: ReadonlySet<string> = new Set(SCHEMA_LISTS);
const MAPS: ReadonlySet<string> = new Set(SCHEMA_MAPS);
/** Keywords whose subschemas apply to the value itself. */
const IN_PLACE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'then',
  'else',
  'dependentSchemas',
]);
/** Keywords that accept less when their subschema accepts more, or that only ask: they are always read strictly. */
const BY_LETTER: ReadonlySet<string> = new Set(['not', 'if', 'contains', 'propertyNames', 'contentSchema']);

/** The schemas of both contracts in one namespace, so that one schema can be asked about the other. */
export class Universe {
  readonly schemas: Schemas;
  readonly #sides: Readonly<Record<Side, ContractData>>;
  readonly #made = new WeakMap<SchemaObject, Map<string, JsonSchema>>();
  /** What a strictly read schema was made from. */
  readonly #origins = new WeakMap<SchemaObject, { readonly side: Side; readonly schema: SchemaObject }>();

  constructor(before: ContractData, after: ContractData) {
    this.#sides = { old: before, new: after };
    const schemas: Record<string, JsonSchema> = {};
    for (const side of ['old', 'new'] as const)
      for (const reading of ['open', 'closed'] as const)
        for (const [name, schema] of Object.entries(this.#sides[side].schemas))
          Object.defineProperty(schemas, jointName(side, reading, name), {
            get: () => this.#read(schema, side, reading, false),
            enumerable: true,
          });
    this.schemas = schemas;
  }

  /** A strictly read schema of one contract, in the common namespace. */
  open(schema: JsonSchema, side: Side): JsonSchema {
    return this.#read(schema, side, 'open', false);
  }

  /** What `open` gave, with declared members only. */
  closed(open: JsonSchema): JsonSchema {
    const made = typeof open === 'boolean' ? undefined : this.#origins.get(open);
    return made === undefined ? open : this.#read(made.schema, made.side, 'closed', true);
  }

  #read(schema: JsonSchema, side: Side, reading: Reading, isRoot: boolean): JsonSchema {
    if (typeof schema === 'boolean') return schema;
    const key = `${side} ${reading} ${isRoot}`;
    const known = this.#made.get(schema) ?? new Map<string, JsonSchema>();
    this.#made.set(schema, known);
    const found = known.get(key) ?? this.#make(schema, side, reading, isRoot);
    known.set(key, found);
    return found;
  }

  #make(schema: SchemaObject, side: Side, reading: Reading, isRoot: boolean): SchemaObject {
    const plain = reading === 'closed' ? withoutForeign(schema, side) : schema;
    const entries = Object.entries(plain).flatMap(([keyword, value]): [string, Json][] => {
      if (keyword === DECLARED_ONLY) return [];
      if (keyword === 'format' && this.#sides[side].formats === 'annotate') return [];
      return [[keyword, this.#keyword(keyword, value, side, reading)]];
    });
    const closes =
      reading === 'closed' &&
      isRoot &&
      plain['unevaluatedProperties'] === undefined &&
      (schema[DECLARED_ONLY] === true || declaresMembers(schema, this.#sides[side].schemas));
    if (closes) entries.push(['unevaluatedProperties', false]);
    const made: SchemaObject = Object.fromEntries(entries);
    if (reading === 'open') this.#origins.set(made, { side, schema });
    return made;
  }

  #keyword(keyword: string, value: Json, side: Side, reading: Reading): Json {
    const below = BY_LETTER.has(keyword) ? 'open' : reading;
    const read = (each: Json): Json =>
      this.#read(each as JsonSchema, side, below, !IN_PLACE.has(keyword)) as Json;
    if (SINGLE.has(keyword)) return read(value);
    if (LISTS.has(keyword)) return (value as readonly Json[]).map(read);
    if (MAPS.has(keyword)) return mapped(value, read);
    if (keyword === '$ref' && typeof value === 'string') return jointReference(side, reading, value);
    if (keyword !== 'discriminator' || !isJsonObject(value)) return value;
    const rename = (each: Json): Json =>
      typeof each === 'string' ? jointReference(side, reading, each) : each;
    return { ...value, mapping: mapped(value['mapping'] ?? {}, rename) };
  }
}

function mapped(value: Json, change: (each: Json) => Json): Json {
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(each)]))
    : value;
}

function jointName(side: Side, reading: Reading, name: string): string {
  return `${side}-${reading}:${name}`;
}

const PREFIX = '#/schemas/';

function jointReference(side: Side, reading: Reading, reference: string): string {
  if (!reference.startsWith(PREFIX)) return reference;
  return PREFIX + escapeSegment(`${side}-${reading}:`) + reference.slice(PREFIX.length);
}

/** The name of a schema in its own contract, from a reference of the common namespace. */
export function ownName(reference: Json | undefined): string | undefined {
  if (typeof reference !== 'string' || !reference.startsWith(PREFIX)) return undefined;
  return reference.slice(reference.indexOf(':') + 1);
}

/** Without members that do not travel this way, and without the permission of members that nobody describes. */
function withoutForeign(schema: SchemaObject, side: Side): SchemaObject {
  const { properties, additionalProperties, required, ...rest } = schema;
  if (properties === undefined || !isJsonObject(properties)) return schema;
  const needed = Array.isArray(required) ? required : [];
  const mark = side === 'old' ? 'readOnly' : 'writeOnly';
  const kept = Object.entries(properties).filter(
    ([name, member]) => !isJsonObject(member) || member[mark] !== true || needed.includes(name),
  );
  return {
    ...rest,
    properties: Object.fromEntries(kept),
    ...(required === undefined ? {} : { required }),
    ...(additionalProperties === undefined || saysNothing(additionalProperties)
      ? {}
      : { additionalProperties }),
  };
}

function saysNothing(schema: Json): boolean {
  return schema === true || (isJsonObject(schema) && Object.keys(schema).length === 0);
}

/** Whether an object schema declares members by name, in itself or in what applies with it. */
function declaresMembers(schema: JsonSchema, schemas: Schemas): boolean {
  const seen = new Set<SchemaObject>();
  const open: JsonSchema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || seen.has(next)) continue;
    seen.add(next);
    const { properties } = next;
    if (properties !== undefined && isJsonObject(properties) && Object.keys(properties).length > 0)
      return true;
    for (const each of inPlace(next, schemas)) open.push(each);
  }
  return false;
}

/** Schemas that apply, or may apply, to the same value: references, parts, branches, consequences. */
export function inPlace(schema: SchemaObject, schemas: Schemas): readonly JsonSchema[] {
  const target = resolveReference(schema['$ref'], schemas);
  const below = [...IN_PLACE].flatMap((keyword): readonly JsonSchema[] => {
    const value = schema[keyword];
    if (value === undefined) return [];
    if (Array.isArray(value)) return value as readonly JsonSchema[];
    if (keyword === 'dependentSchemas')
      return isJsonObject(value) ? (Object.values(value) as JsonSchema[]) : [];
    return [value as JsonSchema];
  });
  return target === undefined ? below : [target, ...below];
}

/** All that applies in any case. */
export function partsOf(schema: JsonSchema, schemas: Schemas): readonly SchemaObject[] {
  return schema === false ? [{ not: {} }] : alwaysApplied(schema, schemas);
}
