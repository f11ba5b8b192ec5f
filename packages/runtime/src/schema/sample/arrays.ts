import { canonicalKey } from '../equal.ts';
import { type Json, type JsonSchema, numberAt, schemaAt, schemaList } from '../types.ts';
import { itemSchema, joined, limitOf } from './facts.ts';
import { inside, type Making } from './making.ts';
import type { Way } from './way.ts';

/** Items that are made. */
const MOST = 1000;
/** Turns to find one more item that is not there yet. */
const TURNS = 40;

/** A list as short as the schema allows, with one item at least where that may be. */
export function sampleArray(way: Way, making: Making): Json | undefined {
  const { parts } = way;
  const wanted = containsOf(way);
  const stated = Math.max(0, ...parts.map(({ prefixItems }) => schemaList(prefixItems).length));
  const minItems = limitOf(parts, 'minItems') ?? 0;
  const prefix = making.lean ? 0 : stated;
  const least = Math.max(minItems, prefix + wanted.length, making.lean ? 0 : 1);
  const count = Math.min(least, limitOf(parts, 'maxItems') ?? least);
  if (count > MOST || minItems > count) return undefined;
  // After the items with a fixed position, where there is room.
  const first = Math.max(0, Math.min(stated, count - wanted.length));
  const schemaOf = (index: number): JsonSchema =>
    joined([itemSchema(way, index), wanted[index - first] ?? unwanted(way)]);
  const items = filled(count, minItems, schemaOf, making, isUnique(way));
  return items.length < minItems ? undefined : items;
}

function isUnique({ parts }: Way): boolean {
  return parts.some(({ uniqueItems }) => uniqueItems === true);
}

/** What `contains` requires, once for each item that must satisfy it. */
function containsOf({ parts }: Way): readonly JsonSchema[] {
  return parts.flatMap((part) => {
    const schema = schemaAt(part['contains']);
    const count = Math.min(numberAt(part['minContains']) ?? 1, MOST);
    return schema === undefined ? [] : Array.from({ length: count }, () => schema);
  });
}

/** Where only a limited number of items may be of a kind, the others are not. */
function unwanted({ parts }: Way): JsonSchema {
  const bounded = parts.filter((part) => part['contains'] !== undefined && part['maxContains'] !== undefined);
  return joined(bounded.map((part) => ({ not: part['contains'] ?? false })));
}

function filled(
  count: number,
  minItems: number,
  schemaOf: (index: number) => JsonSchema,
  making: Making,
  unique: boolean,
): readonly Json[] {
  const items: Json[] = [];
  const seen = new Set<string>();
  let turn = 0;
  for (let tries = 0; items.length < count && tries < count + TURNS; tries++) {
    const schema = schemaOf(items.length);
    // Where items may not be alike, they are numbered on from one place, so that none is made twice.
    const value = unique
      ? making.make(schema, inside(making, '0', turn++))
      : making.make(schema, inside(making, String(items.length)));
    if (value === undefined && (!unique || items.length >= minItems)) break;
    const key = unique && value !== undefined ? canonicalKey(value) : undefined;
    if (value === undefined || (key !== undefined && seen.has(key))) continue;
    if (key !== undefined) seen.add(key);
    items.push(value);
  }
  return items;
}
