import { expect, test } from 'vitest';
import type { ContractData, JsonRpcServerData, OutcomeData } from '../../src/contract/index.ts';
import { createMockEngine, type MockEngine } from '../../src/mock/index.ts';

const refusal = (name: string, rpc: number): OutcomeData => ({
  name,
  promise: 'rejects',
  matcher: { rpc },
  content: { '': {} },
  headers: {},
  template: { mnemonic: name },
});

function engineWith(changes: Partial<JsonRpcServerData>): MockEngine {
  const server: JsonRpcServerData = {
    batch: { supported: true },
    notification: { supported: true },
    discovery: false,
    idTypes: ['number', 'string'],
    ...changes,
  };
  return createMockEngine(contractWith(server), { echo: (value) => ({ ok: true, value }) });
}

function contractWith(server: JsonRpcServerData): ContractData {
  const result: OutcomeData = {
    name: 'result',
    promise: 'resolves',
    matcher: { rpc: 'result' },
    content: { '': {} },
    headers: {},
    template: { $tallystick: { input: '/text' } },
  };
  return {
    name: 'echo-api',
    title: 'Echo API',
    version: '1',
    dialect: 'OpenRPC 1.3.2',
    servers: [{ url: 'https://echo.example.com/rpc' }],
    securitySchemes: [],
    webhooks: [],
    schemas: {},
    operations: [
      {
        id: 'echo',
        name: 'echo',
        typeName: 'Echo',
        binding: {
          protocol: 'json-rpc',
          method: 'echo',
          paramStructure: 'either',
          params: [{ name: 'text', required: false, schema: {} }],
          contentType: 'application/json',
          notification: false,
          server,
        },
        input: {},
        injected: [],
        requiredWhen: [],
        outcomes: [result, refusal('odd', -32050), refusal('many', -32051), refusal('silent', -32052)],
        refusals: [],
        security: [],
        safety: { idempotent: true, safe: true },
        effects: [],
        examples: [],
      },
    ],
  };
}

async function send(engine: MockEngine, body: string): Promise<Response> {
  return engine.handle(new Request('https://echo.example.com/rpc', { method: 'POST', body }));
}

async function answerTo(message: unknown, changes: Partial<JsonRpcServerData> = {}): Promise<unknown> {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return (await send(engineWith(changes), body)).json();
}

const call = (id: unknown, more: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method: 'echo',
  params: { text: 'hi' },
  ...more,
});
const good = (id: unknown) => ({ jsonrpc: '2.0', id, result: 'hi' });
const error = (id: unknown, code: number) => ({
  jsonrpc: '2.0',
  id,
  error: expect.objectContaining({ code }),
});

const plain: readonly (readonly [string, unknown, unknown])[] = [
  ['no JSON', '{', error(null, -32700)],
  ['no object', '1', error(null, -32600)],
  ['no version', call(1, { jsonrpc: '1.0' }), error(1, -32600)],
  ['no method', call('a', { method: 7 }), error('a', -32600)],
  ['an unknown method', call(4, { method: 'shout' }), error(4, -32601)],
  ['a number as id', call(0), good(0)],
  ['a text as id', call(''), good('')],
  ['params by position', call(1, { params: ['hi'] }), good(1)],
  ['more params than there are', call(1, { params: ['hi', 'ho'] }), error(1, -32602)],
  ['params that are not structured', call(1, { params: 'hi' }), error(1, -32602)],
  ['a batch, one of it bad', [call(1), 5, call(2)], [good(1), error(null, -32600), good(2)]],
];

test.each(plain)('%s', async (_, message, expected) => {
  expect(await answerTo(message)).toEqual(expected);
});

const named: readonly (readonly [string, unknown, Partial<JsonRpcServerData>, number, string])[] = [
  ['a parse error', '{', { parseError: 'odd' }, -32050, 'odd'],
  ['an invalid request', {}, { invalidRequest: 'odd' }, -32050, 'odd'],
  ['an unknown method', call(null, { id: 1, method: 'x' }), { methodNotFound: 'odd' }, -32050, 'odd'],
  ['a batch', [call(1)], { batch: { supported: false, outcome: 'many' } }, -32051, 'many'],
  [
    'a notification',
    call(undefined),
    { notification: { supported: false, outcome: 'silent' } },
    -32052,
    'silent',
  ],
];

test.each(named)(
  '%s is refused by the outcome that the contract names',
  async (_, message, server, code, mnemonic) => {
    expect(await answerTo(message, server)).toMatchObject({ error: { code, data: { mnemonic } } });
  },
);

test('a batch is refused in general where the contract names no outcome', async () => {
  expect(await answerTo([call(1)], { batch: { supported: false } })).toEqual(error(null, -32600));
});

test('a notification is carried out in silence', async () => {
  const engine = engineWith({});
  const response = await send(engine, JSON.stringify(call(undefined)));
  expect(response.status).toBe(204);
  expect(engine.control('echo').calls).toEqual([{ text: 'hi' }]);
});
