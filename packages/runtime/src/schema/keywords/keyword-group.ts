import type { Kind } from '../kind.ts';
import type { Scope } from '../scope.ts';
import type { SchemaObject } from '../types.ts';

/** Keywords that are evaluated together. */
export interface KeywordGroup {
  /** The group is asked where a schema has one of them. */
  readonly keywords: readonly string[];
  /** Kinds of values that the keywords restrain; absent: all. */
  readonly kinds?: readonly Kind[];
  /** Whether a failure makes every other keyword pointless. */
  readonly decides?: boolean;
  /** Whether the keywords hold. Notes an issue for each that does not. */
  readonly evaluate: (scope: Scope, schema: SchemaObject) => boolean;
}

/** Whether all of some checks hold, and each is asked as long as issues are wanted. */
export function every<Item>(scope: Scope, items: Iterable<Item>, holds: (item: Item) => boolean): boolean {
  let valid = true;
  for (const item of items) {
    if (holds(item)) continue;
    if (scope.stops) return false;
    valid = false;
  }
  return valid;
}
