import { delayOf } from '../delay.ts';
import type { AbortSignal as WebSignal } from '../web.ts';
import type { Connection } from './connection.ts';
import { type ErrorDetails, type ErrorKind, type Sent, TallystickError } from './error.ts';
import type { InterceptedRequest, Reply, WireRequest } from './message.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/** Throws where an item of a stream breaks the contract; `reply` holds that item alone. */
export type ItemCheck = (call: Call, reply: Reply, item: unknown, index: number) => void;

/** What is known of a call while it is under way. */
export interface Call {
  readonly connection: Connection;
  /** The options of the client. */
  readonly client: ClientOptions;
  readonly operation: string;
  readonly signal: WebSignal;
  /** Waits for work no longer than the call's time, then aborts the call. Whatever fails is an error of the call. */
  readonly within: <T>(work: Promise<T>) => Promise<T>;
  attempt: number;
  sent: Sent;
  /** What was sent last, as interceptors see it. */
  request?: InterceptedRequest;
  /**
   * Of a client that validates: whether it continues with a reply that breaks the contract, of which it reports the
   * error.
   */
  tolerates?: (error: TallystickError) => boolean;
  /** Of a client that validates: what holds each item of a stream to the contract. */
  checkItem?: ItemCheck;
  /** What is done, in this order, to a request that is about to leave: encode its body, prove who calls. */
  readonly finish: ((request: WireRequest, call: Call) => unknown)[];
  /** Sends once more what was refused because of a credential that can be renewed. */
  retry?: (attempt: () => Promise<unknown>) => Promise<unknown>;
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
  const client = connection.options();
  const { signal, timeoutMs = client.timeoutMs ?? 30_000 } = options;
  const controller = new AbortController();
  const timeout = controller.signal;
  const either = AbortSignal.any([signal ?? timeout, timeout]);
  const call: Call = {
    ...{ connection, operation, options, client },
    signal: either,
    within: async (work) => {
      const timer = setTimeout(() => controller.abort(), delayOf(timeoutMs));
      try {
        return await new Promise((resolve, reject) => {
          either.onabort = reject;
          work.then(resolve, reject);
        });
      } catch (error) {
        const why = timeout.aborted ? 'timeout' : either.aborted ? 'aborted' : 'transport';
        throw lost(call, why, either.reason ?? error);
      } finally {
        clearTimeout(timer);
        either.onabort = null;
      }
    },
    attempt: 1,
    sent: 'no',
    finish: [],
    mask: (value) => value,
    fail: (kind, code, why, details) => {
      const { request, mask } = call;
      return new TallystickError(`${operation}: ${mask(request ? `${why} at ${request.url}` : why)}`, {
        ...{ operation, kind, code: mask(code), sent: call.sent },
        ...details,
      });
    },
  };
  return call;
}

/** The error of a call whose request failed on its way, with what the platform says of it. */
function lost(call: Call, kind: ErrorKind, error: unknown): unknown {
  if (error instanceof TallystickError) return error;
  const { cause, message } = Object(error);
  const reason = cause?.code ?? message;
  // Errors of the name service and of the connect prove that nothing was sent. Where a redirect was followed, the
  // connection that failed need not be the first.
  if (
    call.sent === 'maybe' &&
    call.client.redirect !== 'follow' &&
    /^(ECONNREF|ENOTF|EAI_|UND_ERR_CONN)/.test(reason)
  )
    call.sent = 'no';
  return call.fail(kind, kind, `${kind}, sent: ${call.sent}, ${reason}`, { cause: call.mask(error) });
}
