import { limited } from '../body/limited.ts';
import type { Call } from '../call/call.ts';
import { TallystickError } from '../call/error.ts';
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
  const { connection, operation, signal } = call;
  return (connection.options.interceptors ?? []).reduceRight<(each: InterceptedRequest) => Promise<Reply>>(
    (next, interceptor) => async (each) => interceptor({ ...each, attempt: call.attempt + 1 }, next),
    (each) => dispatch(call, each, readBody),
  )({ ...request, operation, attempt: 1, signal });
}

async function dispatch(call: Call, request: InterceptedRequest, readBody?: ReadBody): Promise<Reply> {
  call.attempt++;
  call.request = request;
  try {
    return await call.within(exchange(call, request, readBody));
  } catch (error) {
    if (error instanceof TallystickError) throw error;
    const { cause, message } = Object(error);
    const reason = `${cause?.code ?? message}`;
    // Where a redirect was followed, the connection that failed need not be the first.
    if (
      call.sent === 'maybe' &&
      call.connection.options.redirect !== 'follow' &&
      NEVER_CONNECTED.test(reason)
    )
      call.sent = 'no';
    const kind = call.timeout.aborted ? 'timeout' : call.signal.aborted ? 'aborted' : 'transport';
    throw call.fail(kind, kind, `${kind}, sent: ${call.sent}, ${call.mask(reason)}`, {
      cause: call.mask(error),
    });
  }
}

async function exchange(
  call: Call,
  { url, method, headers: given, body: unsent }: InterceptedRequest,
  readBody?: ReadBody,
): Promise<Reply> {
  const { signal } = call;
  call.sent = 'no';
  const wired: WireRequest = { url, method, headers: new Headers(given), body: unsent, signal };
  signal.throwIfAborted();
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

/** Errors of the name service and of the connect prove that nothing was sent. */
const NEVER_CONNECTED = /^(ECONNREF|ENOTFOUND|EAI_|UND_ERR_CONN)/;
