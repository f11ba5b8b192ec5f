import { describe, expect, test } from 'vitest';
import { keyed } from '../src/call/keyed.ts';
import { type Retry, type RetryOptions, retry } from '../src/call/retry.ts';
import {
  type ClientOptions,
  createConnection,
  type HttpOperation,
  type JsonRpcOperation,
} from '../src/index.ts';
import { callHttp, json, jsonBody } from '../src/transport/http.ts';
import { callJsonRpc, errorNames, waiting } from '../src/transport/json-rpc.ts';
import { rejection } from './fake-fetch.ts';
import { type Answer, loopback } from './loopback.ts';

const read: HttpOperation = {
  id: 'Read',
  method: 'GET',
  path: '/items',
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};
const write: HttpOperation = { ...read, id: 'Write', method: 'POST', parts: [json('application/json')] };
const rpc: JsonRpcOperation = { id: 'sum', method: 'sum', contentType: 'application/json' };

const OK: Answer = { body: { fine: true } };
const FAST: RetryOptions = { backoff: 0 };

/** A server that gives these answers in turn, the last one again and again; and what `onRetry` was given. */
async function served(answers: readonly Answer[], options: RetryOptions, client: ClientOptions = {}) {
  const { baseUrl, seen } = await loopback((_arrived, index) => answers[index] ?? answers.at(-1) ?? OK);
  const retries: Retry[] = [];
  const around = retry({ ...options, onRetry: (each) => retries.push(each) });
  return { connection: createConnection({ baseUrl, around, ...client }), seen, retries };
}

describe('retry', () => {
  test('sends an idempotent operation again after a status that may pass', async () => {
    const { connection, seen, retries } = await served([{ status: 503 }, { status: 502 }, OK], FAST);
    expect(await callHttp(connection, read)).toEqual({ fine: true });
    expect(seen).toHaveLength(3);
    expect(retries.map(({ attempts, error }) => [attempts, error.status])).toEqual([
      [1, 503],
      [2, 502],
    ]);
  });

  test('ends after its attempts, with the last error', async () => {
    const { connection, seen } = await served([{ status: 503 }], { ...FAST, attempts: 4 });
    expect(await rejection(callHttp(connection, read))).toMatchObject({ kind: 'http', status: 503 });
    expect(seen).toHaveLength(4);
  });

  test.each([
    ['a refusal that will not pass', read, { status: 404 }],
    ['an operation that is not idempotent', write, { status: 503 }],
    ['a write of which nobody knows whether it arrived', write, { hangUp: true }],
    ['a body that can be sent once only', { ...write, method: 'PUT' }, { status: 503 }],
  ] as const)('does not repeat %s', async (_name, operation, answer) => {
    const { connection, seen } = await served([answer], FAST);
    const once = { body: { lines: (async function* () {})() } };
    await rejection(callHttp(connection, operation, operation.method === 'PUT' ? once : {}));
    expect(seen.length).toBeLessThanOrEqual(1);
  });

  test('is off unless it is given', async () => {
    const { baseUrl, seen } = await loopback(() => ({ status: 503 }));
    await rejection(callHttp(createConnection({ baseUrl }), read));
    expect(seen).toHaveLength(1);
  });

  test('repeats a write that was provably not sent', async () => {
    let refused = 0;
    const refusingOnce: typeof globalThis.fetch = (input, init) => {
      if (refused++ > 0) return fetch(input, init);
      throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
    };
    const { connection, seen } = await served([OK], FAST, { fetch: refusingOnce });
    expect(await callHttp(connection, write, { body: 1 })).toEqual({ fine: true });
    expect(seen.map(({ body }) => body)).toEqual(['1']);
  });

  test('repeats what the contract calls idempotent, and nothing else over JSON-RPC', async () => {
    const failing: Answer = { status: 503 };
    const plain = await served([failing], FAST);
    await rejection(callJsonRpc(plain.connection, { ...rpc, method: 'GET' }));
    expect(plain.seen).toHaveLength(1);
    const stated = await served([failing], FAST);
    await rejection(callJsonRpc(stated.connection, { ...rpc, idempotent: true }));
    expect(stated.seen).toHaveLength(3);
    const denied = await served([failing], FAST);
    await rejection(callHttp(denied.connection, { ...read, idempotent: false }));
    expect(denied.seen).toHaveLength(1);
  });

  test('waits as long as the reply says, a day at most', async () => {
    const wait = (seconds: string): Answer => ({ status: 429, headers: { 'retry-after': seconds } });
    const soon = await served([wait('1'), OK], FAST);
    await callHttp(soon.connection, read);
    expect(soon.retries.map(({ delayMs }) => delayMs)).toEqual([1000]);
    const late = await served([wait('99999999')], { ...FAST, deadlineMs: 864e5 });
    expect(await rejection(callHttp(late.connection, read))).toMatchObject({ retryAfterMs: 864e5 });
    expect(late.seen).toHaveLength(1);
  });

  test('waits as long as the contract says', async () => {
    const errors = errorNames({ wait: { '-32001': waiting(['/reset'], 1) } });
    const limited = { jsonrpc: '2.0', error: { code: -32001, message: 'later', data: { reset: 30 } } };
    const { connection, seen, retries } = await served(
      [{ body: limited }, { body: { jsonrpc: '2.0', id: 2, result: 7 } }],
      FAST,
    );
    expect(await callJsonRpc(connection, { ...rpc, errors, idempotent: true })).toBe(7);
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([30]);
    expect(seen).toHaveLength(2);
  });

  test('doubles its backoff, and takes a part of it by jitter', async () => {
    const exact = await served([{ status: 503 }], { backoff: 2, jitter: 'none', attempts: 4 });
    await rejection(callHttp(exact.connection, read));
    expect(exact.retries.map(({ delayMs }) => delayMs)).toEqual([2, 4, 8]);
    const part = await served([{ status: 503 }], { backoff: () => 9, attempts: 9 });
    await rejection(callHttp(part.connection, read));
    expect(part.retries.every(({ delayMs }) => delayMs >= 0 && delayMs < 9)).toBe(true);
    expect(new Set(part.retries.map(({ delayMs }) => delayMs)).size).toBeGreaterThan(1);
  });

  test.each([
    ['statuses', [404]],
    ['codes', ['404']],
    ['a function', ({ status }: { readonly status: number | undefined }) => status === 404],
  ])('repeats what `on` lists: %s', async (_name, on) => {
    const { connection, seen } = await served([{ status: 404 }, OK], { ...FAST, on });
    await callHttp(connection, read);
    expect(seen).toHaveLength(2);
    const other = await served([{ status: 503 }, OK], { ...FAST, on });
    await rejection(callHttp(other.connection, read));
    expect(other.seen).toHaveLength(1);
  });

  test('gives each attempt a new timeout, and ends with its deadline', async () => {
    const own = await served([{ silent: true }, OK], FAST, { timeoutMs: 2_000 });
    expect(await callHttp(own.connection, read)).toEqual({ fine: true });
    const ended = await served([{ silent: true }], { ...FAST, attempts: 99, deadlineMs: 1_000 });
    expect(await rejection(callHttp(ended.connection, read))).toMatchObject({ kind: 'timeout' });
    expect(ended.seen).toHaveLength(1);
  });

  test('ends its wait when the signal aborts, and says that something was sent', async () => {
    const controller = new AbortController();
    const { connection, seen } = await served([{ status: 503 }], {
      backoff: () => 864e5,
      jitter: 'none',
    });
    const around = retry({
      backoff: () => 864e5,
      jitter: 'none',
      onRetry: () => setTimeout(() => controller.abort(), 1),
    });
    const client = createConnection({ ...connection.options(), around });
    const error = await rejection(callHttp(client, read, {}, { signal: controller.signal }));
    expect(error).toMatchObject({ kind: 'aborted', sent: 'yes' });
    expect(String(error)).toContain('sent: yes');
    expect(seen).toHaveLength(1);
  });
});

