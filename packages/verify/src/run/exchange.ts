import { delayOf } from '@tallystick/runtime';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { fetchOnce, shown } from '@tallystick/runtime/fetch';
import type {
  Request as WebRequest,
  Response as WebResponse,
  AbortSignal as WebSignal,
  URL as WebURL,
} from '@tallystick/runtime/web';
import { authenticate, type Credentials } from '../bindings/credentials.ts';
import { bindingOf } from '../bindings/index.ts';
import type { Reply } from '../bindings/reply.ts';
import { writingOf } from '../bindings/writing.ts';
import type { ResolvedCase } from '../cases/resolve-case.ts';
import { type BodyLimits, bodyOf, jsonOf } from './reply-body.ts';

/** Who is asked: where, or a function that answers requests (fetch itself, a mock's handler, an engine). */
export type Target =
  | string
  | WebURL
  | ((request: WebRequest) => WebResponse | undefined | Promise<WebResponse | undefined>)
  | { readonly fetch: (request: WebRequest) => WebResponse | Promise<WebResponse> };

/** Options of `buildRequest`. */
export interface RequestOptions {
  readonly contract: ContractData;
  readonly credentials: Credentials;
  /** Security schemes whose credentials are sent; default: those of the first alternative that they suffice for. */
  readonly schemes?: readonly string[];
  /** The base URL of a target that is not a URL; default: the contract's first server. */
  readonly baseUrl?: string;
}

const NOWHERE = 'http://localhost';

/**
 * The raw request of a case, built without the generated client.
 *
 * @example
 * const [first] = cases;
 * if (first !== undefined) {
 *   const resolved = resolveCase(first, { contract });
 *   const request = buildRequest(first, resolved, { contract, credentials: { accessToken: 'secret' } });
 *   [request.method, request.url]; // ['POST', 'https://dataapi.callgear.com/v2.0']
 * }
 */
export function buildRequest(
  contractCase: ContractCase,
  { operation, input }: Pick<ResolvedCase, 'operation' | 'input'>,
  { contract, credentials, schemes, baseUrl }: RequestOptions,
): WebRequest {
  const empty = { input, headers: new Headers(), query: new URLSearchParams() };
  const call = authenticate(empty, contractCase, operation, contract, { credentials, schemes });
  const url = baseUrl ?? serverOf(serversOf(operation) ?? contract);
  return bindingOf(operation).request(url, call, contractCase, writingOf(contract, contractCase));
}

/** The target of an operation with its own servers. */
function serversOf({ binding }: ResolvedCase['operation']): Pick<ContractData, 'servers'> | undefined {
  const servers = binding.protocol === 'http' ? binding.servers : undefined;
  return servers === undefined ? undefined : { servers };
}

/**
 * The contract's first server, its variables filled in with their defaults.
 *
 * @example
 * serverOf(contract); // 'https://dataapi.callgear.com/v2.0'
 */
export function serverOf({ servers: [server] }: Pick<ContractData, 'servers'>): string {
  const url = (server?.url ?? NOWHERE).replaceAll(
    /\{([^{}]+)\}/g,
    (template, name: string) => server?.variables?.[name]?.default ?? template,
  );
  return URL.canParse(url) ? url : new URL(url, NOWHERE).href;
}

/** Milliseconds that a target has for its reply. */
const TIMEOUT = 30_000;

/** Bytes of a reply that are read: 16 MiB. */
const MAX_REPLY = 16 * 1024 * 1024;

/** How long, and how far, a reply is waited for and read. */
export interface SendOptions {
  /** Milliseconds; default: 30,000. */
  readonly timeout?: number | undefined;
  /** Bytes of the body, decompressed; default: 16 MiB. */
  readonly maxReply?: number | undefined;
  /** Gives the request up. */
  readonly signal?: WebSignal | undefined;
}

/**
 * Sends a request to a target. Throws what the target throws, and where a function does not answer, or where there is
 * no whole reply within `timeout` milliseconds. A reply beyond its limits is a `ReplyTooLarge`.
 *
 * @example
 * const reply = await send(() => new Response('ok'), new Request('https://api.example.com'));
 * [reply.status, reply.body]; // [200, 'ok']
 */
export async function send(target: Target, request: WebRequest, options: SendOptions = {}): Promise<Reply> {
  const { timeout = TIMEOUT, maxReply = MAX_REPLY, signal } = options;
  const giveUp = new AbortController();
  const abort = (): void => giveUp.abort(signal?.reason);
  const late = new Promise<never>((_resolve, reject) => {
    giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason));
  });
  const timer = setTimeout(
    () => giveUp.abort(new Error(`no response within ${timeout} ms (raise the limit with --timeout)`)),
    delayOf(timeout),
  );
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();
  try {
    const limits = { timeout, maxReply, signal: giveUp.signal };
    return await Promise.race([exchange(target, request, limits), late]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function exchange(target: Target, request: Request, limits: BodyLimits): Promise<Reply> {
  const start = performance.now();
  const response = await answer(target, request, limits.signal);
  if (response === undefined) throw new Error(`connection failed: ${request.method} ${request.url}`);
  const body = await bodyOf(response, limits);
  const ms = performance.now() - start;
  return { status: response.status, headers: response.headers, body, json: jsonOf(body), ms };
}

/**
 * A redirect is a reply like any other: followed, it would take credentials to wherever it leads. A target that is a
 * function may pass the request to its own `fetch`, so that the request itself states it too.
 */
async function answer(target: Target, given: Request, signal: AbortSignal): Promise<Response | undefined> {
  const request = new Request(given, { redirect: 'manual' });
  const isFetcher = typeof target === 'object' && 'fetch' in target;
  if (typeof target !== 'function' && !isFetcher) return fetchOnce(request, { signal });
  const response = await (isFetcher ? target.fetch(request) : target(request));
  return response && shown(response);
}
