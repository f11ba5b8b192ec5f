import type { Json } from '@tallystick/runtime/contract';

/** What the validators say: nothing is wrong, or what is, or there was nothing to judge. */
export type Verdict =
  | 'valid'
  | 'not checked'
  | readonly { readonly pointer: string; readonly message: string }[];

/** One request and what became of it; credentials masked. */
export interface JournalEntry {
  /** From 1, over all contracts of the server. */
  readonly id: number;
  /** ISO 8601 */
  readonly at: string;
  readonly contract: string;
  /** Name of the operation; absent where the request was for none. */
  readonly operation?: string;
  readonly method: string;
  /** Path alone: a query may hold a key. */
  readonly path: string;
  readonly status: number;
  readonly outcome: string;
  readonly ms: number;
  readonly request: { readonly input?: unknown; readonly verdict: Verdict };
  readonly reply: { readonly body?: Json; readonly verdict: Verdict };
}

/** The last so many entries. */
export class Journal {
  readonly #limit: number;
  readonly #entries: JournalEntry[] = [];
  #count = 0;
  readonly #listeners = new Set<(entry: JournalEntry) => void>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: Omit<JournalEntry, 'id'>): void {
    this.#count += 1;
    const numbered = { id: this.#count, ...entry };
    this.#entries.push(numbered);
    // Twice the limit before any is dropped: then dropping costs little for each.
    if (this.#entries.length >= 2 * this.#limit) this.#entries.splice(0, this.#entries.length - this.#limit);
    for (const listener of this.#listeners) listener(numbered);
  }

  /** The newest last; those after the id `since`, at most `limit`. */
  entries(since = 0, limit = this.#limit): readonly JournalEntry[] {
    return this.#entries.filter(({ id }) => id > since).slice(-Math.min(limit, this.#limit));
  }

  get count(): number {
    return this.#count;
  }

  on(listener: (entry: JournalEntry) => void): void {
    this.#listeners.add(listener);
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
