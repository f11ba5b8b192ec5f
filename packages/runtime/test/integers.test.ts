import { afterEach, describe, expect, test, vi } from 'vitest';
import { form, formMember } from '../src/body/forms.ts';
import { multipart } from '../src/body/multipart.ts';
import { jsonBody, textBody } from '../src/body/reply-bodies.ts';
import { bytes, lines, reading } from '../src/body/streams.ts';
import { checking, createConnection, type HttpOperation } from '../src/index.ts';
import { callExactly, type ExactPlan, exactValues, parsePayloadExactly } from '../src/integers/integers.ts';
import { bearer, callHttp, json, pairStyle, security } from '../src/transport/http.ts';
import { callJsonRpc, paramCredentials } from '../src/transport/json-rpc.ts';
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
    const old = await import('../src/integers/integers.ts');
    const { fetch } = fakeFetch(() => new Response(`{"id":${BIG}}`));
    const connection = createConnection({ baseUrl: 'https://api.test', fetch });
    const error = await rejection(old.callExactly(callHttp, plan, connection, operation));
    expect(error).toMatchObject({ kind: 'protocol', code: 'integers' });
  });
});

describe('what refusals carry', () => {
  const errors: ExactPlan = { errors: { members: { id: { self: true }, list: { items: { self: true } } } } };
  const text = `{"id":${BIG},"list":[1,${BIG}],"no":${BIG},"word":"x"}`;
  const want = { id: BIG, list: [1, BIG], no: Number(BIG), word: 'x' };

  /** The error of a call that is refused with a text, by a client with a secret. */
  async function refused(reply: string, secret: string): Promise<unknown> {
    const { fetch } = fakeFetch(() => new Response(reply, { status: 409 }));
    const connection = createConnection({ baseUrl: 'https://api.test', fetch, auth: { key: secret } });
    const parts = [security([bearer('key')])];
    const outcomes = [{ name: '409', from: 409 }];
    const seen: number[] = [];
    const options = { onReply: ({ status }: { readonly status: number }) => seen.push(status) };
    const call = callExactly(callHttp, errors, connection, { ...operation, parts, outcomes }, {}, options);
    const error = await rejection(call);
    expect(seen).toEqual([409]);
    return error;
  }

  test('keeps its digits, and what else it says', async () => {
    expect(await refused(text, 'secret')).toMatchObject({ kind: 'http', code: '409', data: want });
    expect(await refused('{"id":5}', 'secret')).toMatchObject({ data: { id: 5 } });
    expect(await refused('no JSON 12345678901234567890', 'secret')).toMatchObject({
      data: 'no JSON 12345678901234567890',
    });
  });

  test('shows no secret that it has the digits of', async () => {
    const error = await refused(text, `${BIG}`);
    expect(error).toMatchObject({ data: { id: Number(BIG), word: 'x' } });
    expect(await refused(text, 'x')).toMatchObject({ data: { id: BIG, word: '***' } });
  });

  test('of JSON-RPC, with a credential among the params and without', async () => {
    for (const auth of [undefined, { key: 'secret' }, { key: `${BIG}` }]) {
      const { fetch } = fakeFetch(({ body }) => {
        const { id } = JSON.parse(String(body));
        return new Response(`{"jsonrpc":"2.0","id":${id},"error":{"code":7,"message":"no","data":${text}}}`);
      });
      const connection = createConnection({ baseUrl: 'https://api.test', fetch, ...(auth && { auth }) });
      const rpc = {
        id: 'm',
        method: 'm',
        contentType: 'application/json',
        ...(auth && { credentials: paramCredentials({ token: 'key' }) }),
      };
      const id = auth?.key === `${BIG}` ? Number(BIG) : BIG;
      const error = await rejection(callExactly(callJsonRpc, errors, connection, rpc));
      expect(error).toMatchObject({ kind: 'rpc', rpcCode: 7, data: { id } });
    }
  });
});

describe('what comes by itself', () => {
  const places = { members: { id: { self: true } } } as const;

  test('values of a stream, one by one', async () => {
    const read = reading({ from: 200, types: { 'application/x-ndjson': exactValues(places) } });
    const { fetch } = fakeFetch(
      () =>
        new Response(`{"id":${BIG}}\n\n{"id":1,"no":${BIG}}\nno JSON\n`, {
          headers: { 'content-type': 'application/x-ndjson' },
        }),
    );
    const connection = createConnection({ baseUrl: 'https://api.test', fetch });
    const outcomes = [
      { name: '200', ok: (_call: unknown, { body }: { readonly body?: unknown }) => body, from: 200 },
    ];
    const stream = await callHttp(connection, { ...operation, read, outcomes });
    const got: unknown[] = [];
    const error = await (async () => {
      for await (const value of stream as AsyncIterable<unknown>) got.push(value);
    })().catch((each: unknown) => each);
    expect(got).toEqual([{ id: BIG }, { id: 1, no: Number(BIG) }]);
    expect(error).toMatchObject({ kind: 'protocol', code: 'body' });
  });

  test('the payload of a webhook, as text or with a bigint', () => {
    const asked: unknown[] = [];
    const parse = (value: unknown): unknown =>
      parsePayloadExactly(
        'announced',
        places,
        (each) => {
          asked.push(each);
          return { ok: true, value: each };
        },
        value,
      );
    expect(parse(`{"id":${BIG},"no":${BIG}}`)).toEqual({ id: BIG, no: Number(BIG) });
    expect(parse('{"id":1}')).toEqual({ id: 1 });
    expect(parse({ id: BIG })).toEqual({ id: BIG });
    expect(asked).toEqual([{ id: Number(BIG), no: Number(BIG) }, { id: 1 }, { id: Number(BIG) }]);
    expect(() =>
      parsePayloadExactly('announced', places, () => ({ ok: false, issues: [] }), `{"id":${BIG}}`),
    ).toThrow('announced');
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

  test('lines of a stream', async () => {
    async function* values() {
      yield { id: BIG };
    }
    const parts = [lines('application/x-ndjson')];
    const { result, seen } = exchange(
      '{}',
      values(),
      { parts },
      { bodies: { 'application/x-ndjson': 'lines' } },
    );
    await result;
    const stream = seen[0]?.init.body as ReadableStream<Uint8Array<ArrayBuffer>>;
    expect(await new Response(stream).text()).toBe(`{"id":${BIG}}\n`);
  });

  test('members of forms, and JSON in them', async () => {
    const type = 'application/x-www-form-urlencoded';
    const parts = [form(type, { at: pairStyle('form', false), one: formMember('application/json') })];
    const body = { id: BIG, one: BIG, part: { id: BIG }, parts: [{ ids: [BIG] }], at: { id: BIG } };
    const { result, seen } = exchange('{}', body, { parts }, { bodies: { [type]: 'form' } });
    await result;
    expect(seen[0]?.body.replaceAll(`${BIG}`, 'BIG').split('&').map(decodeURIComponent)).toEqual([
      'id=BIG',
      'one=BIG',
      'part={"id":BIG}',
      'parts={"ids":[BIG]}',
      'at=id,BIG',
    ]);
  });

  test('parts, and JSON in them', async () => {
    const parts = [multipart()];
    const body = { id: BIG, part: { id: BIG } };
    const { result, seen } = exchange(
      '{}',
      body,
      { parts },
      { bodies: { 'multipart/form-data': 'multipart' } },
    );
    await result;
    const sent = await new Response(seen[0]?.init.body ?? null).formData();
    expect([...sent]).toEqual([
      ['id', `${BIG}`],
      ['part', `{"id":${BIG}}`],
    ]);
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
