import { delayOf } from '@tallystick/runtime';
import type { Json } from '@tallystick/runtime/contract';
import { sleep } from '../sleep.ts';
import type { BatchError, BatchState, BatchStatus, Job, JobStore } from './job.ts';

/** What one call came to. */
export interface SendOutcome {
  readonly status: 'accepted' | 'rejected' | 'unknown';
  readonly ids: readonly Json[];
  readonly error?: BatchError;
  /** The reply asks to wait this many milliseconds, and refuses until then. */
  readonly retryAfterMs?: number;
  /** The error is about the account, the credential or the service: the next batch would fail in the same way. */
  readonly aboutCaller?: boolean;
}

export type SendBatch = (items: readonly Json[], job: Job) => Promise<SendOutcome>;

/** Why nothing is being sent. */
type Pause =
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly error: BatchError }
  | { readonly kind: 'unknown'; readonly index: number; readonly error?: BatchError }
  | { readonly kind: 'reload' };

export interface QueueState {
  readonly job: Job;
  /** The same list in every state: a copy of it for each of thousands of batches would cost more than the sending. */
  readonly batches: readonly BatchState[];
  readonly running: boolean;
  readonly pause: Pause | undefined;
  /** While a limit of the service is waited for: epoch milliseconds of its end. */
  readonly waitingUntil: number | undefined;
  readonly waitReason: BatchError | undefined;
  /** Milliseconds spent sending since this page was opened, without waiting. */
  readonly busyMs: number;
  /** Items accepted in that time. */
  readonly acceptedHere: number;
}

export interface QueueOptions {
  readonly store: JobStore;
  readonly send: SendBatch;
  readonly clock?: () => number;
  /** Resolves after the given number of milliseconds, or as soon as the signal is given up. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What a person answers where nobody knows whether a batch arrived. */
export type Answer = 'arrived' | 'again' | 'skip';

/** Milliseconds after a refusal during which the same batch is not sent again. */
const REST_MS = 1000;

/** Sends the batches of a job one after the other; every step is in the store before and after it is taken. */
export class UploadQueue {
  #state: QueueState;
  readonly #batches: BatchState[];
  readonly #options: Required<QueueOptions>;
  readonly #listeners = new Set<() => void>();
  #wake = new AbortController();
  #under: Promise<void> | undefined;
  /** No batch before this one waits: a job may have as many batches as rows. */
  #from = 0;
  /** The batch that was refused last, and when, in epoch milliseconds. */
  #refused: { readonly index: number; readonly at: number } | undefined;

  constructor(job: Job, batches: readonly BatchState[], options: QueueOptions) {
    this.#options = { clock: Date.now, sleep, ...options };
    this.#batches = [...batches];
    this.#state = {
      ...{ job, batches: this.#batches, running: false, pause: undefined, waitingUntil: undefined },
      ...{ waitReason: undefined, busyMs: 0, acceptedHere: 0 },
    };
  }

  /** The job as a reload left it: what was under way may have arrived. */
  static async restore(job: Job, options: QueueOptions): Promise<UploadQueue> {
    const stored = await options.store.batches(job.id);
    const batches = stored.map((batch) => (batch.status === 'sending' ? lost(batch) : batch));
    const queue = new UploadQueue(job, batches, options);
    await options.store.putBatches(batches.filter(({ status }) => status === 'unknown'));
    const open = batches.find(({ status }) => status === 'unknown');
    const waiting = batches.some(({ status }) => status === 'waiting');
    if (open !== undefined) queue.#set({ pause: unknown(open) });
    else if (job.status === 'open' && waiting) queue.#set({ pause: { kind: 'reload' } });
    else if (job.status === 'open') await queue.#finish('done');
    return queue;
  }

