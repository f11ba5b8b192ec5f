import { type Call, startCall } from '../call/call.ts';
import type { Connection } from '../call/connection.ts';
import type { TallystickError } from '../call/error.ts';
import { headersOf } from '../call/headers.ts';
import type { Reply } from '../call/message.ts';
import type { Checks, HttpOperation, RequestDraft, WireInput } from '../call/operation.ts';
import type { CallOptions } from '../call/options.ts';
import { broken, parseJson, refusal } from '../call/reply.ts';
import { send } from './send.ts';

/** One HTTP call. Resolves with the body of an outcome that resolves; rejects with a TallystickError. */
export async function callHttp(
  connection: Connection,
  operation: HttpOperation,
  input: object = {},
  options: CallOptions = {},
  checks?: Checks,
): Promise<unknown> {
  const { id, method, path, parts = [], fill, read } = operation;
  const wire: WireInput = fill ? fill(input) : input;
  checks?.input(connection, operation, wire, input);
  const call = startCall(connection, id, options);
  const draft: RequestDraft = {
    protocol: 'http',
    method,
    url: connection.baseUrl.replace(/\/*$/, () => path),
    headers: headersOf(call, { accept: 'application/json, */*;q=0.5' }),
    body: undefined,
  };
  for (const part of parts) part(wire, draft, call);
  for (;;) {
    const reply = await send(call, draft, read);
    try {
      const value = resultOf(call, operation, reply);
      checks?.result(call, reply, value);
      return value;
    } catch (error) {
      if (!call.renew?.((error as TallystickError).code)) throw error;
    }
  }
}

function resultOf(call: Call, { outcomes, constant: read }: HttpOperation, reply: Reply): unknown {
  const { status, text } = reply;
  const body = reply.body ?? parseJson(text) ?? (text || undefined);
  const outcome = outcomes.find(
    ({ from = status, to = from, at, equals }) =>
      status >= from && status <= to && (!at || equals?.includes(at(body))),
  );
  if (outcome?.ok) return outcome.ok(call, reply);
  const constant = read?.(body);
  const inBody = outcome ? outcome.at : constant !== undefined;
  if (!outcome && !inBody && status < 400) throw broken(call, reply, 'outcome', 'no documented outcome');
  const code = outcome?.name ?? call.mask(`${constant ?? status}`);
  throw refusal(call, reply, inBody ? 'outcome' : 'http', code, `${code} (HTTP ${status})`, {
    data: body,
    ...outcome?.wait?.(body),
  });
}

export { eitherBody, json, raw } from '../body/bodies.ts';
export { constants, contentText, cookies, headers, path, query } from '../body/parts.ts';
export { anyBody, jsonBody, textBody } from '../body/reply-bodies.ts';
export { deepObject, styled } from '../body/styles.ts';
export {
  apiKey,
  authorization,
  type BasicCredential,
  basic,
  bearer,
  type SessionCredential,
  security,
  sessionToken,
} from '../call/credentials.ts';
export { ownServer, serverUrl } from '../call/server-url.ts';
export { waiting } from '../call/wait.ts';
export { pointer } from '../pointer.ts';
