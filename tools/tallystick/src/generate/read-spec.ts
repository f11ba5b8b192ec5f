import type { Contract } from '../model/index.ts';

/** What a spec says, and which files it was read from. */
export interface ReadSpec {
  readonly contract: Contract;
  /** Hashes of the spec's files, by path from the config's folder. */
  readonly spec: Readonly<Record<string, string>>;
  /** The same files, absolute. */
  readonly sources: readonly string[];
}
