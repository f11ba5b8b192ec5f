import { describe, expect, test } from 'vitest';
import type { ContractData } from '../../src/contract/index.ts';
import { createMockEngine, type MockExchange, type MockOptions } from '../../src/mock/index.ts';
import { ACCEPTING, httpContract, refusing, rpcContract } from './contracts.ts';

const BASE = 'https://notes.example.com/v1';
const AUTHORIZATION = `Basic ${btoa('me:secret')}`;

function httpEngine(contract: ContractData = httpContract(), options: MockOptions = {}) {
  return createMockEngine(contract, { rename: refusing(), close: refusing() }, options);
}

function closing(path = '/notes/7', method = 'POST'): Request {
  const headers = { 'content-type': 'application/json', authorization: AUTHORIZATION };
  const body = method === 'GET' ? {} : { body: JSON.stringify({ verb: 'close' }) };
  return new Request(`${BASE}${path}`, { method, headers, ...body });
}

describe('the journal', () => {
  test.each([
    ['no such path', '/elsewhere', 'POST', 404],
    ['no such method', '/notes/7', 'PUT', 405],
  ])('has requests that no operation answers: %s', async (_title, path, method, status) => {
    const engine = httpEngine();
    const response = await engine.handle(closing(path, method));
    expect(response.status).toBe(status);
    expect(engine.journal).toEqual([
      { operation: undefined, input: undefined, outcome: String(status), status },
    ]);
  });

  test('has what was answered, and what the validator found', async () => {
    const params = { member: 'name' };
    const issue = { pointer: '/body/name', code: 'required', message: 'give a name', params } as const;
    const engine = createMockEngine(httpContract(), { rename: refusing(issue), close: refusing(issue) });
    await engine.handle(closing());
    expect(engine.journal).toMatchObject([{ issues: [issue], body: { code: 1 } }]);
  });

  test('contains each exchange, with its request', async () => {
    const told: (readonly [string | undefined, string])[] = [];
    const onExchange = ({ operation }: MockExchange, request: Request): void => {
      told.push([operation, request.url]);
    };
    const engine = httpEngine(httpContract(), { onExchange });
    await engine.handle(closing());
    expect(told).toEqual([['close', `${BASE}/notes/7`]]);
  });

  test('keeps as many entries as it may', async () => {
    const engine = httpEngine(httpContract(), { keep: 4 });
    for (let calls = 0; calls < 20; calls++) await engine.handle(closing());
    expect(engine.journal.length).toBeLessThanOrEqual(4);
    expect(engine.control('close').calls.length).toBeLessThanOrEqual(4);
  });
});

test('a path that is not a resource is refused as the contract says', async () => {
  const contract = httpContract();
  const operations = contract.operations.map((operation) => ({
    ...operation,
    refusals: [{ violations: ['path'] as const, outcome: 'missing' }, ...operation.refusals],
  }));
  const response = await httpEngine({ ...contract, operations }).handle(closing('/elsewhere'));
  expect(await response.json()).toMatchObject({ code: 1 });
});

test('a reset rejects calls that wait for a webhook', async () => {
  const engine = httpEngine();
  const waiting = engine.webhook('NoteChanged').next();
  engine.reset();
  await expect(waiting).rejects.toThrow('the mock was reset');
});

test('webhooks are kept up to the limit, and none is delivered twice', async () => {
  const engine = httpEngine(httpContract(), { keep: 4 });
  const told: unknown[] = [];
  for (let calls = 0; calls < 9; calls++) {
    const next = engine.webhook('NoteChanged').next();
    await engine.handle(closing());
    told.push(await next);
  }
  expect(new Set(told.map((payload) => JSON.stringify(payload))).size).toBe(9);
  expect(engine.webhook('NoteChanged').received.length).toBeLessThanOrEqual(4);
});

test('a reply that is not JSON replaces the whole batch', async () => {
  const engine = createMockEngine(rpcContract(ACCEPTING), { 'add.notes': refusing() });
  engine.control('add.notes').reply({ response: () => new Response('gone', { status: 502 }) });
  const call = { jsonrpc: '2.0', id: 1, method: 'add.notes', params: { token: 'a', notes: [] } };
  const request = new Request('https://rpc.example.com', {
    method: 'POST',
    body: JSON.stringify([call, call]),
  });
  const response = await engine.handle(request);
  expect([response.status, await response.text()]).toEqual([502, 'gone']);
});
