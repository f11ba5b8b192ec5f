import { isEqual } from '@tallystick/runtime/schema';
import type { Contract, JsonValue, Origin, Schema, SchemaId, SchemaObject } from '../../model/index.ts';
import { SCHEMA_LISTS, SCHEMA_MAPS, SINGLE_SCHEMAS } from '../../model/keywords.ts';

/** Where two definitions of one schema differ first. */
export interface Difference {
  readonly own: Origin;
  readonly other: Origin;
  /** A keyword, or `properties/NAME`. */
  readonly keyword: string;
}

type Schemas = Contract['schemas'];

const SINGLE: ReadonlySet<string> = new Set(SINGLE_SCHEMAS);
const LISTS: ReadonlySet<string> = new Set(SCHEMA_LISTS);
const MAPS: ReadonlySet<string> = new Set(SCHEMA_MAPS);
/** Lists in which order means nothing. */
const SETS: ReadonlySet<string> = new Set(['type', 'required', 'enum']);
/** What neither a type nor a validator depends on. */
const WORDS: ReadonlySet<string> = new Set(['origin', 'title', 'description', 'examples', 'source']);

/** Compares schemas of two contracts, with what their references lead to. */
export class Definitions {
  readonly #own: Schemas;
  readonly #other: Schemas;
  readonly #known = new WeakMap<SchemaObject, Map<SchemaObject, Difference | undefined>>();
  /** Pairs that are equal as far as those around them are. */
  #assumed: (readonly [SchemaObject, SchemaObject])[] = [];

  constructor(own: Schemas, other: Schemas) {
    this.#own = own;
    this.#other = other;
  }

  /** `around`: the places that hold the two, for schemas without a place. */
  difference(
    own: Schema | undefined,
    other: Schema | undefined,
    around: Pick<Difference, 'own' | 'other'>,
    keyword = '',
  ): Difference | undefined {
    const [one, two] = [resolved(own, this.#own), resolved(other, this.#other)];
    const at = {
      own: typeof one === 'object' ? one.origin : around.own,
      other: typeof two === 'object' ? two.origin : around.other,
      keyword,
    };
    if (typeof one !== 'object' || typeof two !== 'object') return one === two ? undefined : at;
    const known = this.#known.get(one) ?? new Map<SchemaObject, Difference | undefined>();
    this.#known.set(one, known);
    if (known.has(two)) return known.get(two);
    const start = this.#assumed.length;
    known.set(two, undefined);
    this.#assumed.push([one, two]);
    const found = this.#inKeywords(one, two, at);
    if (found === undefined) return undefined;
    for (const [left, right] of this.#assumed.splice(start)) this.#known.get(left)?.delete(right);
    known.set(two, found);
    return found;
  }

  #inKeywords(one: SchemaObject, two: SchemaObject, at: Difference): Difference | undefined {
    for (const keyword of new Set([...keywordsOf(one), ...keywordsOf(two)])) {
      const found = this.#keyword(keyword, memberOf(one, keyword), memberOf(two, keyword), {
        ...at,
        keyword,
      });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #keyword(keyword: string, one: unknown, two: unknown, at: Difference): Difference | undefined {
    if (one === undefined || two === undefined) return at;
    if (SINGLE.has(keyword)) return this.difference(one as Schema, two as Schema, at, keyword);
    if (LISTS.has(keyword)) return this.#list(one as readonly Schema[], two as readonly Schema[], at);
    if (MAPS.has(keyword))
      return this.#map(one as ReadonlyMap<string, Schema>, two as ReadonlyMap<string, Schema>, at);
    if (keyword === '$ref') return this.#reference(String(one), String(two), at);
    if (keyword === 'discriminator') return this.#discriminator(one, two, at);
    const [left, right] = [plain(keyword, one), plain(keyword, two)];
    return isEqual(left, right) ? undefined : at;
  }

  #list(one: readonly Schema[], two: readonly Schema[], at: Difference): Difference | undefined {
    if (one.length !== two.length) return at;
    for (const [index, schema] of one.entries()) {
      const found = this.difference(schema, two[index], at, at.keyword);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #map(
    one: ReadonlyMap<string, Schema>,
    two: ReadonlyMap<string, Schema>,
    at: Difference,
  ): Difference | undefined {
    for (const name of new Set([...one.keys(), ...two.keys()])) {
      const [left, right] = [one.get(name), two.get(name)];
      const found = this.difference(left, right, at, `${at.keyword}/${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #reference(one: SchemaId, two: SchemaId, at: Difference): Difference | undefined {
    return this.difference(this.#own.get(one)?.schema, this.#other.get(two)?.schema, at, at.keyword);
  }

  #discriminator(one: unknown, two: unknown, at: Difference): Difference | undefined {
    const [left, right] = [one, two] as SchemaObject['discriminator'][];
    if (left === undefined || right === undefined || left.propertyName !== right.propertyName) return at;
    for (const value of new Set([...left.mapping.keys(), ...right.mapping.keys()])) {
      const [mine, theirs] = [left.mapping.get(value), right.mapping.get(value)];
      const found = mine === undefined || theirs === undefined ? at : this.#reference(mine, theirs, at);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** What a schema says that is nothing but a reference, or has nothing but one part. */
function resolved(schema: Schema | undefined, schemas: Schemas): Schema | undefined {
  let current = schema;
  for (let steps = schemas.size; steps >= 0 && typeof current === 'object'; steps--) {
    const [keyword, ...others] = keywordsOf(current);
    if (others.length > 0) break;
    if (keyword === '$ref') current = schemas.get(current.$ref ?? '')?.schema;
    else if (keyword === 'allOf' && current.allOf?.length === 1) current = current.allOf[0];
    else break;
  }
  return current;
}

function keywordsOf(schema: SchemaObject): readonly string[] {
  return Object.keys(schema).filter(
    (keyword) => !WORDS.has(keyword) && !(keyword === 'required' && schema.required?.length === 0),
  );
}

function memberOf(schema: SchemaObject, keyword: string): unknown {
  const members: Readonly<Record<string, unknown>> = { ...schema };
  return members[keyword];
}

/** As JSON, in which order means something. */
function plain(keyword: string, value: unknown): JsonValue {
  if (value instanceof Map) return plain(keyword, Object.fromEntries(value));
  const json: JsonValue = JSON.parse(
    JSON.stringify(value, (key, each: unknown) => {
      if (key === 'source' || key === 'origin') return undefined;
      return each instanceof Map ? Object.fromEntries(each) : each;
    }),
  );
  return SETS.has(keyword) && Array.isArray(json) ? json.map((each) => JSON.stringify(each)).sort() : json;
}
