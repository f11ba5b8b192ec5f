import type { Call } from './call.ts';
import type { WireRequest } from './message.ts';

/**
 * Hands `fetch` the members that it knows, and no others: Bun takes more of them for its own, such as `protocol`.
 *
 * A redirect that must not be followed is a reply like any other (`manual`), since workerd does not know `error`.
 * Browsers hide it: a reply of status 0. What has a secret in it is never sent on to another address.
 */
export function fetchWith(
  { connection: { options }, secrets }: Call,
  { url, ...init }: WireRequest,
): Promise<Response> {
  const { fetch = globalThis.fetch, redirect } = options;
  return fetch(url, {
    ...init,
    redirect: redirect === 'follow' && !secrets ? redirect : 'manual',
  } as RequestInit);
}
