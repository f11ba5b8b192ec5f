import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import {
  isAnnotation,
  isEqual,
  resolveSchema,
  type SchemaObject,
  type Schemas,
} from '@tallystick/runtime/schema';
import { isJsonObject } from '../../model/index.ts';
import { SCHEMA_LISTS, SCHEMA_MAPS, SINGLE_SCHEMAS } from '../../model/keywords.ts';
import { ownName } from './universe.ts';

const SINGLE: ReadonlySet<string> = new Set(SINGLE_SCHEMAS);
const LISTS: ReadonlySet<string> = new Set(SCHEMA_LISTS);
const MAPS: ReadonlySet<string> = new Set(SCHEMA_MAPS);
/** Lists in which order means nothing. */
const SETS: ReadonlySet<string> = new Set(['type', 'required', 'enum']);
/** Decides whether schemas are written alike, wherever what they refer to stands. Cycles are followed once. */
export class Sameness {
  readonly #schemas: Schemas;
  /** Whether annotations must be equal, too. */
  readonly #exact: boolean;
  readonly #known = new WeakMap<SchemaObject, Map<SchemaObject, boolean>>();
  /** Pairs that hold only as far as those around them do. */
  #assumed: (readonly [SchemaObject, SchemaObject])[] = [];

  constructor(schemas: Schemas, exact: boolean) {
    this.#schemas = schemas;
    this.#exact = exact;
  }

  same(one: JsonSchema, other: JsonSchema): boolean {
    const [first, second] = this.#exact ? [one, other] : [this.#target(one), this.#target(other)];
    if (typeof first === 'boolean' || typeof second === 'boolean') return first === second;
    if (first === second) return true;
    const known = this.#known.get(first)?.get(second);
    if (known !== undefined) return known;
    const start = this.#assumed.length;
    this.#note(first, second, true);
    this.#assumed.push([first, second]);
    if (this.#alike(first, second)) return true;
    for (const [left, right] of this.#assumed.splice(start)) this.#known.get(left)?.delete(right);
    this.#note(first, second, false);
    return false;
  }

  #target(schema: JsonSchema): JsonSchema {
    return resolveSchema(schema, this.#schemas);
  }

  #note(first: SchemaObject, second: SchemaObject, verdict: boolean): void {
    const known = this.#known.get(first) ?? new Map<SchemaObject, boolean>();
    this.#known.set(first, known);
    known.set(second, verdict);
  }

  #alike(first: SchemaObject, second: SchemaObject): boolean {
    const names = new Set([...this.#keywords(first), ...this.#keywords(second)]);
    return [...names].every((keyword) => this.#keyword(keyword, first[keyword], second[keyword]));
  }

  #keywords(schema: SchemaObject): readonly string[] {
    return Object.keys(schema).filter(
      (keyword) => (this.#exact || !isAnnotation(keyword)) && !isEmptyList(keyword, schema[keyword]),
    );
  }

  #keyword(keyword: string, one: Json | undefined, other: Json | undefined): boolean {
    if (one === undefined || other === undefined) return one === other;
    if (SINGLE.has(keyword)) return this.same(one as JsonSchema, other as JsonSchema);
    if (LISTS.has(keyword))
      return this.#lists(keyword, one as readonly JsonSchema[], other as readonly JsonSchema[]);
    if (MAPS.has(keyword)) return this.#maps(one, other);
    if (keyword === '$ref') return this.#references(one, other);
    if (keyword === 'discriminator') return isEqual(withOwnNames(one), withOwnNames(other));
    if (SETS.has(keyword)) return isEqual(sorted(one), sorted(other));
    return isEqual(one, other);
  }

  #lists(keyword: string, one: readonly JsonSchema[], other: readonly JsonSchema[]): boolean {
    if (one.length !== other.length) return false;
    if (one.every((each, index) => this.same(each, other[index] ?? false))) return true;
    if (keyword === 'prefixItems') return false;
    const left = [...other];
    return one.every((each) => {
      const index = left.findIndex((candidate) => this.same(each, candidate));
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    });
  }

  #maps(one: Json, other: Json): boolean {
    const [first, second] = [Object.entries(one as object), Object.entries(other as object)];
    if (first.length !== second.length) return false;
    return first.every(([name, schema]) => {
      const match = Object.hasOwn(other as object, name) ? (other as Record<string, Json>)[name] : undefined;
      return match !== undefined && this.same(schema as JsonSchema, match as JsonSchema);
    });
  }

  #references(one: Json, other: Json): boolean {
    const [first, second] = [this.#target({ $ref: one }), this.#target({ $ref: other })];
    const isLost = typeof first === 'object' && first['$ref'] === one;
    return isLost ? ownName(one) === ownName(other) : this.same(first, second);
  }
}

function isEmptyList(keyword: string, value: Json | undefined): boolean {
  return keyword === 'required' && Array.isArray(value) && value.length === 0;
}

function sorted(list: Json): Json {
  return Array.isArray(list) ? list.map((each) => JSON.stringify(each)).sort() : list;
}

/** The mapping by names of schemas, without the namespace. */
function withOwnNames(discriminator: Json): Json {
  if (!isJsonObject(discriminator)) return discriminator;
  const { mapping = {}, propertyName = null } = discriminator;
  const entries = Object.entries(mapping as object).map(([value, ref]) => [
    value,
    ownName(ref as Json) ?? null,
  ]);
  return { propertyName, mapping: Object.fromEntries(entries.sort()) as Json };
}
