import type { Headers } from '../web.ts';
import { isTallystickError } from './error.ts';
import type { Reply } from './message.ts';
import type { CallOptions } from './options.ts';
import type { Answer } from './responses.ts';

/** Code of the error that a call rejects with where a 304 answers a conditional request. */
export const NOT_MODIFIED = 'not-modified';

/** The call options that record the response. */
type WithReply = Required<Pick<CallOptions, 'onReply'>>;

/** What a call resolves with, and the reply around it. */
export interface WithResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * Makes a call and resolves with the status, the headers and the body of its reply. Pass the options that the callback
 * gets to the call: they are your own `options` with a hook that records the reply. If the contract documents statuses,
 * `status` narrows the type of `body`. A documented 304 resolves without a body; without `withResponse` the call
 * rejects.
 *
 * @example
 * const chats = [{ date_time: '2024-02-29 12:00:00', phone: '74951234567', site_id: 12 }];
 * const input = { offline_messages: chats };
 * const { status } = await withResponse((options) => client.uploadOfflineMessages(input, options), { timeoutMs: 500 });
 * status; // 200
 */
export function withResponse<
  Body,
  Response = WithResponse<Body>,
  const Options extends CallOptions = WithReply,
>(call: (options: Options & WithReply) => Answer<Body, Response>, options?: Options): Promise<Response>;
// For options that hold a function whose parameters are typed by where it stands: their type is not inferred.
export function withResponse<Body, Response = WithResponse<Body>>(
  call: (options: CallOptions & WithReply) => Answer<Body, Response>,
  options: CallOptions,
): Promise<Response>;
export async function withResponse<Body, Response>(
  call: (options: CallOptions & WithReply) => Answer<Body, Response>,
  options?: CallOptions,
): Promise<Response> {
  let last: Reply | undefined;
  const onReply = (reply: Reply): void => {
    last = reply;
    options?.onReply?.(reply);
  };
  const body = await call({ ...options, onReply }).catch(withoutBody);
  if (last === undefined)
    throw new TypeError('withResponse: the callback must pass its options argument to the client call');
  return { status: last.status, headers: last.headers, body } as Response;
}

function withoutBody(error: unknown): undefined {
  if (!isTallystickError(error) || error.kind !== 'http' || error.code !== NOT_MODIFIED) throw error;
}
