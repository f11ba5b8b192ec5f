import { type ErrorDetails, type ErrorKind, type Sent, TallystickError } from './error.ts';
import type { CallOptions, WireRequest } from './operation.ts';

/** A secret, or a function that gets it, called for each request. */
export type Secret<Value = string> = Value | (() => Value | Promise<Value>);

/** What every generated client can be told. */
export interface ClientOptions {
  /** Credentials, by the name of their scheme in the spec. */
  readonly auth?: object;
  /** Replaces the server's URL. Its path is kept; a query or a fragment is an error. */
  readonly baseUrl?: string | URL;
  /** Sends requests. `globalThis.fetch` unless given; the place for a proxy or TLS settings. */
  readonly fetch?: typeof globalThis.fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /** From a call to the last byte of its reply; 30,000 unless given. */
  readonly timeoutMs?: number;
  /** A longer reply is an error of kind `protocol`; 64 MiB unless given. */
  readonly maxResponseBytes?: number;
  /** `error` unless given: a redirect would hand credentials to another address. */
  readonly redirect?: 'error' | 'follow';
  /** Outermost first. They see requests without secrets. */
  readonly interceptors?: readonly Interceptor[];
  /** Epoch milliseconds, for rules about time; `Date.now` unless given. */
  readonly clock?: () => number;
  /** IANA name or offset of the zone that dates without offset are in. */
  readonly timeZone?: string;
  /** Makes JSON-RPC ids; 1, 2, 3 … unless given. */
  readonly nextId?: () => number | string;
  /** Lowers the most items one call may carry. */
  readonly maxItemsPerRequest?: number;
}

/** A request as interceptors see it: in place of each secret stands `***`. */
export interface InterceptedRequest {
  /** The spec's name of the operation. */
  readonly operation: string;
  readonly protocol: 'http' | 'json-rpc';
  /** 1 for the first time this call is sent; counted by the client, whatever an interceptor writes here. */
  readonly attempt: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** What is serialised: the JSON-RPC message, or the body. */
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** A reply, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** As it came: where a server repeats a secret, it stands here. Errors show it masked. */
  readonly text: string;
  /** Instead of text: what an operation that answers with bytes or a stream makes of the reply. */
  readonly body?: unknown;
}

/** Wraps the sending of a request. Calling `next` again sends it again: only do so where the error says `sent: 'no'`. */
export type Interceptor = (
  request: InterceptedRequest,
  next: (request: InterceptedRequest) => Promise<Reply>,
) => Promise<Reply>;

/** Where calls go to, and what they go with. A client is a connection with methods. */
export interface Connection {
  readonly options: ClientOptions;
  readonly baseUrl: string;
  /** Room for what lasts as long as the connection: ids, session tokens. */
  readonly state: Map<string, unknown>;
}

