import type { Interceptor } from '@tallystick/callgear-data-api/client';

/** What the form is told of one call. */
export interface Exchange {
  /** Absent where nothing was sent. */
  readonly request: SentRequest | undefined;
  readonly outcome: Outcome;
}

/** As interceptors see it: in place of each secret stands `***`. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: unknown;
  /** HTTP status of the reply, once there is one. */
  readonly status?: number;
}

export type Outcome =
  | { readonly kind: 'reply'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: unknown };

/** Keeps the last request of each operation. */
export class Recorder {
  readonly #sent = new Map<string, SentRequest>();

  /** Give it to the clients' `interceptors`. */
  readonly interceptor: Interceptor = async (request, next) => {
    const { operation, method, url, headers, body } = request;
    const sent = { method, url, headers: [...headers], body };
    this.#sent.set(operation, sent);
    const reply = await next(request);
    this.#sent.set(operation, { ...sent, status: reply.status });
    return reply;
  };

  /** Makes a call of an operation, which has the spec's own name. */
  async record(operation: string, call: () => Promise<unknown>): Promise<Exchange> {
    this.#sent.delete(operation);
    const outcome = await call().then<Outcome, Outcome>(
      (value) => ({ kind: 'reply', value }),
      (error: unknown) => ({ kind: 'error', error }),
    );
    return { request: this.#sent.get(operation), outcome };
  }
}
