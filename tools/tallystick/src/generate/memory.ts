import type { ResolvedContract, Workspace } from '../config/index.ts';
import { KeptResults } from '../write/index.ts';
import type { Generator } from './generator.ts';

/** What was derived of each contract: read from disk once, then kept as long as the process runs. */
export class Memory {
  readonly #folder: string | undefined;
  readonly #kept = new Map<string, KeptResults>();

  /** `folder`: where results are kept. Absent: among the user's caches. */
  constructor(folder?: string) {
    this.#folder = folder;
  }

  of(
    { name }: ResolvedContract,
    { workspace, generator }: { readonly workspace: Workspace; readonly generator: Generator },
  ): KeptResults {
    const id = `${workspace.root}\n${name}`;
    const kept = this.#kept.get(id) ?? new KeptResults(id, generator.fingerprint(), this.#folder);
    this.#kept.set(id, kept);
    return kept;
  }
}
