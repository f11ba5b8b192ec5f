/**
 * Sends a request that may hold a secret, and follows no redirect: it could lead to another origin, which must not get
 * the secret. The redirect is a reply like any other (`manual`), since workerd does not know `error`. Browsers hide it:
 * throws where the status of the reply is 0.
 *
 * Generated clients do not use this function: `exchange` does the same in fewer bytes.
 *
 * @example
 * const fetch = async (): Promise<Response> => new Response('ok'); // instead of globalThis.fetch
 * const init = { headers: { authorization: 'Bearer token' } };
 * const { status } = await fetchOnce('https://api.example.com/pets', init, fetch);
 * status; // 200
 */
export async function fetchOnce<Input extends string | URL | Request>(
  input: Input,
  init: Omit<RequestInit, 'redirect'> = {},
  fetch: (input: Input, init: RequestInit) => Promise<Response> = globalThis.fetch,
): Promise<Response> {
  return shown(await fetch(input, { ...init, redirect: 'manual' }));
}

/**
 * A response; throws where it is a redirect that the browser hides.
 *
 * @example
 * const { status } = shown(new Response('ok'));
 * status; // 200
 */
export function shown(response: Response): Response {
  if (response.status === 0) throw new TypeError('the response is a redirect, which the browser hides');
  return response;
}
