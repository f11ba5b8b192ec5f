import { cookieName, cookieText } from './escape.ts';
import { pairStyle } from './pair-styles.ts';
import type { Refuse, WritePairs } from './refusal.ts';

/** Style `form` in cookies: one pair, as nothing in a Cookie header is delimited by `&` (OpenAPI 3.1.1, Appendix D). */
export function onePair(write: WritePairs): WritePairs {
  return (name, value, refuse) => {
    const pairs = write(name, value, refuse);
    return pairs.length > 1 ? refuse('cookie-pairs') : pairs;
  };
}

/** OpenAPI 3.2's style `cookie`: not percent-encoded, and a pair for each item or member. */
export function cookieStyle(explode: boolean): WritePairs {
  const write = pairStyle('form', true, cookieText, cookieName);
  return (name, value, refuse) =>
    !explode && typeof value === 'object' && value !== null
      ? refuse('undefined-style')
      : write(name, value, refuse);
}

/**
 * A credential goes out as the server set it, and so as a browser sends it back (RFC 6265, 5.4): no serialisation is
 * defined for it (OpenAPI, Security Scheme Object), so it is not encoded.
 */
export function cookieCredential(value: string, refuse: Refuse): string {
  return /^(?:[!-:<-~](?:[ -:<-~]*[!-:<-~])?)?$/.test(value) ? value : refuse('cookie-character');
}
