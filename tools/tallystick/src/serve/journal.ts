import type { Issue } from '@tallystick/runtime';
import type { Json } from '@tallystick/runtime/contract';
import {
  abridged,
  abridgedIssues,
  type MockExchange,
  type MockRequest,
  pathnameOf,
} from '@tallystick/runtime/mock';
import { ReadRequest } from './node-http.ts';
import type { ServedContract } from './served-contract.ts';

/** What the validators say: nothing is wrong, or what is, or there was nothing to judge. */
export type Verdict =
  | 'valid'
  | 'not checked'
  | readonly { readonly pointer: string; readonly message: string }[];

/** One request and its result; credentials masked. */
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

/** The last entries, limited in number and bytes. */
export class Journal {
  readonly #limit: number;
  readonly #limitBytes: number;
  readonly #entries: { readonly entry: JournalEntry; readonly bytes: number }[] = [];
  #count = 0;
  #bytes = 0;
  readonly #listeners = new Set<(entry: JournalEntry) => void>();

  constructor(limit: number, limitBytes: number) {
    this.#limit = limit;
    this.#limitBytes = limitBytes;
  }

  /** `bytes`: about what the entry takes. */
  add(entry: Omit<JournalEntry, 'id'>, bytes: number): void {
    this.#count += 1;
    const numbered = { id: this.#count, ...entry };
    this.#entries.push({ entry: numbered, bytes });
    this.#bytes += bytes;
    // Twice the limit before any is dropped: then dropping costs little for each.
    if (this.#entries.length >= 2 * this.#limit) this.#drop(this.#entries.length - this.#limit);
    while (this.#bytes > this.#limitBytes && this.#entries.length > 1) this.#drop(this.#oldest());
    for (const listener of this.#listeners) notify(listener, numbered);
  }

  /** The newest last; those after the id `since`, at most `limit`. */
  entries(since = 0, limit = this.#limit): readonly JournalEntry[] {
    const all = this.#entries.map(({ entry }) => entry);
    return all.filter(({ id }) => id > since).slice(-Math.min(limit, this.#limit));
  }

  get count(): number {
    return this.#count;
  }

  on(listener: (entry: JournalEntry) => void): void {
    this.#listeners.add(listener);
  }

  clear(): void {
    this.#drop(this.#entries.length);
  }

  /** A quarter of the entries at a time. */
  #oldest(): number {
    return Math.ceil(this.#entries.length / 4);
  }

  #drop(count: number): void {
    for (const { bytes } of this.#entries.splice(0, count)) this.#bytes -= bytes;
  }
}

/** A listener that throws, as one that prints may, does not make the call fail. */
function notify(listener: (entry: JournalEntry) => void, entry: JournalEntry): void {
  try {
    listener(entry);
  } catch (error) {
    process.emitWarning(`A listener of the journal failed: ${String(error)}`);
  }
}

/** The entry of an exchange, its values abridged, and about how many bytes it takes. */
export function entryOf(
  served: ServedContract,
  exchange: MockExchange,
  request: MockRequest,
): { readonly entry: Omit<JournalEntry, 'id'>; readonly bytes: number } {
  const { operation, outcome, status } = exchange;
  const [input, body] = [abridged(exchange.input), abridged(exchange.body)];
  const [asked, replied] = [verdictOf(exchange.issues), verdictOf(replyIssues(served, exchange))];
  const path = pathnameOf(request);
  const entry = {
    at: new Date().toISOString(),
    contract: served.contract.name,
    ...(operation !== undefined && { operation }),
    method: request.method,
    path,
    status,
    outcome,
    ms: request instanceof ReadRequest ? Math.round((performance.now() - request.read) * 100) / 100 : 0,
    request: { ...(input.value !== undefined && { input: input.value }), verdict: asked.verdict },
    reply: { ...(body.value !== undefined && { body: body.value as Json }), verdict: replied.verdict },
  };
  return {
    entry,
    bytes: ENTRY_BYTES + 2 * path.length + input.bytes + body.bytes + asked.bytes + replied.bytes,
  };
}

/** About what an entry takes besides what was sent. */
const ENTRY_BYTES = 500;

/** What the validators say of a reply that resolves a call. */
function replyIssues(
  { contract, results }: ServedContract,
  { operation, outcome, body }: MockExchange,
): readonly Issue[] | undefined {
  const promise = contract.operations
    .find(({ id }) => id === operation)
    ?.outcomes.find(({ name }) => name === outcome)?.promise;
  const validate = promise === 'resolves' && operation !== undefined ? results[operation] : undefined;
  try {
    const validated = validate?.(body);
    return validated?.ok === true ? [] : validated?.issues;
  } catch {
    // A reply that repeats an input may be nested so deeply that a validator has no stack left for it.
    return undefined;
  }
}

function verdictOf(issues: readonly Issue[] | undefined): {
  readonly verdict: Verdict;
  readonly bytes: number;
} {
  if (issues === undefined || issues.length === 0)
    return { verdict: issues === undefined ? 'not checked' : 'valid', bytes: 0 };
  const { value, bytes } = abridgedIssues(issues);
  const rest = issues.length - value.length;
  return {
    verdict: rest === 0 ? value : [...value, { pointer: '', message: `${rest} more issues` }],
    bytes,
  };
}
