import { afterEach, describe, expect, test, vi } from 'vitest';
import { callHttp, json } from '../src/http.ts';
import { checking, createConnection, type HttpOperation } from '../src/index.ts';
import { callExactly, type ExactPlan } from '../src/integers.ts';
import { callJsonRpc } from '../src/json-rpc.ts';
import { multipart } from '../src/multipart.ts';
import { jsonBody, textBody } from '../src/reply-bodies.ts';
import { bytes, lines } from '../src/streams.ts';
import { fakeFetch, rejection } from './fake-fetch.ts';

const BIG = 9007199254740993n;

afterEach(() => vi.restoreAllMocks());

const operation: HttpOperation = {
  id: 'put',
  method: 'PUT',
  path: '/x',
  parts: [json('application/json')],
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};

const plan: ExactPlan = {
  result: { members: { id: { self: true } } },
  bodies: { 'application/json': 'json' },
};

function exchange(
  reply: string,
  body?: unknown,
  given: Partial<HttpOperation> = {},
  about: ExactPlan = plan,
) {
  const { fetch, seen } = fakeFetch(() => new Response(reply));
  const connection = createConnection({ baseUrl: 'https://api.test', fetch });
  const result = callExactly(callHttp, about, connection, { ...operation, ...given }, { body });
  return { result, seen };
}

describe('what is received', () => {
  test.each<[string, string, unknown]>([
    ['exact as a number', '{"id":9007199254740991}', { id: 9007199254740991 }],
    ['not exact as one', `{"id":${BIG}}`, { id: BIG }],
    ['below zero', `{"id":-${BIG}}`, { id: -BIG }],
    ['where no such integer is', `{"no":${BIG}}`, { no: Number(BIG) }],
    [
      'with a fraction, or as a power of ten',
      '{"id":1234567890123456.5,"no":1e20}',
      { id: 1234567890123456.5, no: 1e20 },
    ],
    ['as text', '{"id":"12345678901234567890"}', { id: '12345678901234567890' }],
  ])('%s', async (_title, reply, want) => {
    expect(await exchange(reply).result).toEqual(want);
  });

  test('a member that is called like a prototype, as data', async () => {
    const result = await exchange(`{"__proto__":{"no":1},"id":${BIG}}`).result;
    expect(Object.entries(Object(result))).toEqual([
      ['__proto__', { no: 1 }],
      ['id', BIG],
    ]);
  });

  test('another text, or bytes, as they are', async () => {
    const text = exchange('12345678901234567 or so', undefined, {
      outcomes: [{ name: '200', ok: textBody, from: 200 }],
    });
    expect(await text.result).toBe('12345678901234567 or so');
    const read = exchange('12345678901234567', undefined, {
      read: bytes,
      outcomes: [{ name: '200', ok: (_call, { body }) => body, from: 200 }],
    });
    expect(await read.result).toBeInstanceOf(Uint8Array);
  });

  test('nested without end, an error', async () => {
    const deep = `{"id":${'['.repeat(200_000)}${BIG}${']'.repeat(200_000)}}`;
    const error = await rejection(exchange(deep).result);
    expect(error).toMatchObject({ kind: 'protocol' });
  });

  test('by an engine that does not tell the digits, an error and no wrong number', async () => {
    vi.resetModules();
    const { parse } = JSON;
    vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) =>
      parse(text, reviver && ((key, value) => reviver.call({}, key, value))),
    );
    const old = await import('../src/integers.ts');
    const { fetch } = fakeFetch(() => new Response(`{"id":${BIG}}`));
    const connection = createConnection({ baseUrl: 'https://api.test', fetch });
    const error = await rejection(old.callExactly(callHttp, plan, connection, operation));
    expect(error).toMatchObject({ kind: 'protocol', code: 'integers' });
  });
});

describe('what is sent', () => {
  test.each<[string, ExactPlan['bodies'], Partial<HttpOperation>, unknown, string | RegExp]>([
    ['JSON', plan.bodies, {}, { id: BIG, in: [BIG, { id: 1 }] }, `{"id":${BIG},"in":[${BIG},{"id":1}]}`],
    ['JSON that is one', plan.bodies, {}, BIG, `${BIG}`],
  ])('%s', async (_title, bodies = {}, given, body, want) => {
    const { result, seen } = exchange('{}', body, given, { bodies });
    await result;
    expect(seen[0]?.body).toBe(want);
  });

  test('lines', async () => {
    const parts = [lines('application/x-ndjson')];
    const { result, seen } = exchange(
      '{}',
      [{ id: BIG }],
      { parts },
      { bodies: { 'application/x-ndjson': 'lines' } },
    );
    await result;
    const stream = seen[0]?.init.body as ReadableStream<Uint8Array<ArrayBuffer>>;
    expect(await new Response(stream).text()).toBe(`{"id":${BIG}}\n`);
  });

  test('members of forms, and parts of JSON in them', async () => {
    const parts = [multipart()];
    const body = { id: BIG, part: { id: BIG } };
    const { result, seen } = exchange(
      '{}',
      body,
      { parts },
      { bodies: { 'multipart/form-data': 'multipart' } },
    );
    await result;
    const form = seen[0]?.init.body as FormData;
    expect(form.get('id')).toBe(`${BIG}`);
    const part = form.get('part');
    expect(part instanceof Blob ? await part.text() : part).toBe(`{"id":${BIG}}`);
  });

  test('to validators it is the nearest number', async () => {
    const asked: unknown[] = [];
    const checks = checking({
      input: (value) => {
        asked.push(value);
        return { ok: true, value };
      },
    });
    const { fetch } = fakeFetch(() => new Response('{}'));
    const connection = createConnection({ baseUrl: 'https://api.test', fetch });
    const input = { path: { id: BIG }, body: { id: BIG } };
    await callExactly(callHttp, plan, connection, operation, input, {}, checks);
    expect(asked).toEqual([{ path: { id: Number(BIG) }, body: { id: Number(BIG) } }]);
    expect(input.body.id).toBe(BIG);
  });
});

test('over JSON-RPC, params and result', async () => {
  const { fetch, seen } = fakeFetch(() => new Response(`{"jsonrpc":"2.0","id":1,"result":{"id":${BIG}}}`));
  const connection = createConnection({ baseUrl: 'https://api.test', fetch });
  const rpc = { id: 'find', method: 'find', contentType: 'application/json' };
  const about = { result: { members: { id: { self: true } } } } as const;
  expect(await callExactly(callJsonRpc, about, connection, rpc, { id: BIG })).toEqual({ id: BIG });
  expect(seen[0]?.body).toBe(`{"jsonrpc":"2.0","id":1,"method":"find","params":{"id":${BIG}}}`);
});
