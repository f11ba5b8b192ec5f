import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  type ClientOptions,
  createConnection,
  isTallystickError,
  type JsonRpcOperation,
} from '../src/index.ts';
import { byPosition, callJsonRpc } from '../src/transport/json-rpc.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

import { add, call, ok, type Reply, refused, SECRET } from './math-call.ts';

test('sends the message as the contract says, and resolves with the result', async () => {
  const { result, seen } = call(ok);
  expect(await result).toBe(6);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.url).toBe('https://api.test/rpc');
  expect(seen[0]?.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  expect(seen[0]?.init.redirect).toBe('manual');
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    jsonrpc: '2.0',
    id: 1,
    method: 'math.add',
    params: { token: SECRET, numbers: [1] },
  });
});

describe('params by position', () => {
  const place = byPosition([{ name: 'a', nullable: true }, { name: 'b' }, { name: 'c' }]);
  const operation = { id: 'm', method: 'm', contentType: 'application/json', place };

  test('are sent in their order; an absent one is null if it can be null, and left out at the end', async () => {
    const { fetch, seen } = fakeFetch(({ body }) => ok(JSON.parse(body)));
    await callJsonRpc(createConnection({ baseUrl: 'https://api.test', fetch }), operation, { b: 2 });
    expect(JSON.parse(seen[0]?.body ?? '').params).toEqual([null, 2]);
  });

  test('leave no gap where null is not taken: the call is refused before it is sent', async () => {
    const { fetch, seen } = fakeFetch(({ body }) => ok(JSON.parse(body)));
    const connection = createConnection({ baseUrl: 'https://api.test', fetch });
    expect(await rejection(callJsonRpc(connection, operation, { a: 1, c: 3 }))).toMatchObject({
      kind: 'validation',
      code: 'positional-gap',
      sent: 'no',
      issues: [{ pointer: '/b', code: 'positional-gap' }],
    });
    expect(seen).toEqual([]);
  });
});

test('a notification has no id and awaits no result', async () => {
  const { fetch, seen } = fakeFetch(() => new Response(null, { status: 204 }));
  const notify: JsonRpcOperation = {
    id: 'n',
    method: 'n',
    contentType: 'application/json',
    notification: true,
  };
  expect(
    await callJsonRpc(createConnection({ baseUrl: 'https://api.test', fetch }), notify, {}),
  ).toBeUndefined();
  expect(JSON.parse(seen[0]?.body ?? '')).not.toHaveProperty('id');
});

describe('errors of the server', () => {
  test('are distinguished by their mnemonic, whatever the HTTP status', async () => {
    const error = await rejection(call(refused({ mnemonic: 'bad_value', field: 'numbers' })).result);
    expect(error).toMatchObject({
      kind: 'rpc',
      code: 'bad_value',
      rpcCode: -32602,
      sent: 'yes',
      operation: 'math.add',
      status: 400,
    });
    expect(isTallystickError(error) && error.data).toEqual({ mnemonic: 'bad_value', field: 'numbers' });
  });

  test('without a mnemonic keep their number as code', async () => {
    expect(await rejection(call(refused(null)).result)).toMatchObject({ kind: 'rpc', code: '-32602' });
  });

  test('with id null are those of a single call', async () => {
    const reply: Reply = () =>
      jsonReply({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'parse' } });
    expect(await rejection(call(reply).result)).toMatchObject({ kind: 'rpc', rpcCode: -32700 });
  });

  test.each([
    [{ mnemonic: 'mispelt' }, -32602, 'misspelt'],
    [null, -32000, 'crashed'],
  ])('%j with %d have their documented name', async (data, code, want) => {
    expect(await rejection(call(refused(data, code)).result)).toMatchObject({ code: want });
  });

  test('say how long to wait where the contract states it', async () => {
    const data = { mnemonic: 'slow_down', which: 'minute', limits: { minute_reset: 7, day_reset: 99 } };
    expect(await rejection(call(refused(data)).result)).toMatchObject({ retryAfterMs: 7000 });
  });
});

