import { afterEach, expect, test, vi } from 'vitest';
import { events, reading } from '../src/body/streams.ts';
import { type ClientOptions, createConnection, delayOf, type HttpOperation } from '../src/index.ts';
import { createMockEngine } from '../src/mock/index.ts';
import { callHttp, jsonBody, rawBody, waiting } from '../src/transport/http.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';
import { httpContract } from './mock/contracts.ts';

const DAY = 86_400_000;

const get: HttpOperation = {
  id: 'get',
  method: 'GET',
  path: '/x',
  outcomes: [
    { name: '200', ok: jsonBody, from: 200 },
    { name: '429', from: 429 },
  ],
};

afterEach(() => {
  vi.useRealTimers();
});

/** The longest delay that a timer was started with. */
function longestTimer(): { ms: number } {
  const longest = { ms: 0 };
  const start = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (work: () => void, ms: number) => {
    longest.ms = Number.isNaN(ms) ? Number.NaN : Math.max(longest.ms, ms);
    return start(work, Math.min(ms, 1));
  });
  return longest;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  [0, 0],
  [1, 1],
  [DAY, DAY],
  [DAY + 1, DAY],
  [2 ** 31, DAY],
  [Number.POSITIVE_INFINITY, DAY],
  [Number.NaN, DAY],
])('a delay of %d ms is %d ms', (stated, want) => {
  expect(delayOf(stated)).toBe(want);
});

test.each([
  ['60', 60_000],
  ['2147484', DAY],
  ['9'.repeat(400), DAY],
  ['1e400', DAY],
  ['Infinity', DAY],
  ['Fri, 31 Dec 9999 23:59:59 GMT', DAY],
  ['-1', undefined],
  ['soon', undefined],
  ['', undefined],
])('Retry-After: %.30s', async (text, want) => {
  const { fetch } = fakeFetch(() => jsonReply({}, { status: 429, headers: { 'retry-after': text } }));
  const connection = createConnection({ baseUrl: 'https://host.test', fetch });
  expect(await rejection(callHttp(connection, get))).toHaveProperty('code', '429');
  expect(((await rejection(callHttp(connection, get))) as { retryAfterMs?: number }).retryAfterMs).toBe(want);
});

test.each([
  [7, 7000],
  // An epoch where seconds are meant.
  [1_764_280_000, DAY],
  [Number.MAX_VALUE, DAY],
  [-7, undefined],
])('a wait of %d s in a body', (seconds, want) => {
  expect(waiting(['/wait'], 1000)({ wait: seconds })?.retryAfterMs).toBe(want);
});

test.each([
  ['5000', 5000],
  ['9'.repeat(400), DAY],
  ['2147483648', DAY],
])('retry: %.30s of an event', async (text, want) => {
  const stream = {
    ...get,
    read: reading({ from: 200, types: { 'text/event-stream': events } }),
    outcomes: [{ name: '200', ok: rawBody }],
  };
  const { fetch } = fakeFetch(
    () => new Response(`retry: ${text}\ndata: x\n\n`, { headers: { 'content-type': 'text/event-stream' } }),
  );
  const reply = await callHttp(createConnection({ baseUrl: 'https://host.test', fetch }), stream);
  for await (const event of reply as ReturnType<typeof events>) expect(event.retry).toBe(want);
});

test.each<ClientOptions>([
  { timeoutMs: Number.POSITIVE_INFINITY },
  { timeoutMs: 2 ** 31 },
  { timeoutMs: Number.NaN },
])('the time of a call: %o', async (options) => {
  const longest = longestTimer();
  const { fetch } = fakeFetch(() => jsonReply({}));
  await callHttp(createConnection({ baseUrl: 'https://host.test', fetch, ...options }), get);
  expect(longest.ms).toBe(DAY);
});

test('the delay of a mock, and the time that a webhook is waited for', async () => {
  const longest = longestTimer();
  const contract = httpContract();
  const mock = createMockEngine(contract, {}, { delayMs: Number.POSITIVE_INFINITY });
  const [operation] = contract.operations;
  const path = operation?.binding.protocol === 'http' ? operation.binding.path : '/';
  const method = operation?.binding.protocol === 'http' ? operation.binding.method.toUpperCase() : 'GET';
  await mock.reply(new Request(`${contract.servers[0]?.url ?? 'https://host.test'}${path}`, { method }));
  expect(longest.ms).toBe(DAY);
  longest.ms = 0;
  const [webhook] = contract.webhooks;
  if (webhook) await rejection(mock.webhook(webhook.id).next({ timeoutMs: 2 ** 31 }));
  expect(longest.ms).toBe(webhook ? DAY : 0);
});
