import type { Response as WebResponse } from '../../web.ts';

/** What a mock reads of a request: every `Request` is one, and a server may make its own, cheaper one. */
export interface MockRequest {
  readonly method: string;
  /** Absolute and normalised, as in Fetch. */
  readonly url: string;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
  /** Why a server did not read its body: the reply is what the contract documents for the status. */
  readonly refused?: { readonly status: number; readonly message: string };
}

/** A complete response that a server can send without streaming. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: none. */
  readonly text: string | null;
}

/**
 * Checks the shape, not the class, because a test environment can define its own Response.
 *
 * @example
 * isResponse(new Response()); // true
 */
export function isResponse(made: WebResponse | PlainResponse): made is WebResponse {
  return typeof made.text === 'function';
}

export function responseFrom(made: WebResponse | PlainResponse): WebResponse {
  if (isResponse(made)) return made;
  const { text, status, headers } = made;
  return new Response(text, { status, headers });
}
