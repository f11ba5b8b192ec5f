import type { AbortSignal, Headers } from '../web.ts';

/** A request as interceptors see it, with `***` in place of each secret. */
export interface InterceptedRequest {
  /** The spec's name of the operation. */
  readonly operation: string;
  readonly protocol: 'http' | 'json-rpc';
  /** Attempt number, starting at 1. Set by the client; changes by interceptors are ignored. */
  readonly attempt: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** The JSON-RPC message or the body, before serialization. */
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** A complete response. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body as received. It can contain secrets that the server echoes; errors mask them. */
  readonly text: string;
  /** Instead of `text`: the bytes, or the items of a stream. */
  readonly body?: unknown;
}

/** A request at the moment it leaves, secrets included. Only the transport sees it. */
export interface WireRequest {
  url: string;
  readonly method: string;
  readonly headers: Headers;
  /** As interceptors left it, then what is sent of it. */
  body: unknown;
  credentials?: 'include';
  /** `fetch` asks for it where a body is a stream. */
  duplex?: 'half';
  readonly signal: AbortSignal;
}
