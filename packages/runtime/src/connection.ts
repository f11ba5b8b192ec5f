import { failure, type Sent, TallystickError } from './error.ts';
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
export function createConnection(options: ClientOptions, serverUrl = ''): Connection {
  const text = String(options.baseUrl ?? serverUrl);
  const baseUrl = URL.canParse(text) ? new URL(text).href : '';
  // The text itself is not told: it may hold a password.
  if (!/^https?:\/\/[^/@]+\/[^?#]*$/.test(baseUrl))
    throw new TypeError('baseUrl: give an absolute http(s) URL without credentials, query and fragment');
  return { options, baseUrl, state: new Map() };
}

/** What is known of a call while it is under way. */
export interface Call {
  readonly connection: Connection;
  readonly operation: string;
  readonly signal: AbortSignal;
  readonly timeout: AbortSignal;
  attempt: number;
  /** Takes out of a value what the call has sent that must not be shown; set by what adds credentials. */
  mask: <Value>(value: Value) => Value;
}

export function startCall(
  connection: Connection,
  operation: string,
  { signal, timeoutMs = connection.options.timeoutMs ?? 30_000 }: CallOptions,
): Call {
  // No timer waits longer than 2^31 - 1 ms.
  const timeout = AbortSignal.timeout(Math.min(timeoutMs, 2 ** 31 - 1));
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  return { connection, operation, signal: either, timeout, attempt: 0, mask: (value) => value };
}

/** Headers of both, the later instead of the earlier. A value that no header can have is not repeated. */
export function headersOf(
  { connection: { options }, operation }: Call,
  ...layers: readonly (Readonly<Record<string, unknown>> | undefined)[]
): Headers {
  const headers = new Headers();
  for (const layer of [options.headers, ...layers])
    for (const [name, value] of Object.entries(layer ?? {}))
      if (value !== undefined) setHeader(headers, name, value, operation);
  return headers;
}

/** The error for a value that cannot stand in a header does not hold the value, as that of `Headers` does. */
export function setHeader(headers: Headers, name: string, value: unknown, operation: string): void {
  try {
    headers.set(name, String(value));
  } catch {
    throw failure(
      operation,
      'validation',
      'header',
      `nothing was sent: no header ${name} can have that value`,
    );
  }
}

/** Adds the secrets to a request that is about to leave. */
export type Authorise = (request: InterceptedRequest) => WireRequest | Promise<WireRequest>;

/** Makes something else than text of a response; undefined: it is read as text. */
export type ReadBody = (response: Response, call: Call) => Promise<unknown> | undefined;

/** Through the interceptors to the wire and back. */
export function send(
  call: Call,
  request: Pick<InterceptedRequest, 'protocol' | 'url' | 'method' | 'headers' | 'body'>,
  authorise: Authorise,
  readBody?: ReadBody,
): Promise<Reply> {
  const { connection, operation, signal } = call;
  const onion = (connection.options.interceptors ?? []).reduceRight<
    (request: InterceptedRequest) => Promise<Reply>
  >(
    (next, interceptor) => async (each) => interceptor({ ...each, attempt: call.attempt + 1 }, next),
    (each) => dispatch(call, each, authorise, readBody),
  );
  return onion({ ...request, operation, attempt: 1, signal });
}

async function dispatch(
  call: Call,
  request: InterceptedRequest,
  authorise: Authorise,
  readBody: ReadBody | undefined,
): Promise<Reply> {
  const { signal } = call;
  const { fetch = globalThis.fetch, redirect = 'error' } = call.connection.options;
  let sent: Sent = 'no';
  const exchange = async (): Promise<Reply> => {
    signal.throwIfAborted();
    const { url, ...init } = await authorise(request);
    signal.throwIfAborted();
    sent = 'maybe';
    const response = await fetch(url, { ...init, redirect, signal });
    sent = 'yes';
    const { status, headers } = response;
    const body = await readBody?.(response, call);
    return { status, headers, ...(body ? { body, text: '' } : { text: await readText(response, call) }) };
  };
  call.attempt++;
  // A credential's function, or a `fetch` of the user's own, may not heed the signal.
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([exchange(), aborted]);
  } catch (error) {
    throw error instanceof TallystickError ? error : interrupted(call, sent, error);
  } finally {
    if (abort) signal.removeEventListener('abort', abort);
  }
}

function interrupted(
  { connection, operation, timeout, signal, mask }: Call,
  sent: Sent,
  cause: unknown,
): TallystickError {
  const kind = timeout.aborted ? 'timeout' : signal.aborted ? 'aborted' : 'transport';
  // Where a redirect was followed, the connection that failed need not be the first.
  const proven = sent === 'maybe' && connection.options.redirect !== 'follow' && neverConnected(cause);
  const why = sent === 'no' ? 'nothing was sent' : sent === 'yes' ? 'the reply broke off' : 'no reply';
  return failure(operation, kind, kind, `${kind}: ${why}`, {
    sent: proven ? 'no' : sent,
    cause: mask(cause),
  });
}

/** Errors of the name service and of the connect prove that nothing was sent. */
function neverConnected(error: unknown): boolean {
  const code = (error as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code;
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(`${code}`);
}

async function readText({ body, status }: Response, { connection, operation }: Call): Promise<string> {
  const { maxResponseBytes = 2 ** 26 } = connection.options;
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxResponseBytes) {
      void reader?.cancel();
      const why = `the reply is longer than ${maxResponseBytes} bytes`;
      throw failure(operation, 'protocol', 'too-large', why, { sent: 'yes', status });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
