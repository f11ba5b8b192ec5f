import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { resolveReference, type SchemaObject, type Schemas } from '@tallystick/runtime/schema';
import type { Delta, Junction, PlacedPart } from './delta.ts';
import { entries, schemasOf } from './facts.ts';
import type { Proving } from './proving.ts';

/** Two schemas that are compared: the one that accepted a value, and the one that must accept it. */
export interface Pair {
  readonly from: JsonSchema;
  readonly to: JsonSchema;
  readonly at: Junction;
}

/** The parts of both schemas at one place. */
export interface Meeting {
  readonly from: readonly PlacedPart[];
  readonly to: readonly PlacedPart[];
  readonly at: Junction;
}

/** What comparing members and unions needs of the comparison around them. */
export interface Comparing {
  readonly prover: Proving;
  readonly schemas: Schemas;
  compare(pair: Pair): void;
  add(delta: Delta): void;
}

/** What a keyword says in each part that has it, companions included. */
export function valuesOf(parts: readonly PlacedPart[], keyword: string): readonly Json[] {
  return parts.flatMap(({ schema }) => {
    const value = schema[keyword];
    return value === undefined || isNothing(keyword, value) ? [] : [value];
  });
}

function isNothing(keyword: string, value: Json): boolean {
  return keyword === 'uniqueItems' && value === false;
}

export function keyOf(
  name: 'fromKey' | 'toKey',
  parts: readonly PlacedPart[],
  keyword: string,
  entry?: string,
): { readonly [Name in 'fromKey' | 'toKey']?: readonly string[] } {
  const holder = parts.find(({ schema }) =>
    entry === undefined
      ? schema[keyword] !== undefined
      : entries(schema, keyword).some(([own]) => own === entry),
  );
  if (holder === undefined) return {};
  return { [name]: [...holder.path, keyword, ...(entry === undefined ? [] : [entry])] };
}

/** The junction of a member or an item. `example`: a name, where the segment stands for several. */
export function below(
  at: Junction,
  key: readonly string[],
  segment: string,
  from: JsonSchema,
  own: PlacedPart,
  wanted: PlacedPart,
  example = segment,
): Junction {
  return {
    ...at,
    holders: [from],
    pointer: [...at.pointer, segment],
    way: [...at.way, example],
    fromPath: [...at.fromPath, ...own.path, ...key],
    toPath: [...at.toPath, ...wanted.path, ...key],
  };
}

/** The schema and all that applies with it in any case, with the way there. */
export function placedParts(schema: JsonSchema, schemas: Schemas): readonly PlacedPart[] {
  const found: PlacedPart[] = [];
  const seen = new Set<SchemaObject>();
  const open: { readonly schema: JsonSchema; readonly path: readonly string[] }[] = [{ schema, path: [] }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { schema: each, path } = next;
    if (typeof each === 'boolean' || seen.has(each)) continue;
    seen.add(each);
    found.push({ schema: each, path });
    const target = resolveReference(each['$ref'], schemas);
    if (target !== undefined) open.push({ schema: target, path: [...path, '$ref'] });
    for (const [index, part] of schemasOf(each, 'allOf').entries())
      open.push({ schema: part, path: [...path, 'allOf', String(index)] });
  }
  return found;
}