describe('replies that break the contract', () => {
  test.each<[string, Reply, string]>([
    ['another id', () => jsonReply({ jsonrpc: '2.0', id: 99, result: 6 }), 'id'],
    ['the id as text', ({ id }) => jsonReply({ jsonrpc: '2.0', id: String(id), result: 6 }), 'id'],
    ['no envelope', () => jsonReply([1]), 'envelope'],
    ['no JSON', () => new Response('hello'), 'envelope'],
    ['another version', ({ id }) => jsonReply({ id, result: 6 }), 'envelope'],
  ])('%s', async (_name, reply, code) => {
    expect(await rejection(call(reply).result)).toMatchObject({ kind: 'protocol', code, sent: 'yes' });
  });

  test('a gateway failure has its status as code', async () => {
    const reply = () =>
      new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'retry-after': '3' } });
    expect(await rejection(call(reply).result)).toMatchObject({
      kind: 'http',
      code: '502',
      retryAfterMs: 3000,
    });
  });

  test('one longer than the limit is not read to its end', async () => {
    const { result } = call(() => new Response('x'.repeat(1000)), {}, { maxResponseBytes: 100 });
    expect(await rejection(result)).toMatchObject({ kind: 'protocol', code: 'too-large' });
  });
});

describe('what is refused before anything is sent', () => {
  test.each<[string, object, ClientOptions & { actingAs?: string }, string]>([
    ['a credential in the input', { token: 'x' }, {}, 'unknown-member'],
    ['what an option requires', {}, { actingAs: 'agent' }, 'required'],
    ['more items than a call may carry', { numbers: [1, 2, 3, 4] }, {}, 'max-items'],
    [
      'more items than an option of the client allows',
      { numbers: [1, 2] },
      { maxItemsPerRequest: 1 },
      'max-items',
    ],
    ['a missing credential', {}, { auth: {} }, 'credential'],
    ['an empty credential', {}, { auth: { key: '' } }, 'credential'],
  ])('%s', async (_name, input, options, code) => {
    const { result, seen } = call(ok, input, options);
    expect(await rejection(result)).toMatchObject({ kind: 'validation', code, sent: 'no' });
    expect(seen).toEqual([]);
  });
});

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('interruptions', () => {
  const never = (_input: unknown, init?: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });

  test('a timeout', async () => {
    const connection = createConnection({
      baseUrl: 'https://api.test',
      fetch: never,
      auth: { key: SECRET },
      timeoutMs: 5,
    });
    expect(await rejection(callJsonRpc(connection, add, {}))).toMatchObject({
      kind: 'timeout',
      sent: 'maybe',
    });
  });

  test('a timeout while the body is read', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    });
    const fetch = (_input: unknown, init?: RequestInit): Promise<Response> => {
      const abort = new TransformStream();
      void body.pipeTo(abort.writable, init?.signal ? { signal: init.signal } : {}).catch(() => undefined);
      return Promise.resolve(new Response(abort.readable));
    };
    const connection = createConnection({
      baseUrl: 'https://api.test',
      fetch,
      auth: { key: SECRET },
      timeoutMs: 20,
    });
    expect(await rejection(callJsonRpc(connection, add, {}))).toMatchObject({ kind: 'timeout', sent: 'yes' });
  });

  test('the caller gives up before and while the request is sent', async () => {
    const connection = createConnection({ baseUrl: 'https://api.test', fetch: never, auth: { key: SECRET } });
    const before = await rejection(callJsonRpc(connection, add, {}, { signal: AbortSignal.abort() }));
    expect(before).toMatchObject({ kind: 'aborted', sent: 'no' });
    const controller = new AbortController();
    const pending = rejection(callJsonRpc(connection, add, {}, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1);
    expect(await pending).toMatchObject({ kind: 'aborted', sent: 'maybe' });
  });

  test('a connection that is refused proves that nothing was sent', async () => {
    const connection = createConnection({
      baseUrl: `http://127.0.0.1:${await closedPort()}`,
      auth: { key: SECRET },
    });
    expect(await rejection(callJsonRpc(connection, add, {}))).toMatchObject({
      kind: 'transport',
      sent: 'no',
    });
  });
});

