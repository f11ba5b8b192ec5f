import type { ServerResponse } from 'node:http';
import { delayOf } from '@tallystick/runtime';

/** Waits that a server ends when it closes, so that nothing keeps its process. */
export class Waits {
  readonly #ends = new Set<() => void>();
  #closed = false;

  /**
   * Resolves after the given number of milliseconds, or at once when the server closes or nobody waits for the response
   * any more.
   */
  until(ms: number, response: ServerResponse): Promise<void> {
    if (this.#closed || response.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        response.off('close', end);
        this.#ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, delayOf(ms));
      response.once('close', end);
      this.#ends.add(end);
    });
  }

  close(): void {
    this.#closed = true;
    for (const end of [...this.#ends]) end();
  }
}