describe('an idempotency key', () => {
  const header = { ...write, idempotencyKey: { header: 'Idempotency-Key' } } as const;
  const member = { ...write, idempotencyKey: { pointer: '/body/requestId' } } as const;
  const called = (operation: HttpOperation) =>
    keyed<typeof callKeyed>(
      (connection, input, options) => callHttp(connection, operation, input, options),
      operation,
    );
  const callKeyed = async (
    ..._given: [connection: object, input?: object, options?: object]
  ): Promise<unknown> => 0;

  test('is one per call, kept over retries, in a header', async () => {
    const { connection, seen } = await served([{ hangUp: true }, { status: 503 }, OK], FAST);
    await called(header)(connection, { body: {} });
    await called(header)(connection, { body: {} });
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(keys).toEqual([keys[0], keys[0], keys[0], keys[3]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  test('is one per call, kept over retries, in a member', async () => {
    const { connection, seen } = await served([{ status: 503 }, OK], FAST, { newIdempotencyKey: () => 'k1' });
    await called(member)(connection, { body: { amount: 1 } });
    expect(seen.map(({ body }) => body)).toEqual(Array(2).fill('{"amount":1,"requestId":"k1"}'));
  });

  test('is what the caller says', async () => {
    const { connection, seen } = await served([OK], FAST, { newIdempotencyKey: () => 'made' });
    await called(header)(connection, {}, { idempotencyKey: 'mine' });
    await called(header)(connection, {}, { headers: { 'idempotency-KEY': 'own' } });
    await called(member)(connection, { body: { requestId: 'given' } });
    await called(member)(connection, {});
    expect(seen.map(({ headers, body }) => headers['idempotency-key'] ?? body)).toEqual([
      'mine',
      'own',
      '{"requestId":"given"}',
      '{"requestId":"made"}',
    ]);
  });
});
