import { type Interceptor, type Issue, isTallystickError } from '@tallystick/callgear-data-api/client';
import { Observable } from '../observable.ts';

/** One request and what came of it; credentials masked. */
export interface WireEntry {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly reply?: { readonly status: number; readonly text: string };
  /** From sending to the last byte of the reply. */
  readonly ms?: number;
  /** What the client's validators say of what was sent, and of what came back. */
  readonly request: Validity;
  readonly answer: Validity;
  /** Why the call was not accepted. */
  readonly error?: string;
}

export type Validity =
  | { readonly kind: 'valid' | 'pending' | 'none' }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] };

const MOST = 60;

/** Keeps the last requests. */
export class Wire {
  readonly entries = new Observable<readonly WireEntry[]>([]);
  readonly #secrets: () => readonly string[];
  #last = 0;
  /** The newest entry of each operation: several may be under way at once. */
  readonly #newest = new Map<string, number>();

  constructor(secrets: () => readonly string[]) {
    this.#secrets = secrets;
  }

  /** Give it to the clients' `interceptors`: what it sees holds no credential. */
  readonly interceptor: Interceptor = async (request, next) => {
    const { operation, method, url, headers, body } = request;
    const began = performance.now();
    const id = this.#add({
      ...{ operation, method, url, headers: [...headers], body },
      ...{ request: { kind: 'valid' }, answer: { kind: 'pending' } },
    });
    const ms = (): number => Math.round(performance.now() - began);
    try {
      const reply = await next(request);
      this.#change(id, { reply: { status: reply.status, text: this.#masked(reply.text) }, ms: ms() });
      return reply;
    } catch (error) {
      this.#change(id, { ms: ms() });
      throw error;
    }
  };

  /** Makes a call, and notes what the validators said. */
  async watch<Result>(operation: string, call: () => Promise<Result>): Promise<Result> {
    const before = this.#newest.get(operation);
    try {
      const result = await call();
      this.#change(this.#newest.get(operation), { answer: { kind: 'valid' } });
      return result;
    } catch (error) {
      this.#note(operation, this.#newest.get(operation) !== before, error);
      throw error;
    }
  }

  clear(): void {
    this.entries.set([]);
  }

  #note(operation: string, sent: boolean, thrown: unknown): void {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    const issues = isTallystickError(thrown) ? thrown.issues : [];
    if (!sent) {
      const nothing = { method: '', url: '', headers: [], body: undefined };
      const request = { kind: 'invalid', issues } as const;
      this.#add({ operation, ...nothing, request, answer: { kind: 'none' }, error });
      return;
    }
    const broken = isTallystickError(thrown) && thrown.kind === 'protocol';
    const heard = isTallystickError(thrown) && thrown.response !== undefined;
    const answer: Validity = broken ? { kind: 'invalid', issues } : { kind: heard ? 'valid' : 'none' };
    this.#change(this.#newest.get(operation), { answer, error });
  }

  #add(entry: Omit<WireEntry, 'id' | 'at'>): number {
    const id = ++this.#last;
    this.#newest.set(entry.operation, id);
    this.entries.set([{ id, at: Date.now(), ...entry }, ...this.entries.value].slice(0, MOST));
    return id;
  }

  #change(id: number | undefined, change: Partial<WireEntry>): void {
    this.entries.set(this.entries.value.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
  }

  /** A service may repeat a credential in its reply. */
  #masked(text: string): string {
    return this.#secrets().reduce(
      (left, secret) => (secret === '' ? left : left.replaceAll(secret, '***')),
      text,
    );
  }
}
