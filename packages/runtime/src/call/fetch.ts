import type { WireRequest } from './message.ts';
import type { ClientOptions } from './options.ts';

/**
 * Hands `fetch` the members that it knows, and no others: Bun takes more of them for its own, such as `protocol`.
 *
 * A redirect that must not be followed is a reply like any other (`manual`), since workerd does not know `error`.
 * Browsers hide it: a reply of status 0.
 */
export function fetchWith(
  { fetch = globalThis.fetch, redirect }: ClientOptions,
  { url, ...init }: WireRequest,
): Promise<Response> {
  return fetch(url, { ...init, redirect: redirect === 'follow' ? redirect : 'manual' } as RequestInit);
}
