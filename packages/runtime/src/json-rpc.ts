import {
  type Call,
  type Connection,
  headersOf,
  type InterceptedRequest,
  type Reply,
  send,
  startCall,
} from './connection.ts';
import type { TallystickError } from './error.ts';
import type { CallOptions, Checks, JsonRpcOperation, ParamCredentials, WireRequest } from './operation.ts';
import { broken, checked, parseJson, refusal } from './reply.ts';
import { hide, noCredential, secretOf } from './secrets.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * One JSON-RPC 2.0 call. Resolves with the result; rejects with a TallystickError.
 *
 * The envelope is read whatever the HTTP status. The reply has to echo the id; an error may carry `id: null`,
 * which a server sends when it could not read the id (JSON-RPC 2.0, 5).
 */
export async function callJsonRpc(
  connection: Connection,
  operation: JsonRpcOperation,
  input: object = {},
  options: CallOptions = {},
  checks?: Checks,
): Promise<unknown> {
  const { id: name, method, credentials, contentType, notification } = operation;
  // Nobody but the transport knows the credentials.
  const params: Record<string, unknown> = { ...input };
  for (const member in credentials?.members) params[member] = '***';
  checks?.input(connection, operation, params, input);
  const call = startCall(connection, name, options);
  const id = notification ? undefined : nextId(connection);
  const request = {
    protocol: 'json-rpc',
    url: connection.baseUrl,
    method: 'POST',
    headers: headersOf(call, options.headers, { 'content-type': contentType }),
    body: { jsonrpc: '2.0', ...(!notification && { id }), method, params },
  } as const;
  const reply = await send(call, request, (each) => authorise(call, operation, each));
  return resultOf(call, operation, reply, id, checks);
}

function nextId({ options, state }: Connection): number | string {
  if (options.nextId) return options.nextId();
  const id = Number(state.get('id') ?? 0) + 1;
  state.set('id', id);
  return id;
}

/** The message with its secrets, and its params in their places. */
async function authorise(
  call: Call,
  { credentials, place }: JsonRpcOperation,
  { url, method, headers, body }: InterceptedRequest,
): Promise<WireRequest> {
  const message = body as Params;
  const params = { ...(message['params'] as Params), ...(await credentials?.reveal(call)) };
  const text = JSON.stringify({ ...message, params: place ? place(params) : params });
  return { url, method, headers, body: text };
}

/** Params that are credentials: member → name of the scheme. */
export function paramCredentials(members: Readonly<Record<string, string>>): ParamCredentials {
  const reveal = async (call: Call): Promise<Params> => {
    const revealed: Record<string, unknown> = {};
    for (const [member, scheme] of Object.entries(members)) {
      const secret = await secretOf(call.connection, scheme);
      if (typeof secret !== 'string') throw noCredential(call, scheme);
      hide(call, secret);
      revealed[member] = secret;
    }
    return revealed;
  };
  return { members, reveal };
}

/** Params by position stand in their order; those at the end that are absent are left out. */
export function byPosition(names: readonly string[]): (params: Params) => readonly unknown[] {
  return (params) => {
    const last = names.findLastIndex((name) => params[name] !== undefined);
    return names.slice(0, last + 1).map((name) => params[name] ?? null);
  };
}

function isRecord(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resultOf(
  call: Call,
  operation: JsonRpcOperation,
  reply: Reply,
  id: number | string | undefined,
  checks: Checks | undefined,
): unknown {
  const json = parseJson(reply.text);
  const envelope = isRecord(json) ? json : {};
  const { error, id: echo, jsonrpc, result } = envelope;
  const named = isRecord(error) && typeof error['code'] === 'number';
  const failed = !('result' in envelope) && reply.status >= 400;
  if (
    named
      ? echo !== id && echo !== null && echo !== undefined
      : !failed && 'result' in envelope && echo !== id
  )
    throw broken(call, reply, 'id', "its id is not the request's");
  if (named) throw rpcError(call, operation, reply, error);
  if (failed) throw refusal(call, reply, 'http', `${reply.status}`, `HTTP ${reply.status}`);
  if (id === undefined) return undefined;
  if (jsonrpc !== '2.0' || !('result' in envelope))
    throw broken(call, reply, 'envelope', 'it is no JSON-RPC 2.0 response');
  return checked(call, reply, result, checks);
}

function rpcError(
  call: Call,
  { codeAt, names = {}, wait }: JsonRpcOperation,
  reply: Reply,
  { code: rpcCode, message = '', data }: Params,
): TallystickError {
  const mnemonic = codeAt?.(data);
  const said = call.mask(typeof mnemonic === 'string' ? mnemonic : `${rpcCode}`);
  const code = Object.hasOwn(names, said) ? `${names[said]}` : said;
  const details = { rpcCode: Number(rpcCode), data };
  return refusal(call, reply, 'rpc', code, `${code}: ${message}`, details, wait?.[code]?.(data));
}

export { pointer, waiting } from './pointer.ts';
