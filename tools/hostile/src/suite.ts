/** What a worker is asked to try. */
export interface Share {
  /** True of the cases, by number, that this worker must try: the others belong to another worker. */
  readonly takes: (index: number) => boolean;
  /** Also the cases that take too long for every run of CI. */
  readonly full: boolean;
  /** Called with the name of what is tried next. */
  readonly onStep: (what: string) => void;
}

export interface SuiteResult {
  /** Cases that held. */
  readonly passed: number;
  /** One line a case that did not hold. */
  readonly failures: readonly string[];
  /** How many cases there were of each kind, by a name that `npm run hostile` prints. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Attacks of one kind. Each runs in worker threads, so that a crash of one is a failure of its suite alone. */
export interface Suite {
  readonly name: string;
  /** The fewest cases of a run: with fewer, something has silently stopped being tried. */
  readonly fewest: number;
  run(share: Share): Promise<SuiteResult>;
}
