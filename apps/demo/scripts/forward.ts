import type { IncomingMessage, ServerResponse } from 'node:http';
import { fetchOnce } from '@tallystick/runtime/fetch';
import { placeOf, type Refusal, refusalOf } from './forward-guard.ts';
import { replyHeaders, requestHeaders } from './forward-headers.ts';
import { limitedBody, TooLong } from './limited-body.ts';
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

  /** `mostBytes`: of a call's body, and of its reply; 64 MiB unless given. */
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
      await this.#hand(request, response, place.url, this.#cookies[place.index] ?? new TargetCookies());
    } catch (error) {
      if (error instanceof BodyTooLong) return refuse(request, response, TOO_LONG);
      // The page must see a lost connection, and not a reply that the target never sent.
      response.destroy();
    }
  }

  async #hand(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    cookies: TargetCookies,
  ): Promise<void> {
    const method = request.method ?? 'GET';
    const body = method === 'GET' || method === 'HEAD' ? undefined : await this.#bodyOf(request);
    const reply = await fetchOnce(url, {
      ...{ method, headers: requestHeaders(request, await cookies.sentTo(url)) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body }),
    });
    await cookies.keep(url, reply.headers.getSetCookie());
    const content = reply.body === null ? undefined : await limitedBody(reply.body, this.#mostBytes);
    response.writeHead(reply.status, replyHeaders(reply));
    response.end(content);
  }

  async #bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
    try {
      // Destroyed at the limit, it could not be answered.
      return await limitedBody(request.iterator({ destroyOnReturn: false }), this.#mostBytes);
    } catch (error) {
      throw error instanceof TooLong ? new BodyTooLong() : error;
    }
  }
}

/** The body of a call, and not that of its reply. */
class BodyTooLong extends TooLong {}

/** The reply ends when the body does: a connection that is closed before everything was read takes the reply with it. */
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
