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
import { checkInput } from './input.ts';
import { broken, checked, noCredential } from './json-rpc.ts';
import type {
  CallOptions,
  Checks,
  HttpCredential,
  HttpOperation,
  HttpOutcome,
  WireRequest,
} from './operation.ts';
import { at } from './pointer.ts';
import { maskValue, parseJson, retryAfter, shown } from './reply.ts';

type Group = Readonly<Record<string, unknown>>;

/** What the caller writes, with the constants of the body filled in. */
interface WireInput {
  readonly path?: Group;
  readonly query?: Group;
  readonly headers?: Group;
  readonly cookies?: Group;
  readonly body?: unknown;
}

/** One HTTP call. Resolves with the body of an outcome that resolves; rejects with a TallystickError. */
export async function callHttp(
  connection: Connection,
  operation: HttpOperation,
  input: object = {},
  options: CallOptions = {},
  checks?: Checks,
): Promise<unknown> {
  const wire = withConstants(operation, input as WireInput);
  checkInput(connection, operation, wire, checks);
  const url = urlOf(connection, operation, wire);
  const call = startCall(connection, operation.id, options);
  const security = await chosenSecurity(connection, operation);
  for (let renewed = false; ; renewed = true) {
    const headers = headersOf(connection, operation, wire, options);
    const request = { protocol: 'http', url, method: operation.method, headers, body: wire.body } as const;
    const reply = await send(call, request, (each) => authorise(call, operation, security, each));
    const settled = settle(call, operation, reply, checks);
    if (!('error' in settled)) return settled.value;
    const stale =
      !renewed &&
      security.some(
        ({ credential: { refusal, renew }, secret }) =>
          refusal === settled.error.code && renew?.(secret, connection) === true,
      );
    if (!stale) throw settled.error;
  }
}

/** A body that is no object stays as it is, for the validator to refuse. */
function withConstants({ constants }: HttpOperation, input: WireInput): WireInput {
  const { body } = input;
  const object = body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body));
  return constants === undefined || !object ? input : { ...input, body: { ...body, ...constants } };
}

/** Path values are encoded whole; one that is empty or a dot segment would name another address, and is refused. */
function urlOf({ baseUrl }: Connection, operation: HttpOperation, wire: WireInput): string {
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_all, name: string) => {
    const value = wire.path?.[name];
    const text = value === undefined || value === null ? '' : written(operation, 'path', name, value);
    if (text !== '' && text !== '.' && text !== '..') return text;
    const message = `path/${name}: empty values, . and .. would name another address`;
    throw invalidInput(operation.id, [
      { pointer: `/path/${name}`, code: 'pattern', message, received: value },
    ]);
  });
  const query = pairs(operation, 'query', wire.query).join('&');
  return `${baseUrl}/${path.replace(/^\/+/, '')}${query === '' ? '' : `?${query}`}`;
}

type Location = NonNullable<HttpOperation['parameters']>[number]['in'];

function written(
  { parameters = [] }: HttpOperation,
  location: Location,
  name: string,
  value: unknown,
): string {
  const write = parameters.find((each) => each.in === location && each.name === name)?.write;
  if (write !== undefined) return write(name, value);
  const text = encodeURIComponent(String(value));
  return location === 'query' ? `${encodeURIComponent(name)}=${text}` : text;
}

function pairs(operation: HttpOperation, location: Location, group: Group | undefined): readonly string[] {
  const given = Object.entries(group ?? {}).filter(([, value]) => value !== undefined);
  return given
    .map(([name, value]) => written(operation, location, name, value))
    .filter((text) => text !== '');
}

function headersOf(
  connection: Connection,
  { body }: HttpOperation,
  wire: WireInput,
  options: CallOptions,
): Headers {
  const headers = new Headers({
    accept: 'application/json, */*;q=0.5',
    ...connection.options.headers,
    ...options.headers,
  });
  for (const [name, value] of Object.entries(wire.headers ?? {}))
    if (value !== undefined) headers.set(name, String(value));
  const cookies = Object.entries(wire.cookies ?? {}).filter(([, value]) => value !== undefined);
  if (cookies.length > 0)
    headers.set(
      'cookie',
      cookies.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('; '),
    );
  if (body !== undefined && wire.body !== undefined && body.mediaType !== '')
    headers.set('content-type', body.mediaType);
  return headers;
}

