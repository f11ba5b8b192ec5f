import {
  type Call,
  type Connection,
  headersOf,
  type InterceptedRequest,
  type Reply,
  send,
  startCall,
} from './connection.ts';
import { isTallystickError } from './error.ts';
import type { CallOptions, Checks, Draft, HttpOperation, WireInput, WireRequest } from './operation.ts';
import { broken, checked, parseJson, refusal } from './reply.ts';

/** One HTTP call. Resolves with the body of an outcome that resolves; rejects with a TallystickError. */
export async function callHttp(
  connection: Connection,
  operation: HttpOperation,
  input: object = {},
  options: CallOptions = {},
  checks?: Checks,
): Promise<unknown> {
  const { id, method, path, parts = [], fill, security, read } = operation;
  const wire: WireInput = fill ? fill(input) : input;
  checks?.input(connection, operation, wire, input);
  const call = startCall(connection, id, options);
  const draft: Draft = {
    url: connection.baseUrl.replace(/\/+$/, '') + path,
    headers: headersOf(call, options.headers),
    body: undefined,
    encode: String,
  };
  for (const part of parts) part(wire, draft, call);
  const { url, headers, body, encode } = draft;
  if (!headers.has('accept')) headers.set('accept', 'application/json, */*;q=0.5');
  const authorise = async (request: InterceptedRequest): Promise<WireRequest> => {
    const { url, method, headers, body } = request;
    const wired = {
      url,
      method,
      headers: new Headers(headers),
      ...(body !== undefined && { body: encode(body) }),
    };
    await security?.sign(wired, call);
    return wired;
  };
  for (let again = true; ; again = false) {
    const reply = await send(call, { protocol: 'http', url, method, headers, body }, authorise, read);
    try {
      return settle(call, operation, reply, checks);
    } catch (error) {
      if (!(again && isTallystickError(error) && security?.renew(error.code, call))) throw error;
    }
  }
}

function settle(call: Call, { outcomes }: HttpOperation, reply: Reply, checks: Checks | undefined): unknown {
  const { status, text, headers } = reply;
  const json = parseJson(text);
  const body = reply.body ?? json ?? (text || undefined);
  const outcome = outcomes.find(
    ({ from = status, to = from, at, equals }) =>
      status >= from && status <= to && (!at || equals?.includes(at(body))),
  );
  if (!outcome?.ok) {
    const constant = outcomes.find(({ at }) => at)?.at?.(body);
    const inBody = outcome ? outcome.at : constant !== undefined;
    if (!outcome && !inBody && status < 400)
      throw broken(call, reply, 'outcome', 'no documented outcome fits it');
    const code = outcome?.name ?? call.mask(`${constant ?? status}`);
    const why = `${code} (HTTP ${status})`;
    throw refusal(call, reply, inBody ? 'outcome' : 'http', code, why, { data: body }, outcome?.wait?.(body));
  }
  const { as = /\bjson\b/i.test(`${headers.get('content-type')}`) ? 'json' : 'text' } = outcome;
  if (as === 'json' && json === undefined && reply.body === undefined)
    throw broken(call, reply, 'body', 'it is no JSON');
  return checked(call, reply, reply.body ?? (as === 'json' ? json : text || undefined), checks);
}

export { json, raw } from './bodies.ts';
export {
  apiKey,
  type BasicCredential,
  basic,
  bearer,
  type SessionCredential,
  security,
  sessionToken,
} from './credentials.ts';
export { constants, cookies, headers, path, query } from './parts.ts';
export { pointer, waiting } from './pointer.ts';
export { styled } from './styles.ts';
