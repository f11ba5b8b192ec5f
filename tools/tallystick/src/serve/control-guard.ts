import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refused.ts';

/** Names of this machine, which no page of another site can have. */
const LOCAL: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** `localhost:4010`, `[::1]`: a name or an address, and optionally a port. */
const HOST = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d{1,5})?$/i;

/** The host of a `Host` header: an IPv6 address in brackets, a name without its trailing dot. */
export function hostName(text: string): string | undefined {
  const [, name] = HOST.exec(/^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/i.test(text) ? `[${text}]` : text) ?? [];
  return name?.toLowerCase().replace(/(?<=.)\.$/, '');
}

const OWN_HEADER = 'x-tallystick';

/**
 * Who may use the control endpoint: journal and state hold what people typed in. `Origin` and `Sec-Fetch-Site` identify
 * a page of another origin. `Host` identifies a page whose own name was made to resolve to this machine (DNS
 * rebinding).
 */
export class ControlGuard {
  readonly #names: ReadonlySet<string>;

  /** The host it listens at, and other names of it. */
  constructor(host: string, others: readonly string[]) {
    this.#names = new Set([host, ...LOCAL, ...others].flatMap((each) => hostName(each) ?? []));
  }

  /** The reply to a request that may not use the endpoint; undefined where it may. */
  refusal(message: IncomingMessage): Refusal | undefined {
    if (!this.#isOwnHost(message))
      return refused(421, 'This Host header is not allowed. Restart the mock with --allow-host HOST.');
    if (!isSameOrigin(message))
      return refused(403, 'Cross-origin requests to the control endpoint are not allowed.');
    if (!isRead(message) && !isDeliberate(message))
      return refused(415, `Send the header content-type: application/json or ${OWN_HEADER}: 1.`);
    return undefined;
  }

  #isOwnHost({ headersDistinct, socket, url = '/' }: IncomingMessage): boolean {
    const { host = [] } = headersDistinct;
    const target = url.startsWith('/') ? [] : [URL.parse(url)?.host ?? ''];
    const named = [...host, ...target];
    return host.length === 1 && named.every((each) => this.#isOwn(hostName(each), socket.localAddress));
  }

  /** The local address of the connection is accepted too: DNS rebinding needs a name. */
  #isOwn(name: string | undefined, address: string | undefined): boolean {
    if (name === undefined) return false;
    return this.#names.has(name) || name === hostName(address?.replace(/^::ffff:(?=\d+\.)/, '') ?? '');
  }
}

/** Whether neither `Origin` nor `Sec-Fetch-Site` names another origin. */
function isSameOrigin({ headers, headersDistinct }: IncomingMessage): boolean {
  const { host, origin } = headers;
  if (origin !== undefined && originHost(origin) !== host?.toLowerCase()) return false;
  return /^(same-origin|none)$/.test(headersDistinct['sec-fetch-site']?.join() ?? 'none');
}

function originHost(origin: string): string | undefined {
  const url = URL.parse(origin);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === origin.toLowerCase()
    ? url.host
    : undefined;
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** A page cannot send either to another origin unless that allows it. */
function isDeliberate({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '') || OWN_HEADER in headers;
}

function refused(status: number, words: string): Refusal {
  return { status, words };
}
