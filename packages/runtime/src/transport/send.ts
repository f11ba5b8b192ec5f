import { limited } from '../body/limited.ts';
import type { Call } from '../call/call.ts';
import { type Sent, TallystickError } from '../call/error.ts';
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
  const { connection, signal, timeout } = call;
  let sent = 'no' as Sent;
  const exchange = async (): Promise<Reply> => {
    signal.throwIfAborted();
    const { url, method, headers: given, body: unsent } = request;
    const wired: WireRequest = { url, method, headers: new Headers(given), body: unsent, signal };
    for (const each of call.finish) await each(wired, call);
    signal.throwIfAborted();
    sent = 'maybe';
    const response = await fetchWith(call, wired);
    sent = 'yes';
    const { status, headers } = response;
    // A browser shows nothing of a redirect.
    if (!status) throw call.fail('transport', 'redirect', 'browsers hide a redirect', { sent });
    const body = await readBody?.(response, call);
    const reply = { status, headers, body, text: body ? '' : await limited(call, response).text() };
    call.options.onReply?.(reply);
    return reply;
  };
  call.attempt++;
  call.request = request;
  try {
    return await call.within(exchange());
  } catch (error) {
    if (error instanceof TallystickError) throw error;
    const kind = timeout.aborted ? 'timeout' : signal.aborted ? 'aborted' : 'transport';
    const { cause, message } = Object(error);
    const reason = `${cause?.code ?? message}`;
    // Where a redirect was followed, the connection that failed need not be the first.
    if (sent === 'maybe' && connection.options.redirect !== 'follow' && NEVER_CONNECTED.test(reason))
      sent = 'no';
    throw call.fail(kind, kind, `${kind}, sent: ${sent}, ${call.mask(reason)}`, {
      sent,
      cause: call.mask(error),
    });
  }
}

/** Errors of the name service and of the connect prove that nothing was sent. */
const NEVER_CONNECTED = /^(ECONNREF|ENOTFOUND|EAI_|UND_ERR_CONN)/;
