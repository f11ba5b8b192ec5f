import type { AbortSignal, Fetch, URL } from '../web.ts';
import type { TallystickError } from './error.ts';
import type { Messages } from './issue.ts';
import type { InterceptedRequest, Reply } from './message.ts';

/** A secret, or a function that gets it, called for each request. */
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
   * A longer reply is an error of kind `protocol`, as is a longer item of a stream; default: 64 MiB. Bytes are counted
   * after decompression.
   */
  readonly maxResponseBytes?: number;
  /**
   * A longer stream is such an error too; default: `maxResponseBytes`. `Infinity`: a stream may continue without an
   * end.
   */
  readonly maxStreamBytes?: number;
  /**
   * `error` (the default): a redirect that the contract does not document is an error. `follow`: it is followed by
   * calls without credentials, which it would hand to another address.
   */
  readonly redirect?: 'error' | 'follow';
  /**
   * What happens when a reply breaks the contract: the call rejects (`throw`, the default), or resolves with what came
   * and reports the error to `onWarning` (`warn`). The bare client always throws.
   */
  readonly onContractBreak?: OnContractBreak;
  /**
   * Gets the error of a reply that breaks the contract, once per call, secrets masked. By default, `console.warn`
   * gets its message.
   */
  readonly onWarning?: (error: TallystickError) => void;
  /** Outermost first. They see requests without secrets. */
  readonly interceptors?: readonly Interceptor[];
  /** Epoch milliseconds, for rules about time; default: `Date.now`. */
  readonly clock?: () => number;
  /** IANA name or offset of the zone that dates without offset are in. */
  readonly timeZone?: string;
  /** Replace default messages of issues, by issue code. */
  readonly messages?: Messages;
  /** Makes JSON-RPC ids; default: 1, 2, 3 …. */
  readonly nextId?: () => number | string;
  /** Lowers the most items one call may carry. */
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

/** Per call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** As that of the client. */
  readonly timeoutMs?: number;
  /** As that of the client. */
  readonly onContractBreak?: OnContractBreak;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sees each reply as it came, that of a refusal too; see `withResponse`. */
  readonly onReply?: (reply: Reply) => void;
  /** Of the body, where the operation takes several media types. */
  readonly contentType?: string;
  /** Media type of the reply, where the operation answers with several. */
  readonly accept?: string;
}
