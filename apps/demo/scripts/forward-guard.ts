import type { IncomingMessage } from 'node:http';

/** Why a call is not forwarded. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
}

const NOT_OWN: Refusal = {
  status: 403,
  words:
    'Only calls of the scripts of this page are forwarded. Open the page at the address that npm start prints.',
};
const NO_TARGET: Refusal = {
  status: 404,
  words:
    'This path is not that of a target. Call /forward/N/PATH: N counts the --target options from 0, and PATH has no "..".',
};

/** What no client of Fetch can send; a TRACE would send the session's cookies back to the client that asks. */
const METHODS = /^(?:CONNECT|TRACE|TRACK)$/;

/** A page of another origin has no business here, and neither has anything of this one but a call of its scripts. */
export function refusalOf({
  method = 'GET',
  headers,
  headersDistinct,
}: IncomingMessage): Refusal | undefined {
  if (METHODS.test(method))
    return { status: 405, words: 'CONNECT, TRACE and TRACK are not forwarded. Use another method.' };
  const [site, dest, mode, origin] = ['sec-fetch-site', 'sec-fetch-dest', 'sec-fetch-mode', 'origin'].map(
    (name) => headersDistinct[name]?.join(),
  );
  if (site !== undefined && site !== 'same-origin') return NOT_OWN;
  // A navigation would put a page of the target on this origin.
  if (dest !== undefined && dest !== 'empty') return NOT_OWN;
  if (mode !== undefined && !/^(?:cors|same-origin|no-cors)$/.test(mode)) return NOT_OWN;
  const own = `http://${headers.host?.toLowerCase()}`;
  if (origin !== undefined) return origin.toLowerCase() === own ? undefined : NOT_OWN;
  // A browser that knows no Sec-Fetch-Site sends no Origin with a GET either, whichever page makes it. No page can make
  // a browser send another name, and no page controls a client that is not a browser.
  return site === undefined && BROWSER.test(headers['user-agent'] ?? '') ? NOT_OWN : undefined;
}

/** How every browser names itself (RFC 9110, 10.1.5). */
const BROWSER = /\b(?:Mozilla|Opera)\//i;

/** Where a call goes, and the number of its target. */
export interface Place {
  readonly index: number;
  readonly url: URL;
}

/** Where a call goes; or why it goes nowhere. */
export function placeOf(url: string, targets: readonly URL[]): Place | Refusal {
  const [, index = 'none', rest = ''] = /^\/forward\/(\d{1,4})((?:[/?].*)?)$/.exec(url) ?? [];
  const target = targets[Number(index)];
  if (target === undefined || climbs(rest.replace(/[?#].*$/s, ''))) return NO_TARGET;
  const base = target.href.replace(/\/+$/, '');
  const found = URL.parse(`${base}${rest}`);
  return found !== null && isBelow(found, new URL(base)) ? { index: Number(index), url: found } : NO_TARGET;
}

/** How often a path may be encoded: no path that means anything is encoded more often. */
const MOST_DECODINGS = 8;

/** Dots and slashes in more bytes of UTF-8 than they need. */
const OVERLONG = /%(?:c[01]|e0%[89]|f0%8)/i;

/**
 * Whether a path leads up by any reading: encoded once or more often, with backslashes, with parameters behind dots.
 */
function climbs(path: string): boolean {
  // No client of a contract writes what is not UTF-8.
  if (decoded(path) === undefined) return true;
  let [before, now] = ['', path];
  for (let times = 0; before !== now; times++) {
    if (times > MOST_DECODINGS || leadsUp(now)) return true;
    before = now;
    now = decoded(now) ?? asciiDecoded(now);
  }
  return false;
}

function leadsUp(path: string): boolean {
  return OVERLONG.test(path) || path.normalize('NFKC').split(/[/\\]/).some(isDots);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Of a text that contains a percent sign itself, what a lenient server would decode. */
function asciiDecoded(text: string): string {
  return text.replace(/%[0-7][\da-f]/gi, decodeURIComponent);
}

/** `..`, `..;x`, `.. `: what some servers take for the folder above, or for none. A control character ends a name. */
function isDots(segment: string): boolean {
  return /^\.[\s.]*(?:;|\p{Cc}|$)/u.test(segment) || /\p{Cc}/u.test(segment);
}

/** However dots and slashes are spelt, what was named is as far up as one gets. */
function isBelow(url: URL, base: URL): boolean {
  const folder = base.pathname.replace(/\/+$/, '');
  return url.origin === base.origin && (url.pathname === folder || url.pathname.startsWith(`${folder}/`));
}
