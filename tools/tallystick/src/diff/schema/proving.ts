import type { JsonSchema } from '@tallystick/runtime/contract';
import type { SchemaContext } from '@tallystick/runtime/schema';
import type { Parts } from './facts.ts';

/** What proofs of single keywords need of the proof around them. */
export interface Proving {
  readonly context: SchemaContext;
  /** Whether all values that several schemas accept together are accepted by another. */
  implies(parts: Parts, to: JsonSchema): boolean;
  /** Whether two schemas are written in the same way. */
  same(one: JsonSchema, other: JsonSchema): boolean;
  /** What several schemas together say, as parts. */
  together(schemas: readonly JsonSchema[]): Parts;
}
