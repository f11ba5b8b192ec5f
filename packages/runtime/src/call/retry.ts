import { delayOf } from '../delay.ts';
import type { AbortSignal } from '../web.ts';
import { type AroundCall, aroundCalls, type SendCall } from './around.ts';
import { isTallystickError, type Sent, type TallystickError } from './error.ts';
import type { Around, OperationBase } from './options.ts';
import { errorOfAll, isSentOnce } from './repeat.ts';

export { type AroundCall, aroundCalls, inOrder, type SendCall } from './around.ts';
export type { Around } from './options.ts';

/** Options of `retry`. */
export interface RetryOptions {
  /** The maximum number of attempts, including the first; default: 3. */
  readonly attempts?: number;
  /**
   * Milliseconds before the second attempt, doubled for each further one, or a function that computes them from the
   * number of attempts so far. Default: 200; at most 30 seconds. If the reply asks for a longer wait, that applies.
   */
  readonly backoff?: number | ((attempts: number) => number);
  /** `full` (the default): a random part of the backoff. A wait that the reply asks for is never shortened. */
  readonly jitter?: 'full' | 'none';
  /**
   * Which errors are worth another attempt: statuses and codes, or a function. By default: no complete reply arrived,
   * the reply says how long to wait, or its status is 408, 425, 429, 500, 502, 503 or 504.
   */
  readonly on?: readonly (number | string)[] | ((error: TallystickError) => boolean);
  /**
   * Milliseconds for all attempts together: no attempt starts later, and a running one is stopped when they are over.
   * No limit by default.
   */
  readonly deadlineMs?: number;
  /** Called before each delay. */
  readonly onRetry?: (retry: Retry) => void;
}

/** An attempt that failed and is repeated. */
export interface Retry {
  readonly error: TallystickError;
  /** Attempts so far. */
  readonly attempts: number;
  /** Milliseconds until the next one. */
  readonly delayMs: number;
}

/**
 * Sends a call again where that is safe: where the operation is idempotent, the request has an idempotency key, or it
 * is proven not to have been sent. Waits as long as `Retry-After` or the contract's own hint says. Ends when the signal
 * of the call aborts.
 *
 * @example
 * const around = retry({ attempts: 4, deadlineMs: 10_000 });
 * createCallgearDataApiClient({ auth: { accessToken: 'secret' }, around });
 */
export function retry(options: RetryOptions = {}): Around {
  const { attempts = 3, deadlineMs = Number.POSITIVE_INFINITY } = options;
  return aroundCalls(async (call, send) => {
    const end = Date.now() + deadlineMs;
    let sent: Sent = 'no';
    for (let count = 1; ; count++)
      try {
        return await sendBefore(end, call, send);
      } catch (error) {
        const failed = errorOfAll(error, sent);
        const delayMs = count < attempts ? delayAfter(failed, count, call, options) : undefined;
        if (!isTallystickError(failed) || delayMs === undefined || Date.now() + delayMs >= end) throw failed;
        ({ sent } = failed);
        options.onRetry?.({ error: failed, attempts: count, delayMs });
        await waited(delayMs, call.options.signal);
      }
  });
}

/** The timeout of an attempt ends with the deadline. */
function sendBefore(end: number, { options, client }: AroundCall, send: SendCall): Promise<unknown> {
  if (end === Number.POSITIVE_INFINITY) return send(options);
  const { timeoutMs = client.timeoutMs ?? 30_000 } = options;
  return send({ ...options, timeoutMs: Math.max(0, Math.min(timeoutMs, end - Date.now())) });
}

/** Undefined: the call ends with the error. */
function delayAfter(
  error: unknown,
  attempts: number,
  call: AroundCall,
  { on = isPassing, backoff = 200, jitter = 'full' }: RetryOptions,
): number | undefined {
  if (!isTallystickError(error) || !isSafe(error, call) || !isListed(error, on)) return undefined;
  const longest =
    typeof backoff === 'function' ? backoff(attempts) : Math.min(3e4, backoff * 2 ** (attempts - 1));
  const own = jitter === 'full' ? Math.random() * longest : longest;
  return delayOf(Math.max(0, own, error.retryAfterMs ?? 0));
}

function isListed(error: TallystickError, on: NonNullable<RetryOptions['on']>): boolean {
  if (typeof on === 'function') return on(error);
  return on.includes(error.code) || (error.status !== undefined && on.includes(error.status));
}

/** Transient errors. */
function isPassing({ kind, status = 0, retryAfterMs }: TallystickError): boolean {
  return (
    kind === 'transport' ||
    kind === 'timeout' ||
    retryAfterMs !== undefined ||
    [408, 425, 429, 500, 502, 503, 504].includes(status)
  );
}

/** Invalid inputs and aborted calls are not retried. */
function isSafe({ kind, sent }: TallystickError, { operation, input }: AroundCall): boolean {
  if (kind === 'validation' || kind === 'aborted' || isSentOnce(input)) return false;
  return sent === 'no' || isIdempotent(operation) || operation.idempotencyKey !== undefined;
}

/** By the contract, or else by the method (RFC 9110, 9.2.2). The name of a JSON-RPC method does not tell. */
function isIdempotent({ method, path, idempotent }: OperationBase): boolean {
  if (idempotent !== undefined || path === undefined) return idempotent ?? false;
  return /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY)$/.test(method);
}

/** Ends early when the signal aborts: the next attempt then ends the call. */
function waited(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const either = AbortSignal.any(signal ? [signal] : []);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      either.onabort = null;
      resolve();
    };
    const timer = setTimeout(end, ms);
    either.onabort = end;
    if (either.aborted) end();
  });
}
