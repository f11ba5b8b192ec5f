import { afterEach, describe, expect, test, vi } from 'vitest';
import { events, lines, reading } from '../src/body/streams.ts';
import { type ClientOptions, createConnection, type HttpOperation } from '../src/index.ts';
import { bearer, callHttp, json, jsonBody, security, sessionToken } from '../src/transport/http.ts';
import { callJsonRpc } from '../src/transport/json-rpc.ts';
import { jsonReply, rejection } from './fake-fetch.ts';
import { call, ok } from './math-call.ts';

/** Of `RequestInit` (Fetch, 5.4), and `duplex`. */
const MEMBERS = [
  ...['method', 'headers', 'body', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache'],
  ...['redirect', 'integrity', 'keepalive', 'signal', 'duplex', 'priority', 'window'],
];

interface Platform {
  readonly fetch: typeof globalThis.fetch;
  readonly inits: readonly RequestInit[];
}

/** Refuses every member that is not standard, as Bun does with `protocol`, and values that workerd does not know. */
function strictPlatform(answer: (url: string, init: RequestInit) => Response | Promise<Response>): Platform {
  const inits: RequestInit[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const unknown = Object.keys(init).filter((name) => !MEMBERS.includes(name));
    if (unknown.length > 0) throw new TypeError(`unknown members: ${unknown}`);
    if (init.redirect === 'error') throw new TypeError('Invalid redirect value');
    inits.push(init);
    return answer(String(url), init);
  };
  return { fetch, inits };
}

const post: HttpOperation = {
  id: 'post',
  method: 'POST',
  path: '/x',
  parts: [json('application/json')],
  outcomes: [{ name: '2XX', ok: jsonBody, from: 200, to: 299 }],
};

const connected = (options: ClientOptions) => createConnection({ baseUrl: 'https://host.test', ...options });

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('fetch is given standard members only', () => {
  test('over HTTP, whatever an interceptor adds', async () => {
    const { fetch, inits } = strictPlatform(() => jsonReply({ a: 1 }));
    const connection = connected({
      fetch,
      interceptors: [(request, next) => next({ ...request, ...{ extra: true } })],
    });
    expect(await callHttp(connection, post, { body: { b: 2 } })).toEqual({ a: 1 });
    expect(inits).toMatchObject([{ method: 'POST', body: '{"b":2}', redirect: 'manual' }]);
  });

  test('over JSON-RPC', async () => {
    const { fetch } = strictPlatform((_url, { body }) => ok(JSON.parse(String(body))));
    expect(await call(ok, {}, { fetch }).result).toBe(6);
  });

  test.each([
    ['a platform with a cookie store', Request, 'include'],
    ['a platform without one', class {}, undefined],
  ])('for a session token, on %s', async (_name, platformRequest, expected) => {
    vi.stubGlobal('Request', platformRequest);
    const { fetch, inits } = strictPlatform((url) =>
      url.endsWith('/token')
        ? new Response(null, { headers: { 'x-name': 'x-csrf', 'x-token': 't' } })
        : jsonReply({}),
    );
    const session = sessionToken({
      scheme: 'session',
      optional: false,
      acquire: '/token',
      nameHeader: 'x-name',
      tokenHeader: 'x-token',
      refusal: 'stale',
      methods: ['POST'],
      with: [],
    });
    const connection = connected({ fetch, auth: { session: 'auto' } });
    await callHttp(connection, { ...post, parts: [security([session])] }, {});
    expect(inits.map(({ credentials }) => credentials)).toEqual([expected, expected]);
  });

  test('duplex where the body is a stream, and nowhere else', async () => {
    const { fetch, inits } = strictPlatform(() => jsonReply({}));
    await callHttp(connected({ fetch }), { ...post, parts: [lines('application/x-ndjson')] }, { body: [1] });
    await callHttp(connected({ fetch }), post, { body: [1] });
    expect(inits.map((init) => 'duplex' in init)).toEqual([true, false]);
  });
});

describe('a redirect is not followed', () => {
  const elsewhere = { status: 307, headers: { location: 'https://elsewhere.test/' } };

  test('where the platform shows it, it is a reply that nobody documented', async () => {
    const { fetch, inits } = strictPlatform(() => new Response(null, elsewhere));
    const operation = { ...post, parts: [security([bearer('key')])] };
    const error = await rejection(callHttp(connected({ fetch, auth: { key: 's3cr3t' } }), operation, {}));
    expect(error).toMatchObject({ kind: 'protocol', sent: 'yes', status: 307, response: elsewhere });
    expect(inits).toHaveLength(1);
  });

  test('in a browser, which hides it', async () => {
    const { fetch } = strictPlatform(() => Response.error());
    const error = await rejection(callHttp(connected({ fetch }), post, {}));
    expect(error).toMatchObject({ kind: 'transport', sent: 'yes' });
  });

  test('and does not pass for an answered notification', async () => {
    const { fetch } = strictPlatform(() => new Response(null, elsewhere));
    const notify = { id: 'n', method: 'n', contentType: 'application/json', notification: true } as const;
    expect(await rejection(callJsonRpc(connected({ fetch }), notify, {}))).toMatchObject({
      kind: 'http',
      code: '307',
    });
  });

  test('unless the client allows it', async () => {
    const { fetch, inits } = strictPlatform(() => jsonReply({}));
    await callHttp(connected({ fetch, redirect: 'follow' }), post, {});
    expect(inits).toMatchObject([{ redirect: 'follow' }]);
  });
});

/** The timers that are under way. */
function watchedTimers(): Set<unknown> {
  const running = new Set<unknown>();
  const { setTimeout: start, clearTimeout: clear } = globalThis;
  vi.stubGlobal('setTimeout', (...args: Parameters<typeof start>) => {
    const timer = start(...args);
    running.add(timer);
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: Parameters<typeof clear>[0]) => {
    running.delete(timer);
    clear(timer);
  });
  // A signal that ends by itself is a timer that nobody can clear.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    throw new Error('AbortSignal.timeout');
  });
  return running;
}

