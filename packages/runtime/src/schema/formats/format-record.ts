/** Everything the project knows about a format. */
export interface FormatRecord<Name extends string = string> {
  readonly name: Name;
  /** A function in a separate file, of the same name: what emitted validators import from `./validate`. */
  readonly test: (text: string) => boolean;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  /** A valid text; the same for the same seed and moment. */
  readonly sample: (from: FormatSeed) => string;
}

/** What a sample of a format depends on: the same seed gives the same sample. */
export interface FormatSeed {
  readonly seed: string;
  /** Epoch milliseconds of a moment in the past. */
  readonly epoch: number;
}
