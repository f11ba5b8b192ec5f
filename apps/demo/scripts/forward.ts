import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fetchOnce } from '@tallystick/runtime/fetch';

/** What concerns one connection and not the message (RFC 9110, section 7.6.1), or the browser and not the target. */
const OWN =
  /^(connection|keep-alive|transfer-encoding|te|trailer|upgrade|proxy-.*|host|origin|referer|cookie|sec-.*|content-length|accept-encoding)$/;
const OWN_REPLY =
  /^(connection|keep-alive|transfer-encoding|trailer|upgrade|content-length|content-encoding|set-cookie|access-control-.*|strict-transport-security|clear-site-data)$/;

const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 120_000;

/**
 * Hands calls of the page on to the targets, so that the page needs no other origin than its own: the services send
 * no CORS headers. Sessions' cookies are kept here, apart for each target: a browser would send those of every other
 * server of this machine along.
 */
export class Forwarder {
  readonly targets: readonly URL[];
  readonly #cookies = new Map<number, Map<string, string>>();

  constructor(targets: readonly URL[]) {
    this.targets = targets;
  }

  async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, index = 'none', rest = ''] = /^\/forward\/(\d+)((?:[/?].*)?)$/.exec(request.url ?? '') ?? [];
    const target = this.targets[Number(index)];
    if (target === undefined) return end(response, 404, 'There is no such target.');
    // pages of other origins have no business here
    if (!['same-origin', undefined].includes(request.headers['sec-fetch-site'] as string | undefined))
      return end(response, 403, 'Calls are forwarded for this page alone.');
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > MOST_BYTES) return end(response, 413, 'That is too much for one call.');
    const base = target.href.replace(/\/+$/, '');
    const url = new URL(`${base}${rest}`);
    if (!isBelow(url, new URL(base))) return end(response, 404, 'There is no such target.');
    await this.#hand(request, response, Number(index), url);
  }

  async #hand(request: IncomingMessage, response: ServerResponse, index: number, url: URL): Promise<void> {
    const method = request.method ?? 'GET';
    const body = method === 'GET' || method === 'HEAD' ? undefined : await buffer(request);
    try {
      const reply = await fetchOnce(url, {
        ...{ method, headers: this.#headers(request, index) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body !== undefined && { body: new Uint8Array(body) }),
      });
      this.#keep(index, reply.headers);
      const content = Buffer.from(await reply.arrayBuffer());
      response.writeHead(reply.status, replyHeaders(reply.headers));
      response.end(content);
    } catch {
      // the page must see a lost connection, and not a reply that the target never sent
      response.destroy();
    }
  }

  #headers(request: IncomingMessage, index: number): Headers {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (!OWN.test(name) && value !== undefined) headers.set(name, String(value));
    const cookies = [...(this.#cookies.get(index) ?? [])].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
    return headers;
  }

  #keep(index: number, headers: Headers): void {
    const jar = this.#cookies.get(index) ?? new Map<string, string>();
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
    this.#cookies.set(index, jar);
  }
}

/** However dots and slashes are spelt, what was named is as far up as one gets. */
function isBelow(url: URL, base: URL): boolean {
  const folder = base.pathname.replace(/\/+$/, '');
  return url.origin === base.origin && (url.pathname === folder || url.pathname.startsWith(`${folder}/`));
}

function replyHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !OWN_REPLY.test(name)));
}

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(words);
}
