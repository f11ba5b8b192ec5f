import { describe, expect, test } from 'vitest';
import { checking, createConnection, type HttpOperation } from '../src/index.ts';
import { bearer, callHttp, jsonBody, security } from '../src/transport/http.ts';
import { callJsonRpc } from '../src/transport/json-rpc.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

const get: HttpOperation = {
  id: 'get',
  method: 'GET',
  path: '/x',
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};
const input = () => ({ ok: true, value: undefined }) as const;

describe('what breaks the contract', () => {
  const rpc = { id: 'add', method: 'add', contentType: 'application/json' };
  const checks = checking({ input });

  test.each([
    ['without the version', { id: 1, result: 3 }, 3],
    ['without a result', {}, undefined],
  ])('in a JSON-RPC reply %s is an error, or is reported once', async (_title, envelope, value) => {
    const { fetch } = fakeFetch(() => jsonReply(envelope));
    const strict = createConnection({ baseUrl: 'https://api.test', fetch });
    expect(await rejection(callJsonRpc(strict, rpc, {}, {}, checks))).toMatchObject({
      kind: 'protocol',
      code: 'envelope',
    });
    const told: string[] = [];
    const lenient = createConnection({
      baseUrl: 'https://api.test',
      fetch,
      onContractBreak: 'warn',
      onWarning: ({ code }) => told.push(code),
    });
    expect(await callJsonRpc(lenient, rpc, {}, {}, checks)).toBe(value);
    expect(told).toEqual(['envelope']);
  });

  test("is never let pass where it is another request's reply", async () => {
    const { fetch } = fakeFetch(() => jsonReply({ jsonrpc: '2.0', id: 99, result: 3 }));
    const options = { baseUrl: 'https://api.test', fetch, onContractBreak: 'warn' } as const;
    const error = await rejection(callJsonRpc(createConnection(options), rpc, {}, {}, checks));
    expect(error).toMatchObject({ kind: 'protocol', code: 'id' });
  });
});

describe('an error says', () => {
  test('where the call went, and why no reply came', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNRESET' });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const error = await rejection(callHttp(createConnection({ baseUrl: 'https://host.test', fetch }), get));
    expect(error).toMatchObject({
      kind: 'transport',
      message: 'get: transport, sent: maybe, ECONNRESET at https://host.test/x',
    });
  });

  test.each(['any', 'a', 'GET'])('what it says, whatever a short secret is (%s)', async (key) => {
    const { fetch } = fakeFetch(() => jsonReply({ message: 'any day a GET', token: key }, { status: 500 }));
    const options = { baseUrl: 'https://host.test', fetch, auth: { key } };
    const operation = { ...get, parts: [security([bearer('key')])] };
    expect(await rejection(callHttp(createConnection(options), operation))).toMatchObject({
      message: 'get: 500 (HTTP 500) at https://host.test/x',
      data: { message: 'any day a GET', token: '***' },
    });
  });

  test('with the title of a problem', async () => {
    const type = { 'content-type': 'application/problem+json' };
    const { fetch } = fakeFetch(() => jsonReply({ title: 'Out of credit' }, { status: 403, headers: type }));
    const connection = createConnection({ baseUrl: 'https://host.test', fetch });
    const error = await rejection(callHttp(connection, get, {}, {}, checking({ input })));
    expect(error).toMatchObject({ message: expect.stringContaining(': Out of credit') });
  });
});

test('a call with a secret follows no redirect, wherever it leads', async () => {
  const { fetch, seen } = fakeFetch(() => jsonReply({}));
  const options = {
    baseUrl: 'https://host.test',
    fetch,
    redirect: 'follow',
    auth: { key: 'k-123456' },
  } as const;
  await callHttp(createConnection(options), get);
  await callHttp(createConnection(options), { ...get, parts: [security([bearer('key')])] });
  expect(seen.map(({ init }) => init.redirect)).toEqual(['follow', 'manual']);
});
