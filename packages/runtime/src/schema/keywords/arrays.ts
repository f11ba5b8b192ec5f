import { canonicalKey } from '../equal.ts';
import type { Scope } from '../scope.ts';
import { type JsonSchema, numberAt, type SchemaObject, schemaAt, schemaList } from '../types.ts';
import { type Check, everyCheck, type KeywordGroup } from './keyword-group.ts';

/** Validation, 6.4, and core, 10.3.1. */
export const arrayKeywords: KeywordGroup = {
  keywords: ['minItems', 'maxItems', 'uniqueItems', 'prefixItems', 'items', 'contains'],
  kinds: ['array'],
  prepare: (schema) => everyCheck([count(schema), unique(schema), positions(schema), contains(schema)]),
};

function count({ minItems, maxItems }: SchemaObject): Check | undefined {
  if (minItems === undefined && maxItems === undefined) return undefined;
  const least = numberAt(minItems) ?? 0;
  const most = numberAt(maxItems) ?? Number.POSITIVE_INFINITY;
  return (scope) => {
    const { length } = itemsOf(scope);
    if (length < least) return scope.fail('min-items', 'minItems', { limit: least });
    return length <= most || scope.fail('max-items', 'maxItems', { limit: most });
  };
}

function itemsOf({ value }: Scope): readonly unknown[] {
  return value as readonly unknown[];
}

function unique({ uniqueItems }: SchemaObject): Check | undefined {
  if (uniqueItems !== true) return undefined;
  return (scope) => {
    const repeated = repetition(itemsOf(scope));
    return repeated === undefined || scope.fail('unique-items', 'uniqueItems', repeated);
  };
}

/** In time linear in the size of the items: each is written once, in one order. */
function repetition(
  items: readonly unknown[],
): { readonly first: number; readonly second: number } | undefined {
  const seen = new Map<string, number>();
  for (let second = 0; second < items.length; second++) {
    const key = canonicalKey(items[second]);
    const first = seen.get(key);
    if (first !== undefined) return { first, second };
    seen.set(key, second);
  }
  return undefined;
}

function positions(schema: SchemaObject): Check | undefined {
  const prefix = schemaList(schema['prefixItems']);
  const rest = schemaAt(schema['items']);
  if (prefix.length === 0 && rest === undefined) return undefined;
  const paths = prefix.map((_, index) => ['prefixItems', index]);
  return (scope) => {
    const items = itemsOf(scope);
    const first = Math.min(prefix.length, items.length);
    const evaluated = rest === undefined ? first : items.length;
    if (scope.evaluated !== undefined) scope.evaluated.items = Math.max(scope.evaluated.items, evaluated);
    let valid = true;
    for (let index = 0; index < (rest === true ? first : evaluated); index++) {
      if (scope.inside(index, items[index], prefix[index] ?? rest ?? true, paths[index] ?? ITEMS)) continue;
      if (scope.stops) return false;
      valid = false;
    }
    return valid;
  };
}

const ITEMS = ['items'];

/** `minContains` and `maxContains` mean nothing without `contains` (validation, 6.4.4). */
function contains(schema: SchemaObject): Check | undefined {
  const wanted = schemaAt(schema['contains']);
  if (wanted === undefined) return undefined;
  const min = numberAt(schema['minContains']) ?? 1;
  const max = numberAt(schema['maxContains']);
  return (scope) => {
    const found = countOf(scope, wanted);
    if (found >= min && found <= (max ?? found)) return true;
    const keyword = found < min ? 'contains' : 'maxContains';
    return scope.fail('contains', keyword, { min, found, ...(max === undefined ? {} : { max }) });
  };
}

function countOf(scope: Scope, wanted: JsonSchema): number {
  const items = itemsOf(scope);
  let found = 0;
  for (let index = 0; index < items.length; index++) {
    if (!scope.probeInside(items[index], wanted)) continue;
    found++;
    scope.evaluated?.contained.add(index);
  }
  return found;
}
