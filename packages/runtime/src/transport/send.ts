import { limited } from '../body/limited.ts';
import type { Call } from '../call/call.ts';
import { fetchWith } from '../call/fetch.ts';
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
  return (call.connection.options.interceptors ?? []).reduceRight<
    (each: InterceptedRequest) => Promise<Reply>
  >(
    (next, interceptor) => async (each) => interceptor({ ...each, attempt: call.attempt }, next),
    (each) => call.within(exchange(call, each, readBody)),
  )({ ...request, operation, attempt: 1, signal });
}

async function exchange(call: Call, request: InterceptedRequest, readBody?: ReadBody): Promise<Reply> {
  const { signal } = call;
  const { url, method, headers: given, body: unsent } = request;
  call.attempt++;
  call.request = request;
  call.sent = 'no';
  signal.throwIfAborted();
  const wired: WireRequest = { url, method, headers: new Headers(given), body: unsent, signal };
  for (const each of call.finish) await each(wired, call);
  signal.throwIfAborted();
  call.sent = 'maybe';
  const response = await fetchWith(call, wired);
  call.sent = 'yes';
  const { status, headers } = response;
  // A browser shows nothing of a redirect.
  if (!status) throw call.fail('transport', 'redirect', 'browsers hide a redirect');
  const body = await readBody?.(response, call);
  const reply = { status, headers, body, text: body ? '' : await limited(call, response).text() };
  call.options.onReply?.(reply);
  return reply;
}
