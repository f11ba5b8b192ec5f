/** A request as `fetch` got it, its body read. */
export interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  readonly init: RequestInit;
}

export interface FakeFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: readonly Seen[];
}

/** A `fetch` that answers by a function of what it was asked, and keeps what it was asked. */
export function fakeFetch(answer: (request: Seen, index: number) => Response | Promise<Response>): FakeFetch {
  const seen: Seen[] = [];
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    const request = {
      url: String(input),
      method: init.method ?? 'GET',
      headers,
      body: String(init.body ?? ''),
      init,
    };
    seen.push(request);
    return answer(request, seen.length - 1);
  };
  return { fetch, seen };
}

export const jsonReply = (value: unknown, init?: ResponseInit): Response => Response.json(value, init);

/** The error a call rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`resolved with ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
