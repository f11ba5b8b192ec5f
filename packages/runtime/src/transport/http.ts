import { type Call, startCall } from '../call/call.ts';
import type { Connection } from '../call/connection.ts';
import { setHeaders } from '../call/headers.ts';
import type { Reply } from '../call/message.ts';
import type { Checks, HttpOperation, RequestDraft, WireInput } from '../call/operation.ts';
import type { AnyFunction, CallOptions } from '../call/options.ts';
import { breach, dataOf, refusal } from '../call/reply.ts';
import { send } from './send.ts';

/** One HTTP call. Resolves with the body of an outcome that resolves; rejects with a TallystickError. */
export function callHttp(
  connection: Connection,
  operation: HttpOperation,
  input?: object,
  options?: CallOptions,
  checks?: Checks,
): Promise<unknown> {
  return httpFunction<AnyFunction>(operation, checks)(connection, input, options);
}

/** The function of an operation: see `functionOf`. */
export function httpFunction<Function>(operation: HttpOperation, checks?: Checks): Function {
  const called: unknown = async (
    connection: Connection,
    input: object = {},
    options: CallOptions = {},
  ): Promise<unknown> => {
    const call = startCall(connection, operation.id, options);
    if (call.client.around)
      return call.client.around(connection, called as AnyFunction, operation, input, options);
    const wire: WireInput = operation.fill?.(input) ?? input;
    checks?.input(call, operation, wire, input);
    const first = { accept: options.accept ?? operation.accept ?? 'application/json' };
    const draft: RequestDraft = {
      protocol: 'http',
      method: operation.method,
      url: connection.baseUrl.replace(/\/*$/, () => operation.path),
      headers: setHeaders(call, new Headers(), first, call.client.headers, options.headers),
      body: undefined,
    };
    for (const part of operation.parts ?? []) part(wire, draft, call);
    const attempt = async (): Promise<unknown> => {
      const reply = await send(call, draft, operation.read);
      const result = (): unknown => (operation.result ?? resultByStatus)(call, operation, reply);
      return checks ? checks.result(call, reply, result) : result();
    };
    return call.retry ? call.retry(attempt) : attempt();
  };
  return called as Function;
}

/** What a reply is by its status alone. */
function resultByStatus(call: Call, { outcomes }: HttpOperation, reply: Reply): unknown {
  const { status } = reply;
  // Not `isOf`: a bare client is smaller without it.
  const outcome = outcomes.find(({ from = status, to = from }) => status >= from && status <= to);
  if (outcome?.ok) return outcome.ok(call, reply);
  // A documented error without a status is `default`.
  if (!outcome?.from && status < 400) throw breach(call, reply, 'outcome', 'is not documented');
  const code = outcome?.name ?? `${status}`;
  throw refusal(call, reply, 'http', code, code, { data: dataOf(reply) });
}

export { eitherBody, json, raw } from '../body/bodies.ts';
export { anyData, byType, dataByType } from '../body/by-type.ts';
export { resultByBody } from '../body/outcomes.ts';
export { constants, cookies, headers, path, query, styledPath } from '../body/parts.ts';
export {
  anyBody,
  bytesData,
  jsonBody,
  noBody,
  notModified,
  rawBody,
  scalarBody,
  textBody,
} from '../body/reply-bodies.ts';
export { ownServer, serverUrl } from '../call/server-url.ts';
export { waiting } from '../call/wait.ts';
export { contentPair, contentText } from '../codec/content.ts';
export { cookieStyle, onePair } from '../codec/cookies.ts';
export { headerText, reserved } from '../codec/escape.ts';
export { deepObject, pairStyle, repeated, required, undefinedStyle, untyped } from '../codec/pair-styles.ts';
export { styled } from '../codec/text-styles.ts';
export { pointer } from '../pointer.ts';
export {
  apiKey,
  authorization,
  type BasicCredential,
  basic,
  bearer,
  type SessionCredential,
  security,
  sessionToken,
} from './credentials.ts';
