/** How much of a spec is read, and how much is made of it; what goes beyond ends in a diagnostic and never in a hang. */
export interface Limits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Files that one spec may consist of. */
  readonly files: number;
  /** Nesting of objects and arrays within a file. */
  readonly depth: number;
  /** Objects, arrays and scalars of all files together, YAML aliases counted each time they are used. */
  readonly nodes: number;
  /** References of all files together. */
  readonly refs: number;
  /** References that only lead to the next one, and schemas that are applied to one value inside each other. */
  readonly refDepth: number;
  /**
   * Values that are read again since references lead to the object that holds them: the members of a response that all operations
   * refer to. Schemas with names are read once. Unless it is stated, it grows with the document.
   */
  readonly repeats: number;
  /** Nodes that the JSONPath queries of a spec's overlays look at together, and values that they compare. */
  readonly overlaySteps: number;
  /** Bytes of all files of the generated package together. */
  readonly outputBytes: number;
  /** Cases of one operation. */
  readonly cases: number;
  /**
   * Schemas that are applied to values while the cases of a contract are derived; one operation takes half at most.
   * Unless it is stated, it grows with the contract.
   */
  readonly caseSteps: number;
  /** UTF-16 units of all cases of a contract; one operation takes half at most. Unless it is stated, it grows with the contract. */
  readonly caseCharacters: number;
  /**
   * UTF-16 units of a text beyond which it does not match a pattern that may take more time than the length of the text. Every
   * pattern is matched in bounded time without this limit, too.
   */
  readonly patternLength: number;
}

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 32 * 1024 * 1024,
  files: 10_000,
  depth: 200,
  nodes: 2_000_000,
  refs: 500_000,
  refDepth: 100,
  repeats: Number.POSITIVE_INFINITY,
  overlaySteps: 50_000_000,
  outputBytes: 512 * 1024 * 1024,
  cases: 5_000,
  caseSteps: Number.POSITIVE_INFINITY,
  caseCharacters: Number.POSITIVE_INFINITY,
  patternLength: Number.POSITIVE_INFINITY,
};
