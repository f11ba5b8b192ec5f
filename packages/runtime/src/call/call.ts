import type { AbortSignal as WebSignal } from '../web.ts';
import type { Connection } from './connection.ts';
import { type ErrorDetails, type ErrorKind, TallystickError } from './error.ts';
import type { InterceptedRequest, WireRequest } from './message.ts';
import type { CallOptions } from './options.ts';

/** What is known of a call while it is under way. */
export interface Call {
  readonly connection: Connection;
  readonly operation: string;
  readonly signal: WebSignal;
  readonly timeout: WebSignal;
  /** Waits for work no longer than the call's time, then aborts the call. */
  readonly within: <T>(work: Promise<T>) => Promise<T>;
  attempt: number;
  /** What was sent last, as interceptors see it. */
  request?: InterceptedRequest;
  /** Whether the client has been told what breaks the contract. */
  warned?: boolean;
  /** What is done, in this order, to a request that is about to leave: encode its body, prove who calls. */
  readonly finish: ((request: WireRequest, call: Call) => unknown)[];
  /** Whether what was refused for a reason of this name is worth another try with a new credential. */
  renew?: (refusal: string) => boolean;
  readonly options: CallOptions;
  /** An error of this call; its message begins with the operation's name. */
  readonly fail: (
    kind: ErrorKind,
    code: string,
    why: string,
    details?: Partial<ErrorDetails>,
  ) => TallystickError;
  /** What it has sent that must not be shown. */
  secrets?: readonly string[];
  /** Takes out of a value what the call has sent that must not be shown; set by what adds credentials. */
  mask: <Value>(value: Value) => Value;
}

/**
 * No timer and no listener is left when what a call waits for has come, so that a process can end. What is awaited,
 * such as a credential's function or a `fetch` of the user's own, may not heed the signal, which is the call's own.
 */
export function startCall(connection: Connection, operation: string, options: CallOptions): Call {
  const { signal, timeoutMs = connection.options.timeoutMs ?? 30_000 } = options;
  const controller = new AbortController();
  const timeout = controller.signal;
  const either = AbortSignal.any([signal ?? timeout, timeout]);
  const call: Call = {
    connection,
    operation,
    options,
    signal: either,
    timeout,
    within: async (work) => {
      // No timer waits longer than 2^31 - 1 ms.
      const timer = setTimeout(() => controller.abort(), Math.min(timeoutMs, 2 ** 31 - 1));
      try {
        return await new Promise((resolve, reject) => {
          either.onabort = () => reject(either.reason);
          work.then(resolve, reject);
        });
      } finally {
        clearTimeout(timer);
        either.onabort = null;
      }
    },
    attempt: 0,
    finish: [],
    mask: (value) => value,
    fail: (kind, code, why, details) => {
      const at = call.request ? ` at ${call.mask(call.request.url)}` : '';
      return new TallystickError(`${operation}: ${why}${at}`, { operation, kind, code, ...details });
    },
  };
  return call;
}
