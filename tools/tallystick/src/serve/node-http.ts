import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a request's body may not be longer than was read: the request is answered with 413. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The request as Fetch knows it, its body read to the end. Rejects with `TooLarge`, or where the peer went away. */
export async function fetchRequest(
  message: IncomingMessage,
  url: string,
  maxBytes: number,
): Promise<Request> {
  const method = message.method ?? 'GET';
  const body = await readBody(message, maxBytes);
  const bodiless = method === 'GET' || method === 'HEAD' || body.byteLength === 0;
  return new Request(url, { method, headers: headersOf(message), ...(bodiless ? {} : { body }) });
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  return headers;
}

/** By events: to wait for each part in turn takes longer than all else of a small request. */
function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const refuse = (): void => {
      message.off('data', take).pause();
      reject(new TooLarge());
    };
    const take = (part: Buffer): void => {
      bytes += part.byteLength;
      if (bytes > maxBytes) refuse();
      else parts.push(part);
    };
    if (Number(message.headers['content-length'] ?? 0) > maxBytes) return refuse();
    message.on('data', take);
    message.once('end', () => resolve(new Uint8Array(joined(parts))));
    message.once('error', reject);
    message.once('close', () => {
      if (!message.complete) reject(new Error('the peer went away'));
    });
  });
}

function joined(parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
}

const STREAMED = /^(text\/event-stream|application\/(x-)?(ndjson|jsonl|json-seq))\b/i;

/** Sends a response; one that stands for a network failure closes the connection without a word. */
export async function sendResponse(response: Response, to: ServerResponse): Promise<void> {
  if (response.type === 'error') {
    to.destroy();
    return;
  }
  for (const [name, value] of response.headers) if (name !== 'set-cookie') to.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) to.setHeader('set-cookie', cookies);
  to.statusCode = response.status;
  if (response.body !== null && STREAMED.test(response.headers.get('content-type') ?? '')) {
    await pipeline(Readable.fromWeb(response.body), to);
    return;
  }
  const body = response.body === null ? undefined : Buffer.from(await response.arrayBuffer());
  if (response.status !== 204 && response.status !== 304)
    to.setHeader('content-length', body?.byteLength ?? 0);
  to.end(to.req.method === 'HEAD' ? undefined : body);
}

export function jsonResponse(value: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(`${JSON.stringify(value, null, 2)}\n`, { status, headers });
}
