import { TallystickError } from './error.ts';
import type { WireRequest } from './operation.ts';

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
  readonly operation: string;
  readonly protocol: 'http' | 'json-rpc';
  /** 1 for the first time this call is sent. */
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
  readonly text: string;
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
  const text = String(options.baseUrl ?? serverUrl ?? '');
  if (!URL.canParse(text)) throw new TypeError(`baseUrl is no absolute URL: ${JSON.stringify(text)}`);
  const url = new URL(text);
  if (url.search !== '' || url.hash !== '') throw new TypeError('baseUrl takes no query and no fragment');
  if (url.username !== '' || url.password !== '')
    throw new TypeError('baseUrl takes no credentials: give them in auth');
  return { options, baseUrl: url.href.replace(/\/+$/, ''), state: new Map() };
}

/** A secret's value at this moment. */
export async function reveal(secret: unknown): Promise<unknown> {
  return typeof secret === 'function' ? await (secret as () => unknown)() : secret;
}

export function secretOf(connection: Connection, scheme: string): unknown {
  return (connection.options.auth as Readonly<Record<string, unknown>> | undefined)?.[scheme];
}

/** What is known of a call while it is under way. */
export interface Call {
  readonly connection: Connection;
  readonly operation: string;
  readonly signal: AbortSignal;
  readonly timeout: AbortSignal;
  attempt: number;
  /** What the call has sent that must not be shown. */
  readonly secrets: string[];
}

export function startCall(
  connection: Connection,
  operation: string,
  { signal, timeoutMs }: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Call {
  const timeout = AbortSignal.timeout(timeoutMs ?? connection.options.timeoutMs ?? 30_000);
  const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  return { connection, operation, signal: both, timeout, attempt: 0, secrets: [] };
}

/** Through the interceptors to the wire and back. `authorise` adds the secrets, at the last moment. */
export async function send(
  call: Call,
  request: Omit<InterceptedRequest, 'attempt' | 'signal' | 'operation'>,
  authorise: (request: InterceptedRequest) => Promise<WireRequest>,
): Promise<Reply> {
  const core = (intercepted: InterceptedRequest): Promise<Reply> => dispatch(call, intercepted, authorise);
  const interceptors = call.connection.options.interceptors ?? [];
  const onion = interceptors.reduceRight<(request: InterceptedRequest) => Promise<Reply>>(
    (next, interceptor) => (each) => interceptor(each, next),
    core,
  );
  return onion({ ...request, operation: call.operation, attempt: call.attempt + 1, signal: call.signal });
}

async function dispatch(
  call: Call,
  intercepted: InterceptedRequest,
  authorise: (request: InterceptedRequest) => Promise<WireRequest>,
): Promise<Reply> {
  call.attempt += 1;
  if (call.signal.aborted) throw interrupted(call, 'no', call.signal.reason);
  const { url, secrets, ...init } = await authorise(intercepted);
  call.secrets.push(...secrets);
  const { fetch = globalThis.fetch, redirect = 'error' } = call.connection.options;
  let replied = false;
  try {
    const { credentials, body, ...rest } = init;
    const more = { ...(credentials && { credentials }), ...(body !== undefined && { body }) };
    const response = await fetch(url, { ...rest, ...more, redirect, signal: call.signal });
    replied = true;
    const text = await readText(response, call);
    return { status: response.status, headers: response.headers, text };
  } catch (error) {
    if (error instanceof TallystickError) throw error;
    throw interrupted(call, replied ? 'yes' : sentBefore(error), masked(error, secrets));
  }
}

/** A cause that holds no secret: an error whose text does is told again without. */
function masked(error: unknown, secrets: readonly string[]): unknown {
  const text = error instanceof Error ? `${error.message} ${error.stack}` : String(error);
  return secrets.some((secret) => text.includes(secret)) ? new Error(mask(String(error), secrets)) : error;
}

/** Text with `***` in place of each secret. */
export function mask(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (masked, secret) => (secret === '' ? masked : masked.replaceAll(secret, '***')),
    text,
  );
}

/** Errors of the name service and of the connect prove that nothing was sent. */
function sentBefore(error: unknown): 'no' | 'maybe' {
  const code = ((error as Error | undefined)?.cause as { readonly code?: unknown } | undefined)?.code;
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(String(code)) ? 'no' : 'maybe';
}

function interrupted(
  { operation, timeout, signal }: Call,
  sent: 'no' | 'maybe' | 'yes',
  cause: unknown,
): TallystickError {
  const kind = timeout.aborted ? 'timeout' : signal.aborted ? 'aborted' : 'transport';
  const said = {
    timeout: 'no reply in time',
    aborted: 'aborted by the caller',
    transport: 'no reply arrived',
  }[kind];
  return new TallystickError(`${operation}: ${said}`, { kind, code: kind, operation, sent, cause });
}

const MEBIBYTE = 1024 * 1024;

async function readText(response: Response, { connection, operation }: Call): Promise<string> {
  const limit = connection.options.maxResponseBytes ?? 64 * MEBIBYTE;
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > limit) {
      void reader.cancel();
      const message = `${operation}: the reply is longer than ${limit} bytes`;
      throw new TallystickError(message, {
        kind: 'protocol',
        code: 'too-large',
        operation,
        sent: 'yes',
        status: response.status,
      });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
