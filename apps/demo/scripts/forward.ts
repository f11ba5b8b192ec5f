import type { IncomingMessage, ServerResponse } from 'node:http';
import { fetchOnce } from '@tallystick/runtime/fetch';
import { type Place, placeOf, type Refusal, refusalOf } from './forward-guard.ts';
import { replyHeaders, requestHeaders } from './forward-headers.ts';
import { limitedBody } from './limited-body.ts';
import { TargetCookies } from './target-cookies.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 120_000;
/** How long the rest of a body that is too long is thrown away. */
const LINGER_MS = 10_000;

const TOO_LONG: Refusal = { status: 413, words: 'The body is too long for one call. Send it in several.' };

/**
 * Hands calls of the page on to the targets, so that the page needs no other origin than its own: the services send
 * no CORS headers. Sessions' cookies are kept here, apart for each target: a browser would send those of every other
 * server of this machine along.
 */
export class Forwarder {
  readonly targets: readonly URL[];
  readonly #cookies: readonly TargetCookies[];
  readonly #mostBytes: number;

  /** `mostBytes`: of a call's body, and of its reply; default: 64 MiB. */
  constructor(targets: readonly URL[], mostBytes = MOST_BYTES) {
    this.targets = targets;
    this.#cookies = targets.map(() => new TargetCookies());
    this.#mostBytes = mostBytes;
  }

  async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wrong = refusalOf(request);
    if (wrong !== undefined) return refuse(request, response, wrong);
    const place = placeOf(request.url ?? '', this.targets);
    if ('status' in place) return refuse(request, response, place);
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > this.#mostBytes) return refuse(request, response, TOO_LONG);
    try {
      const body = await this.#bodyOf(request);
      if (body === undefined) return refuse(request, response, TOO_LONG);
      const reply = await this.#reply(request, body, place);
      response.writeHead(reply.status, reply.headers);
      response.end(reply.content);
    } catch {
      // The page must see a lost connection, and not a reply that the target never sent.
      response.destroy();
    }
  }

  /** The body of a call: null if it has none, undefined if it is too long. */
  async #bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null | undefined> {
    if (request.method === 'GET' || request.method === 'HEAD') return null;
    // Destroyed at the limit, it could not be answered.
    return limitedBody(request.iterator({ destroyOnReturn: false }), this.#mostBytes);
  }

  /** What the target replies; throws if it does not reply, or with too long a body. */
  async #reply(request: IncomingMessage, body: Uint8Array<ArrayBuffer> | null, { url, index }: Place) {
    const cookies = this.#cookies[index] ?? new TargetCookies();
    const reply = await fetchOnce(url, {
      ...{
        method: request.method ?? 'GET',
        headers: requestHeaders(request, await cookies.sentTo(url)),
        body,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await cookies.keep(url, reply.headers.getSetCookie());
    const content = reply.body === null ? null : await limitedBody(reply.body, this.#mostBytes);
    if (content === undefined) throw new RangeError('The reply is too long.');
    return { status: reply.status, headers: replyHeaders(reply), content };
  }
}

/**
 * The reply ends when the body does: a connection that is closed before everything was read takes the reply with it.
 */
function refuse(request: IncomingMessage, response: ServerResponse, { status, words }: Refusal): void {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(words) });
  if (request.complete) return void response.end(words);
  response.write(words);
  const cut = setTimeout(() => request.destroy(), LINGER_MS).unref();
  const end = (): void => {
    clearTimeout(cut);
    response.end();
  };
  request.once('end', end).once('close', end).resume();
}