test('an interceptor may send again, and attempts are counted', async () => {
  const attempts: number[] = [];
  const { fetch } = fakeFetch(({ body }, index) => {
    if (index === 0) throw Object.assign(new TypeError('x'), { cause: { code: 'ECONNREFUSED' } });
    return ok(JSON.parse(body));
  });
  const connection = createConnection({
    baseUrl: 'https://api.test',
    fetch,
    auth: { key: () => Promise.resolve(SECRET) },
    interceptors: [
      async (request, next) => {
        try {
          return await next(request);
        } catch (error) {
          if (!isTallystickError(error) || error.sent !== 'no') throw error;
          return next({ ...request, attempt: request.attempt + 1 });
        }
      },
      (request, next) => {
        attempts.push(request.attempt);
        return next(request);
      },
    ],
  });
  expect(await callJsonRpc(connection, add, {})).toBe(6);
  expect(attempts).toEqual([1, 2]);
});

describe('baseUrl', () => {
  test.each([
    'https://a.test/x?y',
    'https://a.test/x?',
    'https://a.test/x#y',
    'https://a.test/x#',
    'file:///etc/passwd',
    'nowhere',
    'https://me:pw@a.test',
    'https://me:pw word@',
  ])('%s is refused, and not repeated', (baseUrl) => {
    expect(() => createConnection({ baseUrl })).toThrow(TypeError);
    expect(() => createConnection({ baseUrl })).not.toThrow(baseUrl);
  });

  test.each(['https://a.test/', 'https://a.test/v2/', 'https://a.test/v2'])('%s is kept', async (baseUrl) => {
    const { result, seen } = call(ok, {}, { baseUrl });
    await result;
    expect(seen[0]?.url).toBe(baseUrl);
  });
});

test('a notification that is refused rejects', async () => {
  const notify: JsonRpcOperation = {
    id: 'n',
    method: 'n',
    contentType: 'application/json',
    notification: true,
  };
  const { fetch } = fakeFetch(() => new Response('down', { status: 500 }));
  const connection = createConnection({ baseUrl: 'https://api.test', fetch });
  expect(await rejection(callJsonRpc(connection, notify, {}))).toMatchObject({ kind: 'http', code: '500' });
});

describe('the time of a call', () => {
  const slow = { timeoutMs: 10 };

  test.each<[string, ClientOptions, string]>([
    ['a function for a credential', { auth: { key: () => new Promise(() => undefined) } }, 'no'],
    ['a fetch that heeds no signal', { fetch: () => new Promise(() => undefined) }, 'maybe'],
  ])('ends %s that never settles', async (_name, options, sent) => {
    expect(await rejection(call(ok, {}, { ...slow, ...options }).result)).toMatchObject({
      kind: 'timeout',
      sent,
    });
  });

  test('given up for no reason is an abort', async () => {
    const controller = new AbortController();
    controller.abort(null);
    const connection = createConnection({ baseUrl: 'https://api.test', auth: { key: SECRET } });
    const run = callJsonRpc(connection, add, {}, { signal: controller.signal });
    expect(await rejection(run)).toMatchObject({ kind: 'aborted', sent: 'no' });
  });

  test('a credential function that throws is an error of the call', async () => {
    const cause = new Error('the vault is shut');
    const key = () => {
      throw cause;
    };
    expect(await rejection(call(ok, {}, { auth: { key } }).result)).toMatchObject({
      kind: 'transport',
      sent: 'no',
      cause,
    });
  });
});

test('where redirects are followed, a refused connection proves nothing', async () => {
  const fetch = () => Promise.reject(Object.assign(new TypeError('x'), { cause: { code: 'ECONNREFUSED' } }));
  const { result } = call(ok, {}, { fetch, redirect: 'follow' });
  expect(await rejection(result)).toMatchObject({ kind: 'transport', sent: 'maybe' });
});