  get state(): QueueState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends what waits. Resolves once nothing is being sent. */
  run(): Promise<void> {
    this.#under ??= this.#loop().finally(() => {
      this.#under = undefined;
    });
    return this.#under;
  }

  /** Lets the batch under way end, and sends no other. */
  pause(): void {
    if (this.#state.running) this.#set({ pause: { kind: 'asked' } });
    this.#wake.abort();
  }

  /** Does not wait for the end of a limit. */
  retryNow(): void {
    this.#wake.abort();
  }

  /** Ends the job: what waits is not sent. */
  async cancel(): Promise<void> {
    this.pause();
    await this.#under;
    const waiting = this.#batches.filter(({ status }) => status === 'waiting');
    await this.#put(...waiting.map((batch): BatchState => ({ ...batch, status: 'skipped' })));
    await this.#finish('cancelled');
  }

  /** Decides about a batch of which nobody knows whether it arrived. */
  async answer(index: number, answer: Answer): Promise<void> {
    const batch = this.#state.batches[index];
    if (batch?.status !== 'unknown') return;
    const statuses: Readonly<Record<Answer, BatchStatus>> = {
      arrived: 'accepted',
      again: 'waiting',
      skip: 'skipped',
    };
    await this.#put({ ...batch, status: statuses[answer] });
    const next = this.#state.batches.find(({ status }) => status === 'unknown');
    this.#set({ pause: next === undefined ? { kind: 'asked' } : unknown(next) });
    if (next === undefined) await this.run();
  }

  async #loop(): Promise<void> {
    this.#from = 0;
    this.#set({ running: true, pause: undefined });
    while (this.#state.pause === undefined) {
      const batch = this.#next();
      if (batch === undefined) break;
      if (await this.#rested(batch)) await this.#sendOne(batch);
    }
    const left = this.#state.batches.some(({ status }) => status === 'waiting' || status === 'unknown');
    this.#set({ running: false });
    if (!left) await this.#finish('done');
  }

  #next(): BatchState | undefined {
    const { batches } = this.#state;
    while (this.#from < batches.length && batches[this.#from]?.status !== 'waiting') this.#from++;
    return batches[this.#from];
  }

  /**
   * Keeps a batch for a while after a refusal, whatever the reply asks for, even if a person asks to continue. False:
   * the queue was paused meanwhile.
   */
  async #rested({ index }: BatchState): Promise<boolean> {
    const refused = this.#refused;
    const rest = refused?.index === index ? refused.at + REST_MS - this.#options.clock() : 0;
    if (rest > 0) await this.#options.sleep(Math.min(rest, REST_MS), new AbortController().signal);
    return this.#state.pause === undefined;
  }

  async #sendOne(batch: BatchState): Promise<void> {
    const { store, send, clock } = this.#options;
    const items = await store.items(batch.job, batch.index);
    if (items === undefined) return this.#put({ ...batch, status: 'skipped' });
    const sending: BatchState = { ...batch, status: 'sending', attempts: batch.attempts + 1 };
    await this.#put(sending);
    const began = clock();
    const outcome = await send(items.items, this.#state.job).catch(unknownOutcome);
    const busyMs = this.#state.busyMs + clock() - began;
    const acceptedHere = this.#state.acceptedHere + (outcome.status === 'accepted' ? batch.size : 0);
    this.#set({ busyMs, acceptedHere });
    await this.#record(sending, outcome);
  }

  async #record(batch: BatchState, outcome: SendOutcome): Promise<void> {
    const { error, retryAfterMs } = outcome;
    const reason = error === undefined ? {} : { error };
    const refused = outcome.status === 'rejected' && error !== undefined;
    if (refused) this.#refused = { index: batch.index, at: this.#options.clock() };
    if (refused && retryAfterMs !== undefined) {
      await this.#put({ ...batch, status: 'waiting', ...reason });
      return this.#wait(retryAfterMs, error);
    }
    if (refused && outcome.aboutCaller === true) {
      await this.#put({ ...batch, status: 'waiting', ...reason });
      return this.#set({ pause: { kind: 'refused', error } });
    }
    const { error: _past, ...rest } = batch;
    await this.#put({ ...rest, status: outcome.status, ids: outcome.ids, ...reason });
    if (outcome.status === 'unknown')
      this.#set({ pause: { kind: 'unknown', index: batch.index, ...reason } });
  }

  async #wait(asked: number, waitReason: BatchError): Promise<void> {
    const ms = Math.max(delayOf(asked), REST_MS);
    this.#wake = new AbortController();
    this.#set({ waitingUntil: this.#options.clock() + ms, waitReason });
    await this.#options.sleep(ms, this.#wake.signal);
    if (!this.#wake.signal.aborted) this.#refused = undefined;
    this.#set({ waitingUntil: undefined, waitReason: undefined });
  }

  async #put(...batches: readonly BatchState[]): Promise<void> {
    await this.#options.store.putBatches(batches);
    for (const batch of batches) this.#batches[batch.index] = batch;
    this.#set({});
  }

  async #finish(status: 'done' | 'cancelled'): Promise<void> {
    const job = { ...this.#state.job, status };
    await this.#options.store.putJob(job);
    this.#set({ job, running: false, pause: undefined });
  }

  #set(change: Partial<QueueState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** An unexpected error: the batch may have been sent before it was thrown. */
function unknownOutcome(thrown: unknown): SendOutcome {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { status: 'unknown', ids: [], error: { code: 'error', message } };
}

function lost(batch: BatchState): BatchState {
  const error = { code: 'reload', message: 'the page was closed before a response arrived' };
  return { ...batch, status: 'unknown', error };
}

function unknown({ index, error }: BatchState): Pause {
  return { kind: 'unknown', index, ...(error && { error }) };
}
