import {
  type Call,
  type Connection,
  type InterceptedRequest,
  type Reply,
  reveal,
  secretOf,
  send,
  startCall,
} from './connection.ts';
import { invalidInput, TallystickError } from './error.ts';
import { checkInput, contextOf } from './input.ts';
import type { CallOptions, Checks, JsonRpcOperation, WireRequest } from './operation.ts';
import { at } from './pointer.ts';
import { maskValue, parseJson, retryAfter, shown } from './reply.ts';

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
  const params = maskedParams(operation, input);
  checkInput(connection, operation, params, checks);
  const id = operation.notification === true ? undefined : nextId(connection);
  const call = startCall(connection, operation.id, options);
  const message = {
    jsonrpc: '2.0',
    ...(id !== undefined && { id }),
    method: operation.method,
    params: placed(operation, params),
  };
  const headers = new Headers({
    ...connection.options.headers,
    ...options.headers,
    'content-type': operation.contentType,
  });
  const request = {
    protocol: 'json-rpc',
    url: connection.baseUrl,
    method: 'POST',
    headers,
    body: message,
  } as const;
  const reply = await send(call, request, (each) => authorise(call, operation, each));
  return id === undefined ? undefined : resultOf(call, operation, reply, id, checks);
}

/** The params with `***` for credentials, which nobody but the transport knows. A caller may not give them. */
function maskedParams({ id, credentials = {} }: JsonRpcOperation, input: object): Params {
  const given = Object.keys(credentials).find((member) => Object.hasOwn(input, member));
  if (given !== undefined) {
    const message = `${given}: credentials are given to the client once, in auth`;
    throw invalidInput(id, [{ pointer: `/${given}`, code: 'unknown-member', message }]);
  }
  return { ...Object.fromEntries(Object.keys(credentials).map((member) => [member, '***'])), ...input };
}

function placed({ positions }: JsonRpcOperation, params: Params): unknown {
  if (positions === undefined) return params;
  const values = positions.map((name) => params[name] ?? null);
  while (values.length > 0 && !Object.hasOwn(params, positions[values.length - 1] ?? '')) values.pop();
  return values;
}

function nextId({ options, state }: Connection): number | string {
  if (options.nextId !== undefined) return options.nextId();
  const id = ((state.get('id') as number | undefined) ?? 0) + 1;
  state.set('id', id);
  return id;
}

/** The message with its secrets. */
async function authorise(
  { connection, operation: name }: Call,
  operation: JsonRpcOperation,
  request: InterceptedRequest,
): Promise<WireRequest> {
  const body = request.body as Readonly<Record<string, unknown>>;
  const secrets: string[] = [];
  const revealed: Record<string, unknown> = {};
  for (const [member, scheme] of Object.entries(operation.credentials ?? {})) {
    const secret = await reveal(secretOf(connection, scheme));
    if (typeof secret !== 'string' || secret === '') throw noCredential(name, scheme);
    secrets.push(secret);
    revealed[member] = secret;
  }
  const { url, method, headers } = request;
  const params = withSecrets(operation, body['params'], revealed);
  return { url, method, headers, body: JSON.stringify({ ...body, params }), credentials: undefined, secrets };
}

function withSecrets({ positions }: JsonRpcOperation, params: unknown, secrets: Params): unknown {
  if (positions === undefined) return { ...(params as object), ...secrets };
  return (params as readonly unknown[]).map((value, index) => secrets[positions[index] ?? ''] ?? value);
}

export function noCredential(operation: string, scheme: string): TallystickError {
  const message = `${operation}: nothing was sent: auth.${scheme} is missing or empty`;
  return new TallystickError(message, { kind: 'validation', code: 'credential', operation });
}

interface Envelope {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly data?: unknown };
}

function resultOf(
  call: Call,
  operation: JsonRpcOperation,
  reply: Reply,
  id: number | string,
  checks: Checks | undefined,
): unknown {
  const json = parseJson(reply.text);
  const envelope =
    typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Envelope) : {};
  const { error } = envelope;
  if (typeof error === 'object' && error !== null && typeof error.code === 'number') {
    if (envelope.id !== id && envelope.id !== null && envelope.id !== undefined)
      throw broken(call, reply, 'id', "its id is not the request's");
    throw rpcError(call, operation, reply, error);
  }
  if (!Object.hasOwn(envelope, 'result') || envelope.jsonrpc !== '2.0') throw noEnvelope(call, reply);
  if (envelope.id !== id) throw broken(call, reply, 'id', "its id is not the request's");
  return checked(call, reply, envelope.result, checks);
}

/** The value, if it is what the contract says. */
export function checked(call: Call, reply: Reply, value: unknown, checks: Checks | undefined): unknown {
  const result = checks?.result?.(value, contextOf(call.connection));
  if (result === undefined || result.ok) return value;
  const [first] = result.issues;
  throw broken(call, reply, 'result', first?.message ?? 'the result breaks the contract', result.issues);
}

function noEnvelope(call: Call, reply: Reply): TallystickError {
  if (reply.status < 400) return broken(call, reply, 'envelope', 'it is no JSON-RPC 2.0 response');
  const { operation, secrets } = call;
  const message = `${operation}: HTTP ${reply.status}`;
  const retryAfterMs = retryAfter(reply, undefined, undefined);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new TallystickError(message, {
    kind: 'http',
    code: String(reply.status),
    operation,
    sent: 'yes',
    response: shown(reply, secrets),
    ...wait,
  });
}

/** A reply that breaks the contract. The error carries it. */
export function broken(
  { operation, secrets }: Call,
  reply: Reply,
  code: string,
  why: string,
  issues: TallystickError['issues'] = [],
): TallystickError {
  const message = `${operation}: the reply breaks the contract: ${why}`;
  return new TallystickError(message, {
    kind: 'protocol',
    code,
    operation,
    sent: 'yes',
    issues,
    response: shown(reply, secrets),
  });
}

function rpcError(
  { operation: name, secrets }: Call,
  operation: JsonRpcOperation,
  reply: Reply,
  error: NonNullable<Envelope['error']>,
): TallystickError {
  const data = maskValue(error.data, secrets);
  // From the data as it came: a secret that is part of a name must not hide which error it is.
  const named = operation.codeAt === undefined ? undefined : at(error.data, operation.codeAt);
  const code = typeof named === 'string' ? named : String(error.code);
  const retryAfterMs = retryAfter(reply, data, operation.wait?.[code]);
  return new TallystickError(`${name}: ${code}: ${String(maskValue(error.message ?? '', secrets))}`, {
    kind: 'rpc',
    code,
    operation: name,
    sent: 'yes',
    rpcCode: error.code as number,
    data,
    response: shown(reply, secrets),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
