import type { Json, JsonSchema } from '../../contract/index.ts';

/** A value that was made for a place in the contract, and what it depends on besides. */
export interface Sampled {
  readonly schema: JsonSchema;
  /** Epoch seconds, the precision of generated dates; undefined where the value does not depend on the time. */
  readonly second: number | undefined;
  readonly value: Json | undefined;
}
