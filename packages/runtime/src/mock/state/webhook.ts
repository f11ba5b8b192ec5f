import { delayOf } from '../../delay.ts';
import type { WebhookSubscription } from '../types/control.ts';
import type { MockOptions } from '../types/engine.ts';
import { type Kept, keptValues } from './kept.ts';

interface Waiter {
  readonly resolve: (payload: unknown) => void;
  readonly giveUp: (why: string) => void;
}

/** Payloads of one webhook: those nobody has waited for yet wait themselves. */
export class WebhookQueue implements WebhookSubscription {
  readonly #received: Kept<unknown>;
  readonly #listeners = new Set<(payload: unknown) => void>();
  readonly #waiting: Waiter[] = [];
  #taken = 0;

  constructor(options: Pick<MockOptions, 'keep' | 'keepBytes'>) {
    this.#received = keptValues(options);
  }

  get received(): readonly unknown[] {
    return this.#received.items;
  }

  readonly next = (options: { readonly timeoutMs?: number } = {}): Promise<unknown> => {
    const timeoutMs = delayOf(options.timeoutMs ?? 5_000);
    if (this.#taken < this.received.length) return Promise.resolve(this.received[this.#taken++]);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve: (payload) => {
          clearTimeout(timer);
          resolve(payload);
        },
        giveUp: (why) => {
          clearTimeout(timer);
          const index = this.#waiting.indexOf(waiter);
          if (index >= 0) this.#waiting.splice(index, 1);
          reject(new Error(why));
        },
      };
      const timer = setTimeout(() => waiter.giveUp(`no webhook arrived within ${timeoutMs} ms`), timeoutMs);
      this.#waiting.push(waiter);
    });
  };

  readonly on = (listener: (payload: unknown) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  deliver(payload: unknown): void {
    const before = this.received.length;
    this.#received.add(payload);
    this.#taken = Math.max(0, this.#taken - (before + 1 - this.received.length));
    const waiter = this.#waiting.shift();
    if (waiter !== undefined) {
      this.#taken += 1;
      waiter.resolve(payload);
    }
    for (const listener of this.#listeners) listener(payload);
  }

  /** Rejects all pending waits: what they wait for will not come. */
  forget(): void {
    for (const waiter of [...this.#waiting])
      waiter.giveUp('the mock was reset while next() was waiting for a webhook');
    this.#received.clear();
    this.#taken = 0;
  }
}
