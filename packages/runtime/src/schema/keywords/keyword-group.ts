import type { Kind } from '../kind.ts';
import type { Scope } from '../scope.ts';
import type { SchemaObject } from '../types.ts';

/** Whether a value satisfies something. Notes an issue where it does not. */
export type Check = (scope: Scope) => boolean;

/** Keywords that are evaluated together. */
export interface KeywordGroup {
  /** The group is asked where a schema has one of them. */
  readonly keywords: readonly string[];
  /** Kinds of values that the keywords restrain; absent: all. */
  readonly kinds?: readonly Kind[];
  /** Whether a failure makes every other keyword pointless. */
  readonly decides?: boolean;
  /** Reads the keywords of a schema once, so that values are checked fast. Undefined where they ask for nothing. */
  readonly prepare: (schema: SchemaObject) => Check | undefined;
}

/** One check of some that all must hold: each is asked as long as issues are needed. */
export function everyCheck(checks: readonly (Check | undefined)[]): Check | undefined {
  const known = checks.filter((check) => check !== undefined);
  const [only, ...others] = known;
  if (only === undefined || others.length === 0) return only;
  return (scope) => every(scope, known, (check) => check(scope));
}

/** Whether all of some things hold, and each is asked as long as issues are needed. */
export function every<Item>(scope: Scope, items: Iterable<Item>, holds: (item: Item) => boolean): boolean {
  let valid = true;
  for (const item of items) {
    if (holds(item)) continue;
    if (scope.stops) return false;
    valid = false;
  }
  return valid;
}
