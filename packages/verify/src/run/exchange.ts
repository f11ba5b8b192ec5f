import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { authenticate, type Credentials } from '../bindings/credentials.ts';
import { bindingOf } from '../bindings/index.ts';
import { mediaTypeOf, type Reply } from '../bindings/reply.ts';
import { isStreamed } from '../bindings/streamed.ts';
import type { ResolvedCase } from '../cases/resolve-case.ts';
import { parsed } from '../json.ts';

/** Who is asked: where, or a function that answers requests (fetch itself, a mock's handler, an engine). */
export type Target =
  | string
  | URL
  | ((request: Request) => Response | undefined | Promise<Response | undefined>)
  | { readonly fetch: (request: Request) => Response | Promise<Response> };

export interface RequestOptions {
  readonly contract: ContractData;
  readonly credentials: Credentials;
  /** Where a target that is no URL believes itself to be; the contract's first server unless given. */
  readonly baseUrl?: string;
}

const NOWHERE = 'http://localhost';

/** The raw request of a case: nothing of the generated client takes part in it. */
export function buildRequest(
  contractCase: ContractCase,
  { operation, input }: Pick<ResolvedCase, 'operation' | 'input'>,
  { contract, credentials, baseUrl }: RequestOptions,
): Request {
  const empty = { input, headers: new Headers(), query: new URLSearchParams() };
  const call = authenticate(empty, contractCase, operation, contract, credentials);
  const url = baseUrl ?? serverOf(serversOf(operation) ?? contract);
  return bindingOf(operation).request(url, call, contractCase);
}

/** Where an operation goes that has servers of its own. */
function serversOf({ binding }: ResolvedCase['operation']): Pick<ContractData, 'servers'> | undefined {
  const servers = binding.protocol === 'http' ? binding.servers : undefined;
  return servers === undefined ? undefined : { servers };
}

/** The contract's first server, its variables filled in with their defaults. */
export function serverOf({ servers: [server] }: Pick<ContractData, 'servers'>): string {
  const url = (server?.url ?? NOWHERE).replaceAll(
    /\{([^}]+)\}/g,
    (template, name: string) => server?.variables?.[name]?.default ?? template,
  );
  return URL.canParse(url) ? url : new URL(url, NOWHERE).href;
}

/** Milliseconds that a target has for its reply. */
const TIMEOUT = 30_000;

/**
 * Sends a request to a target. Throws what the target throws; that a function does not answer, or that there is no whole
 * reply within `timeout` milliseconds, is an error too.
 */
export async function send(target: Target, request: Request, timeout = TIMEOUT): Promise<Reply> {
  const giveUp = new AbortController();
  const late = new Promise<never>((_resolve, reject) => {
    giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason));
  });
  const timer = setTimeout(() => giveUp.abort(new Error(`no reply within ${timeout} ms`)), timeout);
  try {
    return await Promise.race([
      exchange(target, request, giveUp.signal, Math.min(WATCHED, timeout / 2)),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  target: Target,
  request: Request,
  signal: AbortSignal,
  watched: number,
): Promise<Reply> {
  const start = performance.now();
  const response = await answer(target, request, signal);
  if (response === undefined) throw new Error(`nothing answers ${request.method} ${request.url}`);
  const body = isStreamed(mediaTypeOf(response)) ? await begun(response, watched) : await response.text();
  const ms = performance.now() - start;
  return { status: response.status, headers: response.headers, body, json: parsed(body), ms };
}

async function answer(target: Target, request: Request, signal: AbortSignal): Promise<Response | undefined> {
  if (typeof target === 'function') return target(request);
  if (typeof target === 'object' && 'fetch' in target) return target.fetch(request);
  return fetch(request, { signal });
}

/** Base URL that a target implies. */
export function baseUrlOf(target: Target): string | undefined {
  if (typeof target === 'string') return target;
  return target instanceof URL ? target.href : undefined;
}

/** Milliseconds that a stream is read for, at most: it need not have an end. */
const WATCHED = 3000;

/** What comes of a body within some time. */
async function begun({ body }: Response, time: number): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return '';
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), time);
  });
  try {
    for (let part = await Promise.race([reader.read(), over]); part?.done === false; ) {
      text += part.value;
      part = await Promise.race([reader.read(), over]);
    }
    return text;
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
}