/** Checks the base URL, and makes room for what lasts. */
export function createConnection(options: ClientOptions, serverUrl?: string): Connection {
  const baseUrl = `${URL.parse(`${options.baseUrl ?? serverUrl}`)?.href}`;
  // The text itself is not told: it may hold a password.
  if (!/^https?:[^@?#]+$/.test(baseUrl))
    throw new TypeError('baseUrl: give an http(s) URL without credentials, query or fragment');
  return { options, baseUrl, state: new Map() };
}

type GivenHeaders = Readonly<Record<string, unknown>> | undefined;

/** What is known of a call while it is under way. */
export interface Call {
  readonly connection: Connection;
  readonly operation: string;
  readonly signal: AbortSignal;
  readonly timeout: AbortSignal;
  attempt: number;
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

export function startCall(connection: Connection, operation: string, options: CallOptions): Call {
  const { signal, timeoutMs = connection.options.timeoutMs ?? 30_000 } = options;
  // No timer waits longer than 2^31 - 1 ms.
  const timeout = AbortSignal.timeout(Math.min(timeoutMs, 2 ** 31 - 1));
  return {
    connection,
    operation,
    options,
    signal: AbortSignal.any([signal ?? timeout, timeout]),
    timeout,
    attempt: 0,
    finish: [],
    mask: (value) => value,
    fail: (kind, code, why, details) =>
      new TallystickError(`${operation}: ${why}`, { operation, kind, code, ...details }),
  };
}

/** Those of the client and of the call, the later instead of the earlier. */
export function headersOf(call: Call, first?: GivenHeaders, last?: GivenHeaders): Headers {
  const headers = new Headers();
  for (const layer of [first, call.connection.options.headers, call.options.headers, last])
    for (const name in layer) setHeader(call, headers, name, layer[name]);
  return headers;
}

/** The error for a value that cannot stand in a header does not hold the value, as that of `Headers` does. */
export function setHeader(call: Call, headers: Headers, name: string, value: unknown): void {
  try {
    if (value !== undefined) headers.set(name, `${value}`);
  } catch {
    throw call.fail('validation', 'header', `no header ${name} can have that value`);
  }
}

/** Makes something else than text of a response; undefined: it is read as text. */
export type ReadBody = (response: Response, call: Call) => Promise<unknown> | undefined;

/** Through the interceptors to the wire and back. */
export function send(
  call: Call,
  request: Pick<InterceptedRequest, 'protocol' | 'url' | 'method' | 'headers' | 'body'>,
  readBody?: ReadBody,
): Promise<Reply> {
  const { connection, operation, signal } = call;
  return (connection.options.interceptors ?? []).reduceRight<(each: InterceptedRequest) => Promise<Reply>>(
    (next, interceptor) => async (each) => interceptor({ ...each, attempt: call.attempt + 1 }, next),
    (each) => dispatch(call, each, readBody),
  )({ ...request, operation, attempt: 1, signal });
}

async function dispatch(
  call: Call,
  request: InterceptedRequest,
  readBody: ReadBody | undefined,
): Promise<Reply> {
  const { connection, signal, timeout } = call;
  const { fetch = globalThis.fetch, redirect = 'error' } = connection.options;
  let sent = 'no' as Sent;
  const exchange = async (): Promise<Reply> => {
    signal.throwIfAborted();
    const wired: WireRequest = { ...request, headers: new Headers(request.headers), redirect, signal };
    for (const each of call.finish) await each(wired, call);
    signal.throwIfAborted();
    sent = 'maybe';
    const response = await fetch(wired.url, wired as RequestInit);
    sent = 'yes';
    const { status, headers } = response;
    const body = await readBody?.(response, call);
    const reply = { status, headers, body, text: body ? '' : await limited(call, response).text() };
    call.options.onReply?.(reply);
    return reply;
  };
  call.attempt++;
  try {
    // A credential's function, or a `fetch` of the user's own, may not heed the signal, which is the call's own.
    return await Promise.race([
      exchange(),
      new Promise<never>((_resolve, reject) => {
        signal.onabort = () => reject(signal.reason);
      }),
    ]);
  } catch (error) {
    if (error instanceof TallystickError) throw error;
    const kind = timeout.aborted ? 'timeout' : signal.aborted ? 'aborted' : 'transport';
    // Where a redirect was followed, the connection that failed need not be the first.
    if (sent === 'maybe' && redirect === 'error' && neverConnected(error)) sent = 'no';
    throw call.fail(kind, kind, `${kind}, sent: ${sent}`, { sent, cause: call.mask(error) });
  } finally {
    signal.onabort = null;
  }
}

/** Errors of the name service and of the connect prove that nothing was sent. */
function neverConnected(error: unknown): boolean {
  const { cause } = Object(error) as { readonly cause?: { readonly code?: unknown } };
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(`${cause?.code}`);
}

/** The response, its body no longer than the client's limit. */
export function limited({ connection, fail }: Call, { body, status }: Response): Response {
  let { maxResponseBytes: left = 2 ** 26 } = connection.options;
  const counted = body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (part, out) => {
        left -= part.length;
        if (left < 0)
          out.error(fail('protocol', 'too-large', 'the reply is too long', { sent: 'yes', status }));
        else out.enqueue(part);
      },
    }),
  );
  return new Response(counted);
}
