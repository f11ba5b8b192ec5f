import type { Connection, Reply } from './connection.ts';

/** What a call resolves with, and the reply around it. */
export interface WithResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * Status and headers of the reply beside what a call resolves with.
 *
 * @example
 * const { status, headers, body } = await withResponse(client, (each) => getRepo(each, input));
 */
export async function withResponse<Body>(
  client: Connection,
  call: (client: Connection) => Promise<Body>,
): Promise<WithResponse<Body>> {
  let last: Reply | undefined;
  const { options } = client;
  const keep: NonNullable<typeof options.interceptors>[number] = async (request, next) => {
    last = await next(request);
    return last;
  };
  const interceptors = [keep, ...(options.interceptors ?? [])];
  const body = await call({ ...client, options: { ...options, interceptors } });
  if (last === undefined)
    throw new TypeError('withResponse: the call has to use the client that it is given');
  return { status: last.status, headers: last.headers, body };
}