const stream: HttpOperation = {
  ...post,
  parts: [],
  read: reading({ from: 200, types: { 'text/event-stream': events } }),
};
const streamReply = (body: BodyInit) =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });
const streamed: HttpOperation = {
  ...stream,
  outcomes: [{ name: '200', ok: (_call, reply) => reply.body, from: 200, to: 200 }],
};

async function eventsOf(options: ClientOptions): Promise<AsyncIterable<{ readonly data: string }>> {
  return (await callHttp(connected(options), streamed, {})) as AsyncIterable<{ readonly data: string }>;
}

describe('no timer is left', () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ['a reply', () => jsonReply({})],
    ['a refusal', () => jsonReply({}, { status: 500 })],
    ['no reply', () => Promise.reject(new TypeError('gone'))],
  ])('after %s', async (_name, answer) => {
    const running = watchedTimers();
    let during = 0;
    const { fetch } = strictPlatform(async () => {
      await Promise.resolve();
      during = running.size;
      return answer();
    });
    await callHttp(connected({ fetch }), post, {}).catch(() => undefined);
    expect([during, running.size]).toEqual([1, 0]);
  });

  test('after an input that is refused', async () => {
    const running = watchedTimers();
    const headers = { 'x-a': 'line\nbreak' };
    await rejection(callHttp(connected({ headers }), post, {}));
    expect(running.size).toBe(0);
  });

  test('while a stream is not read, at its end and when it is left', async () => {
    const running = watchedTimers();
    const { fetch } = strictPlatform(() => streamReply('data: 1\n\ndata: 2\n\n'));
    for await (const _event of await eventsOf({ fetch })) expect(running.size).toBe(0);
    for await (const _event of await eventsOf({ fetch })) break;
    expect(running.size).toBe(0);
  });
});

describe('a stream', () => {
  test('that is left is cancelled', async () => {
    let cancelled = false;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    const { fetch } = strictPlatform(() => streamReply(body));
    for await (const _event of await eventsOf({ fetch })) break;
    expect(cancelled).toBe(true);
  });

  test('may last longer than the time of a call, as long as it is not silent for that time', async () => {
    vi.useFakeTimers();
    let send = (_text: string): void => undefined;
    const body = new ReadableStream({
      start: (controller) => {
        send = (text) => controller.enqueue(new TextEncoder().encode(text));
      },
    });
    const { fetch } = strictPlatform(() => streamReply(body));
    const iterator = (await eventsOf({ fetch, timeoutMs: 1000 }))[Symbol.asyncIterator]();
    for (const data of ['1', '2', '3']) {
      const next = iterator.next();
      await vi.advanceTimersByTimeAsync(900);
      send(`data: ${data}\n\n`);
      expect((await next).value).toMatchObject({ data });
    }
    const silent = rejection(iterator.next());
    await vi.advanceTimersByTimeAsync(1000);
    expect(await silent).toMatchObject({ kind: 'timeout', sent: 'yes' });
  });

  test('a character that is cut in two is read as one, and one without its end as such', async () => {
    const bytes = new TextEncoder().encode('data: é\n\n');
    const body = new ReadableStream({
      start: (controller) => {
        for (const byte of [...bytes, 0x0a, 0xc3]) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const { fetch } = strictPlatform(() => streamReply(body));
    const seen: string[] = [];
    for await (const { data } of await eventsOf({ fetch })) seen.push(data);
    expect(seen).toEqual(['é']);
  });
});
