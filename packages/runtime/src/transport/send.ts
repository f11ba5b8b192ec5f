import { limited } from '../body/limited.ts';
import type { Call } from '../call/call.ts';
import type { InterceptedRequest, Reply, WireRequest } from '../call/message.ts';

/** Makes something else than text of a response; undefined: it is read as text. */
export type ReadBody = (response: Response, call: Call) => Promise<unknown> | undefined;

/** Through the interceptors to the wire and back. */
export function send(
  call: Call,
  request: Pick<InterceptedRequest, 'protocol' | 'url' | 'method' | 'headers' | 'body'>,
  readBody?: ReadBody,
): Promise<Reply> {
  const { operation, signal } = call;
  return (call.client.interceptors ?? []).reduceRight<(each: InterceptedRequest) => Promise<Reply>>(
    (next, interceptor) => async (each) => interceptor({ ...each, attempt: call.attempt }, next),
    (each) => call.within(exchange(call, each, readBody)),
  )({ ...request, operation, attempt: 1, signal });
}

/**
 * One request and its reply. `fetch` gets the members that it knows, and no others: Bun takes more of them for its own,
 * such as `protocol`.
 *
 * A redirect that must not be followed is a reply like any other (`manual`), since workerd does not know `error`.
 * Browsers hide it: a reply of status 0. What has a secret in it is never sent on to another address.
 */
export async function exchange(call: Call, request: InterceptedRequest, readBody?: ReadBody): Promise<Reply> {
  const { client, signal } = call;
  call.attempt++;
  call.request = request;
  call.sent = 'no';
  signal.throwIfAborted();
  const wired: WireRequest = {
    url: request.url,
    method: request.method,
    headers: new Headers(request.headers),
    body: request.body,
    signal,
  };
  for (const each of call.finish) await each(wired, call);
  signal.throwIfAborted();
  call.sent = 'maybe';
  const { url, ...init } = wired;
  const response = await (client.fetch ?? fetch)(url, {
    ...init,
    redirect: call.secrets || client.redirect !== 'follow' ? 'manual' : 'follow',
  } as RequestInit);
  call.sent = 'yes';
  const { status, headers } = response;
  if (!status) throw call.fail('transport', 'redirect', 'hidden redirect');
  const body = await readBody?.(response, call);
  const reply = { status, headers, body, text: body ? '' : await limited(call, response).text() };
  call.options.onReply?.(reply);
  return reply;
}
