import type { Evaluated } from './evaluated.ts';
import type { SchemaObject } from './types.ts';

/** How one schema did on one value. */
export interface Outcome {
  readonly valid: boolean;
  /** Where it was asked for. */
  readonly evaluated?: Evaluated | undefined;
}

/** Outcomes by schema, and by what it was applied to: a value, or a place. */
export class Verdicts {
  readonly #bySchema: Map<SchemaObject, Map<unknown, Outcome>> = new Map();

  get(schema: SchemaObject, key: unknown): Outcome | undefined {
    return this.#bySchema.get(schema)?.get(key);
  }

  set(schema: SchemaObject, key: unknown, outcome: Outcome): void {
    const outcomes = this.#bySchema.get(schema) ?? new Map<unknown, Outcome>();
    this.#bySchema.set(schema, outcomes);
    outcomes.set(key, outcome);
  }

  get isEmpty(): boolean {
    return this.#bySchema.size === 0;
  }

  clear(): void {
    this.#bySchema.clear();
  }
}
