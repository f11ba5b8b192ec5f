import type { Reply } from './connection.ts';
import type { CallOptions } from './operation.ts';

/** What a call resolves with, and the reply around it. */
export interface WithResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * Status and headers of the reply beside what a call resolves with. The call has to be given the options.
 *
 * @example
 * const { status, headers, body } = await withResponse((options) => client.getRepo(input, options));
 */
export async function withResponse<Body>(
  call: (options: Required<Pick<CallOptions, 'onReply'>>) => Promise<Body>,
): Promise<WithResponse<Body>> {
  let last: Reply | undefined;
  const onReply = (reply: Reply): void => {
    last = reply;
  };
  const body = await call({ onReply });
  if (last === undefined) throw new TypeError('withResponse: hand the options to the call');
  return { status: last.status, headers: last.headers, body };
}
