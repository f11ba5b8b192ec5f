/** Everything the project knows about a format. */
export interface FormatRecord<Name extends string = string> {
  readonly name: Name;
  readonly test: (text: string) => boolean;
  /** The name of the function that `source` declares, as emitted code calls it. */
  readonly functionName: string;
  /** `test` as the text of a TypeScript function, to be printed into emitted code. */
  readonly source: string;
  /** Formats whose functions the source calls. */
  readonly uses?: readonly FormatRecord[];
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  /** A valid text; the same for the same seed and moment. */
  readonly sample: (from: FormatSeed) => string;
}

export interface FormatSeed {
  readonly seed: string;
  /** Epoch milliseconds of a moment in the past. */
  readonly epoch: number;
}

/** The declarations of formats and of all that they use, each once: what stands alone in emitted code. */
export function formatSource(records: readonly FormatRecord[]): string {
  const all = new Set(records);
  for (const record of all) for (const used of record.uses ?? []) all.add(used);
  return [...all].map(({ source }) => source).join('\n\n');
}

/** The source of a test that is one regular expression. */
export function patternSource(functionName: string, pattern: RegExp): string {
  return `function ${functionName}(text: string): boolean {\n  return ${pattern}.test(text);\n}`;
}
