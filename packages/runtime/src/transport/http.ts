import { type Call, startCall } from '../call/call.ts';
import type { Connection } from '../call/connection.ts';
import { headersOf } from '../call/headers.ts';
import type { Reply } from '../call/message.ts';
import type { Checks, HttpOperation, RequestDraft, WireInput } from '../call/operation.ts';
import type { CallOptions } from '../call/options.ts';
import { breach, parseJson, refusal } from '../call/reply.ts';
import { send } from './send.ts';

/** One HTTP call. Resolves with the body of an outcome that resolves; rejects with a TallystickError. */
export async function callHttp(
  connection: Connection,
  operation: HttpOperation,
  input: object = {},
  options: CallOptions = {},
  checks?: Checks,
): Promise<unknown> {
  const { id, method, path, parts = [], fill, read, accept = 'application/json' } = operation;
  const wire: WireInput = fill ? fill(input) : input;
  const call = startCall(connection, id, options);
  checks?.input(call, operation, wire, input);
  const draft: RequestDraft = {
    protocol: 'http',
    method,
    url: connection.baseUrl.replace(/\/*$/, () => path),
    headers: headersOf(call, { accept: options.accept ?? accept }),
    body: undefined,
  };
  for (const part of parts) part(wire, draft, call);
  const attempt = async (): Promise<unknown> =>
    resultOf(call, operation, await send(call, draft, read), checks);
  return call.retry ? call.retry(attempt) : attempt();
}

function resultOf(
  call: Call,
  { outcomes, constant: read }: HttpOperation,
  reply: Reply,
  checks: Checks | undefined,
): unknown {
  const { status, text } = reply;
  const body = reply.body ?? parseJson(text) ?? (text || undefined);
  const outcome = outcomes.find(
    ({ from = status, to = from, at, equals }) =>
      status >= from && status <= to && (!at || equals?.includes(at(body))),
  );
  if (outcome?.ok) {
    const value = outcome.ok(call, reply);
    checks?.result(call, reply, value);
    return value;
  }
  const constant = read?.(body);
  const inBody = outcome ? outcome.at : constant !== undefined;
  if (!outcome && !inBody && status < 400) {
    breach(call, reply, 'outcome', 'is not documented');
    return body;
  }
  const code = outcome?.name ?? call.mask(`${constant ?? status}`);
  const data = outcome?.data ? outcome.data(call, reply) : body;
  const error = refusal(call, reply, inBody ? 'outcome' : 'http', code, code, {
    data,
    ...outcome?.wait?.(body),
  });
  checks?.refusal(error, data, reply);
  throw error;
}

export { eitherBody, json, raw } from '../body/bodies.ts';
export { anyData, byType, dataByType } from '../body/by-type.ts';
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
