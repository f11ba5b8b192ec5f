import { canonicalKey } from '../equal.ts';
import type { Scope } from '../scope.ts';
import { numberAt, type SchemaObject, schemaAt, schemaList } from '../types.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

type Check = (scope: Scope, items: readonly unknown[], schema: SchemaObject) => boolean;

/** Validation, 6.4, and core, 10.3.1. */
export const arrayKeywords: KeywordGroup = {
  keywords: ['minItems', 'maxItems', 'uniqueItems', 'prefixItems', 'items', 'contains'],
  kinds: ['array'],
  evaluate: (scope, schema) =>
    every(scope, CHECKS, (check) => check(scope, scope.value as readonly unknown[], schema)),
};

const count: Check = (scope, { length }, schema) => {
  const least = numberAt(schema['minItems']) ?? 0;
  const most = numberAt(schema['maxItems']) ?? Number.POSITIVE_INFINITY;
  if (length < least) return scope.fail('min-items', 'minItems', { limit: least });
  return length <= most || scope.fail('max-items', 'maxItems', { limit: most });
};

/** In time linear in the size of the items: each is written once, in one order. */
const unique: Check = (scope, items, { uniqueItems }) => {
  if (uniqueItems !== true) return true;
  const seen = new Map<string, number>();
  for (let index = 0; index < items.length; index++) {
    const key = canonicalKey(items[index]);
    const first = seen.get(key);
    if (first !== undefined) return scope.fail('unique-items', 'uniqueItems', { first, second: index });
    seen.set(key, index);
  }
  return true;
};

const positions: Check = (scope, items, schema) => {
  const prefix = schemaList(schema['prefixItems']);
  const rest = schemaAt(schema['items']);
  const evaluated = rest === undefined ? Math.min(prefix.length, items.length) : items.length;
  if (scope.evaluated !== undefined) scope.evaluated.items = Math.max(scope.evaluated.items, evaluated);
  let valid = true;
  // Nothing is said about what lies beyond, or nothing is asked of it.
  const end = rest === undefined || rest === true ? Math.min(prefix.length, items.length) : items.length;
  for (let index = 0; index < end; index++) {
    const own = prefix[index];
    const holds =
      own === undefined
        ? scope.inside(index, items[index], rest ?? true, 'items')
        : scope.inside(index, items[index], own, 'prefixItems', index);
    if (holds) continue;
    if (scope.stops) return false;
    valid = false;
  }
  return valid;
};

/** `minContains` and `maxContains` mean nothing without `contains` (validation, 6.4.4). */
const contains: Check = (scope, items, schema) => {
  const wanted = schemaAt(schema['contains']);
  if (wanted === undefined) return true;
  const min = numberAt(schema['minContains']) ?? 1;
  const max = numberAt(schema['maxContains']);
  let found = 0;
  for (let index = 0; index < items.length; index++) {
    if (!scope.probeInside(index, items[index], wanted)) continue;
    found++;
    scope.evaluated?.contained.add(index);
  }
  if (found >= min && found <= (max ?? found)) return true;
  const keyword = found < min ? 'contains' : 'maxContains';
  return scope.fail('contains', keyword, { min, found, ...(max === undefined ? {} : { max }) });
};

const CHECKS: readonly Check[] = [count, unique, positions, contains];
