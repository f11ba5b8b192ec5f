import { type ClientOptions, checking, createConnection, type JsonRpcOperation } from '../src/index.ts';
import { callJsonRpc, errorNames, paramCredentials, waiting } from '../src/transport/json-rpc.ts';
import { fakeFetch, jsonReply } from './fake-fetch.ts';

export const SECRET = 's3cr3t-token';
export const add: JsonRpcOperation = {
  id: 'math.add',
  method: 'math.add',
  contentType: 'application/json; charset=UTF-8',
  credentials: paramCredentials({ token: 'key' }),
  errors: errorNames({
    at: '/mnemonic',
    names: { mispelt: 'misspelt', '-32000': 'crashed' },
    wait: { slow_down: waiting(['/limits/{/which}_reset'], 1000) },
  }),
};

const checks = checking({
  // A rule about the credential: it must not apply to the placeholder of the credential.
  input: () => ({
    ok: false,
    issues: [{ pointer: '/token', code: 'min-length', message: 'too short', params: { limit: 8 } }],
  }),
  limit: { items: '/numbers', max: 3 },
  required: [{ pointer: '/who', option: 'actingAs', equals: 'agent' }],
});

export type Reply = (message: { readonly id: number; readonly params: unknown }) => Response;

export function call(
  reply: Reply,
  input: object = { numbers: [1] },
  options: ClientOptions & { actingAs?: string } = {},
) {
  const { fetch, seen } = fakeFetch(({ body }) => reply(JSON.parse(body)));
  const connection = createConnection({
    baseUrl: 'https://api.test/rpc',
    fetch,
    auth: { key: SECRET },
    ...options,
  });
  return { result: callJsonRpc(connection, add, input, {}, checks), seen, connection };
}

export const ok: Reply = ({ id }) => jsonReply({ jsonrpc: '2.0', id, result: 6 });
export const refused =
  (data: unknown, code = -32602): Reply =>
  ({ id }) =>
    jsonReply({ jsonrpc: '2.0', id, error: { code, message: 'no', data } }, { status: 400 });
