import type { Schemas } from './schemas.ts';

/** What a sample is made with. */
export interface SampleContext {
  /** What `#/schemas/NAME` stands for. */
  readonly schemas: Schemas;
  /** With the path, all that a value depends on. */
  readonly seed: number | string;
  /** Where the value is, as a pointer. */
  readonly path: string;
  readonly clock: () => number;
}
