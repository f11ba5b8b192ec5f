import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isResponse, type MockRequest, type PlainResponse } from '@tallystick/runtime/mock';
import type { Held } from './quota.ts';
import { BUSY, excessIn, type Refusal, Refused, tooLong } from './refused.ts';

/**
 * A request whose body was read to the end. For those who need one it is made into one of Fetch, which takes its time.
 */
export class ReadRequest implements MockRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadHeaders;
  /** When it was read, by `performance.now()`. */
  readonly read = performance.now();
  readonly #message: IncomingMessage;
  readonly #body: Uint8Array<ArrayBuffer>;

  constructor(message: IncomingMessage, url: string, body: Uint8Array<ArrayBuffer>) {
    this.method = message.method ?? 'GET';
    this.url = url;
    this.headers = new ReadHeaders(message);
    this.#message = message;
    this.#body = this.method === 'GET' || this.method === 'HEAD' ? NOTHING : body;
  }

  text(): Promise<string> {
    return Promise.resolve(UTF_8.decode(this.#body));
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#body.slice().buffer);
  }

  fetched(): Request {
    const { method, url } = this;
    const body = this.#body.byteLength === 0 ? {} : { body: this.#body };
    return new Request(url, { method, headers: headersOf(this.#message), ...body });
  }
}

/** A request whose body is not read, because of what is wrong with it. */
export function unreadRequest(
  message: IncomingMessage,
  url: string,
  refused: NonNullable<MockRequest['refused']>,
): MockRequest {
  const method = message.method ?? 'GET';
  const headers = new ReadHeaders(message);
  return { method, url, headers, refused, text: async () => '', arrayBuffer: async () => new ArrayBuffer(0) };
}

class ReadHeaders {
  readonly #message: IncomingMessage;

  constructor(message: IncomingMessage) {
    this.#message = message;
  }

  /** Of several of one name the values together, as Fetch has them. */
  get(name: string): string | null {
    const key = name.toLowerCase();
    return this.#message.headersDistinct[key]?.join(key === 'cookie' ? '; ' : ', ') ?? null;
  }
}

const NOTHING = new Uint8Array();
const UTF_8 = new TextDecoder();

/** A path that stays as it is when it is normalised. */
const PLAIN_PATH = /^(?:\/[\w~-]+)+$/;

/** Where a request is for: the target as an origin server gets it; of a proxy's absolute form, the path. */
export function urlOf({ url = '/' }: IncomingMessage, origin: string): string {
  const path = pathIn(url);
  return PLAIN_PATH.test(path) ? origin + path : new URL(origin + path).href;
}

function pathIn(target: string): string {
  if (target.startsWith('/')) return target.startsWith('//') ? `/${target.replace(/^\/+/, '')}` : target;
  if (!URL.canParse(target)) return '/';
  const { pathname, search } = new URL(target);
  return pathname + search;
}

/** The request, its body read to the end. Rejects with `Refused`, or where the peer went away. */
export async function readRequest(message: IncomingMessage, url: string, room: Room): Promise<ReadRequest> {
  const body = await readBody(message, room);
  const excess = excessIn(body, message.headers['content-type'] ?? '');
  if (excess !== undefined) throw new Refused({ status: 413, words: excess });
  return new ReadRequest(message, url, body);
}

/** How long a body may be, and what is held while it is read and answered. */
interface Room {
  readonly maxBytes: number;
  readonly held: Held;
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  return headers;
}

/** By events: to wait for each part in turn takes longer than all else of a small request. */
function readBody(message: IncomingMessage, { maxBytes, held }: Room): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const refuse = (refusal: Refusal): void => {
      message.off('data', take).pause();
      reject(new Refused(refusal));
    };
    const take = (part: Buffer): void => {
      bytes += part.byteLength;
      if (bytes > maxBytes) refuse(tooLong(maxBytes));
      else if (!held.grow(part.byteLength)) refuse(BUSY);
      else parts.push(part);
    };
    if (Number(message.headersDistinct['content-length']?.[0] ?? 0) > maxBytes)
      return refuse(tooLong(maxBytes));
    message.on('data', take);
    message.once('end', () => resolve(new Uint8Array(joined(parts))));
    message.once('error', reject);
    message.once('close', () => {
      if (!message.complete) reject(new Error('the client closed the connection'));
    });
  });
}

function joined(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
}

const STREAMED = /^(text\/event-stream|application\/(x-)?(ndjson|jsonl|json-seq))\b/i;

/** Sends a response; one that represents a network failure closes the connection without a reply. */
export async function sendResponse(response: Response | PlainResponse, to: ServerResponse): Promise<void> {
  if (!isResponse(response)) sendPlain(response, to);
  else if (response.type === 'error') to.destroy();
  else await sendFetched(response, to);
}

function sendPlain({ status, headers, text }: PlainResponse, to: ServerResponse): void {
  to.writeHead(status, { ...headers, ...lengthOf(text ?? '', status) });
  const body = to.req.method === 'HEAD' || text === null ? undefined : text;
  // Replies to what came in together leave together, so that their reader is woken once.
  setImmediate(() => to.end(body));
}

async function sendFetched(response: Response, to: ServerResponse): Promise<void> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') to.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) to.setHeader('set-cookie', cookies);
  if (response.body !== null && STREAMED.test(response.headers.get('content-type') ?? '')) {
    to.statusCode = response.status;
    await pipeline(Readable.fromWeb(response.body), to);
    return;
  }
  const body = response.body === null ? undefined : Buffer.from(await response.arrayBuffer());
  to.writeHead(response.status, lengthOf(body ?? '', response.status));
  to.end(to.req.method === 'HEAD' ? undefined : body);
}

/** A response that may have no body does not state a length (RFC 9110, section 8.6). */
function lengthOf(body: Buffer | string, status: number): OutgoingHttpHeaders {
  return status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
}

export function jsonResponse(value: unknown, status = 200): Response {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  return new Response(`${JSON.stringify(value, null, 2)}\n`, { status, headers });
}
