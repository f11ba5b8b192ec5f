import { type Call, startCall } from '../call/call.ts';
import type { Connection } from '../call/connection.ts';
import { setHeaders } from '../call/headers.ts';
import type { Reply } from '../call/message.ts';
import type { Checks, JsonRpcOperation, ParamCredentials } from '../call/operation.ts';
import type { AnyFunction, CallOptions } from '../call/options.ts';
import { refusing } from '../call/refusing.ts';
import { breach, parseJson, refusal } from '../call/reply.ts';
import { hide, secretOf } from '../call/secrets.ts';
import { unicode } from '../codec/escape.ts';
import { type PositionalParam, positional } from '../codec/json-rpc.ts';
import { segment } from '../codec/refusal.ts';
import { send } from './send.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * One JSON-RPC 2.0 call. Resolves with the result; rejects with a TallystickError.
 *
 * The envelope is read whatever the HTTP status. The reply must echo the id; an error may carry `id: null`,
 * which a server sends when it could not read the id (JSON-RPC 2.0, 5).
 */
export function callJsonRpc(
  connection: Connection,
  operation: JsonRpcOperation,
  input?: object,
  options?: CallOptions,
  checks?: Checks,
): Promise<unknown> {
  return jsonRpcFunction<AnyFunction>(operation, checks)(connection, input, options);
}

/** The function of an operation: see `functionOf`. */
export function jsonRpcFunction<Function>(operation: JsonRpcOperation, checks?: Checks): Function {
  const called: unknown = async (
    connection: Connection,
    input: object = {},
    options: CallOptions = {},
  ): Promise<unknown> => {
    const call = startCall(connection, operation.id, options);
    if (call.client.around)
      return call.client.around(connection, called as AnyFunction, operation, input, options);
    // Nobody but the transport knows the credentials.
    const params: Record<string, unknown> = { ...input };
    for (const member in operation.credentials?.members) params[member] = '***';
    checks?.input(call, operation, params, input);
    const id = operation.notification ? undefined : (call.client.nextId?.() ?? ++connection.ids.n);
    const request = {
      protocol: 'json-rpc',
      url: connection.baseUrl,
      method: 'POST',
      headers: setHeaders(call, new Headers(), call.client.headers, options.headers, {
        'content-type': operation.contentType,
      }),
      body: { jsonrpc: '2.0', id, method: operation.method, params },
    } as const;
    // The message with its secrets, and its params in their places.
    call.finish.push(async (each) => {
      const message = each.body as { readonly params: Params };
      const sent: Record<string, unknown> = { ...message.params };
      await operation.credentials?.reveal(call, sent);
      const text = JSON.stringify({ ...message, params: operation.place?.(sent, call) ?? sent });
      each.body = unicode(text, refusing(call, ''));
    });
    const reply = await send(call, request);
    const result = (): unknown => resultOf(call, operation, reply, id);
    return checks ? checks.result(call, reply, result) : result();
  };
  return called as Function;
}

/** Params that are credentials: member → name of the scheme. */
export function paramCredentials(members: Readonly<Record<string, string>>): ParamCredentials {
  return {
    members,
    reveal: async (call, params) => {
      for (const member in members) {
        const scheme = members[member] ?? '';
        const secret = await secretOf(call, scheme);
        if (!secret) throw call.fail('validation', 'credential', `auth.${scheme} is missing or empty`);
        params[member] = `${secret}`;
        hide(call, `${secret}`);
      }
    },
  };
}

/** Params by position, in their order; those at the end that are absent are left out. */
export function byPosition(order: readonly PositionalParam[]): NonNullable<JsonRpcOperation['place']> {
  return (params, call) =>
    positional(params, order, (name) => refusing(call, segment(name))('positional-gap'));
}

interface Envelope {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly data?: unknown } | null;
}

function resultOf(
  call: Call,
  { errors }: JsonRpcOperation,
  reply: Reply,
  id: number | string | undefined,
): unknown {
  const envelope: Envelope = Object(parseJson(reply.text));
  const { error, id: echo, jsonrpc, result } = envelope;
  const { code: rpcCode, message = '', data } = error ?? {};
  const failed = typeof rpcCode === 'number';
  const answered = 'result' in envelope;
  if (!failed) {
    // A redirect is not followed: it must not pass for an answered notification.
    if (!answered && reply.status > 299) throw refusal(call, reply, 'http', `${reply.status}`, 'failed');
    if (id === undefined) return undefined;
  }
  // No client continues with the reply to another call.
  if ((failed ? echo != null : answered) && echo !== id) throw breach(call, reply, 'id', 'has another id');
  if (failed) {
    const named = { code: `${rpcCode}`, ...errors?.(rpcCode, data) };
    const why = `${named.code}: ${message}`;
    throw refusal(call, reply, 'rpc', named.code, why, { ...named, rpcCode, data });
  }
  if (!answered || jsonrpc !== '2.0') throw breach(call, reply, 'envelope', 'is not JSON-RPC 2.0');
  return result;
}

export { errorNames } from '../call/error-names.ts';
export { waiting } from '../call/wait.ts';