interface Given {
  readonly credential: HttpCredential;
  readonly secret: unknown;
}

/** The first alternative whose credentials are all there, those that are optional left out where they are not. */
async function chosenSecurity(
  connection: Connection,
  { id, security = [] }: HttpOperation,
): Promise<readonly Given[]> {
  if (security.length === 0) return [];
  for (const alternative of security) {
    const given = await Promise.all(
      alternative.map(async (credential) => ({
        credential,
        secret: await reveal(secretOf(connection, credential.scheme)),
      })),
    );
    if (given.every(({ credential, secret }) => secret !== undefined || credential.optional === true)) {
      return given.filter(({ secret }) => secret !== undefined);
    }
  }
  const [first] = security[0] ?? [];
  throw noCredential(id, first?.scheme ?? '');
}

async function authorise(
  { connection }: Call,
  { body: codec }: HttpOperation,
  security: readonly Given[],
  { url, method, headers, body }: InterceptedRequest,
): Promise<WireRequest> {
  const encoded = codec === undefined || body === undefined ? undefined : codec.encode(body);
  const request: WireRequest = {
    url,
    method,
    headers: new Headers(headers),
    body: encoded,
    credentials: undefined,
    secrets: [],
  };
  for (const { credential, secret } of security) await credential.apply(secret, request, connection);
  return request;
}

type Settled = { readonly value: unknown } | { readonly error: TallystickError };

function settle(call: Call, operation: HttpOperation, reply: Reply, checks: Checks | undefined): Settled {
  const json = parseJson(reply.text);
  const body = json === undefined ? (reply.text === '' ? undefined : reply.text) : json;
  const outcome = operation.outcomes.find((each) => fits(each, reply.status, body));
  if (outcome?.ok !== true) return { error: refusal(call, operation, reply, body, outcome) };
  return { value: checked(call, reply, body, checks) };
}

function fits({ from, to, at: pointer, equals }: HttpOutcome, status: number, body: unknown): boolean {
  if (from !== undefined && (status < from || status > (to ?? from))) return false;
  return pointer === undefined || at(body, pointer) === equals;
}

function refusal(
  call: Call,
  { outcomes }: HttpOperation,
  reply: Reply,
  body: unknown,
  outcome: HttpOutcome | undefined,
): TallystickError {
  const { operation, secrets } = call;
  const pointer = outcomes.find((each) => each.at !== undefined)?.at;
  const constant = pointer === undefined ? undefined : at(body, pointer);
  const inBody = outcome === undefined ? constant !== undefined : outcome.at !== undefined;
  if (outcome === undefined && !inBody && reply.status < 400)
    return broken(call, reply, 'outcome', 'no documented outcome fits it');
  const code = outcome?.name ?? String(inBody ? constant : reply.status);
  const retryAfterMs = retryAfter(reply, body, outcome?.wait);
  return new TallystickError(`${operation}: ${code} (HTTP ${reply.status})`, {
    kind: inBody ? 'outcome' : 'http',
    code,
    operation,
    sent: 'yes',
    data: maskValue(body, secrets),
    response: shown(reply, secrets),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** A JSON body. */
export const json = (mediaType: string): NonNullable<HttpOperation['body']> => ({
  mediaType,
  encode: (value) => JSON.stringify(value),
});

/** A body that is sent as it is: text, bytes, a stream. */
export const raw = (mediaType: string): NonNullable<HttpOperation['body']> => ({
  mediaType,
  encode: (value) => value as BodyInit,
});

export {
  apiKey,
  type BasicCredential,
  basic,
  bearer,
  type SessionCredential,
  sessionToken,
} from './credentials.ts';
export { styled } from './styles.ts';
