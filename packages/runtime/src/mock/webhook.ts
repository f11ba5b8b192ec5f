import type { WebhookFeed } from './types.ts';

/** Payloads of one webhook: those nobody has waited for yet wait themselves. */
export class Feed implements WebhookFeed {
  readonly received: unknown[] = [];
  readonly #listeners = new Set<(payload: unknown) => void>();
  readonly #waiting: ((payload: unknown) => void)[] = [];
  #taken = 0;

  readonly next = ({ timeoutMs = 5_000 }: { readonly timeoutMs?: number } = {}): Promise<unknown> => {
    if (this.#taken < this.received.length) return Promise.resolve(this.received[this.#taken++]);
    return new Promise((resolve, reject) => {
      const settle = (payload: unknown): void => {
        clearTimeout(timer);
        resolve(payload);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(settle), 1);
        reject(new Error(`no webhook arrived within ${timeoutMs} ms`));
      }, timeoutMs);
      this.#waiting.push(settle);
    });
  };

  readonly on = (listener: (payload: unknown) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  deliver(payload: unknown): void {
    this.received.push(payload);
    const waiter = this.#waiting.shift();
    if (waiter !== undefined) {
      this.#taken += 1;
      waiter(payload);
    }
    for (const listener of this.#listeners) listener(payload);
  }

  forget(): void {
    this.received.length = 0;
    this.#taken = 0;
  }
}
