import type { AbortSignal, Fetch, URL } from '../web.ts';
import type { TallystickError } from './error.ts';
import type { Messages } from './issue.ts';
import type { InterceptedRequest, Reply } from './message.ts';

/** A secret, or a function that returns it and is called for each request. */
export type Secret<Value = string> = Value | (() => Value | Promise<Value>);

/** The options of every generated client. */
export interface ClientOptions {
  /** Credentials, by the name of their scheme in the spec. */
  readonly auth?: object;
  /** Replaces the server's URL. Its path is kept; a query or a fragment is an error. */
  readonly baseUrl?: string | URL;
  /** Sends requests; default: `globalThis.fetch`. The place for a proxy or TLS settings. */
  readonly fetch?: Fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Milliseconds from a call to the last byte of its reply; for a stream, to the reply, and from one event to the next.
   * Default: 30,000; at most a day.
   */
  readonly timeoutMs?: number;
  /**
   * Maximum size of a reply, or of one item of a stream, in bytes after decompression; default: 64 MiB. A larger one is
   * an error of kind `protocol`.
   */
  readonly maxResponseBytes?: number;
  /**
   * Maximum size of a stream in bytes; a larger one is an error of kind `protocol`. Default: `maxResponseBytes`.
   * `Infinity`: no limit.
   */
  readonly maxStreamBytes?: number;
  /**
   * `error` (the default): a redirect that the contract does not document is an error. `follow`: calls without
   * credentials follow redirects. Calls with credentials never do: a redirect could send them to another server.
   */
  readonly redirect?: 'error' | 'follow';
  /**
   * If a response violates the contract, the call rejects (`throw`, the default), or resolves with the unchanged response
   * and reports the error to `onWarning` (`warn`). The bare client always throws.
   */
  readonly onContractBreak?: OnContractBreak;
  /**
   * Called with the error of a response that violates the contract, once per call, with masked secrets. By default,
   * `console.warn` prints its message.
   */
  readonly onWarning?: (error: TallystickError) => void;
  /** Interceptors, the outermost first. Secrets in requests are replaced by `***`. */
  readonly interceptors?: readonly Interceptor[];
  /** Wraps each call: `retry()`, `renewal()`, or several by `inOrder()`. */
  readonly around?: Around;
  /** Returns the current time in epoch milliseconds, for date rules; default: `Date.now`. */
  readonly clock?: () => number;
  /** Time zone of dates without offset: IANA name or offset such as `+02:00`. */
  readonly timeZone?: string;
  /** Replaces default messages of issues, by issue code. */
  readonly messages?: Messages;
  /** Makes JSON-RPC ids; default: 1, 2, 3 …. */
  readonly nextId?: () => number | string;
  /** Makes idempotency keys; default: random UUIDs. */
  readonly newIdempotencyKey?: () => string;
  /** Lowers the maximum number of items in the list of one call. */
  readonly maxItemsPerRequest?: number;
}

/**
 * Wraps the sending of a request. Calling `next` again sends it again: only do so where the error says `sent: 'no'`.
 */
export type Interceptor = (
  request: InterceptedRequest,
  next: (request: InterceptedRequest) => Promise<Reply>,
) => Promise<Reply>;

/** Whether a reply that breaks the contract is an error. */
export type OnContractBreak = 'throw' | 'warn';

/** The options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Instead of the client's `timeoutMs`. */
  readonly timeoutMs?: number;
  /** Instead of the client's `onContractBreak`. */
  readonly onContractBreak?: OnContractBreak;
  readonly headers?: Readonly<Record<string, string>>;
  /** Called with each raw response, even if the call then rejects; see `withResponse`. */
  readonly onReply?: (reply: Reply) => void;
  /** The idempotency key of this call, if the operation has one. */
  readonly idempotencyKey?: string;
  /** Media type of the request body, if the operation accepts several. */
  readonly contentType?: string;
  /** Media type of the reply, if the operation has several. */
  readonly accept?: string;
}

/** The description of an operation, independent of the protocol. */
export interface OperationBase {
  /** The spec's own name. */
  readonly id: string;
  /** Of an HTTP operation: upper case. Of a JSON-RPC operation: its name on the wire. */
  readonly method: string;
  /** Of an HTTP operation alone. */
  readonly path?: string;
  /** Whether the operation is idempotent, if the HTTP method does not imply it. */
  readonly idempotent?: boolean;
  /** Where a request has its idempotency key. */
  readonly idempotencyKey?: KeyPlace;
  /** Codes of the documented errors that say that a credential has expired. */
  readonly expired?: readonly string[];
}

/** A header that the input does not have, or a pointer into the input (RFC 6901). */
export type KeyPlace = { readonly header: string } | { readonly pointer: string };

/** The base URL and the options of calls. A client is a connection with methods. */
export interface Connection {
  readonly baseUrl: string;
  /**
   * The options of the client. A function, so that no log, debugger or clone of the object shows a credential. It is
   * also the key of the connection's session tokens: a client has the same function as the connection that it was made
   * of.
   */
  readonly options: () => ClientOptions;
  /** The last JSON-RPC id that was made: ids count from 1. */
  readonly ids: { n: number };
}

/** A function of any operation. */
export type AnyFunction = (client: Connection, input?: object, options?: CallOptions) => Promise<unknown>;

/** Wraps each call of a client. Made by `aroundCalls`. */
export type Around = (
  connection: Connection,
  called: AnyFunction,
  operation: OperationBase,
  input: object,
  options: CallOptions,
) => Promise<unknown>;
