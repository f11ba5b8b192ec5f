import { describe, expect, test } from 'vitest';
import { bytes, events, reading, type ServerSentEvent, values } from '../src/body/streams.ts';
import { type ClientOptions, createConnection, type HttpOperation, withResponse } from '../src/index.ts';
import { anyBody, callHttp } from '../src/transport/http.ts';
import { post } from './calls.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

describe('replies', () => {
  const stream: HttpOperation = {
    ...post,
    read: reading({
      from: 200,
      types: { 'text/event-stream': events, 'application/x-ndjson': values, 'image/*': bytes },
    }),
    outcomes: [
      { name: '200', ok: anyBody, from: 200 },
      { name: '429', from: 429 },
    ],
  };

  function answering(type: string, parts: readonly string[], options: ClientOptions = {}, status = 200) {
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      start: (controller) => {
        for (const part of parts) controller.enqueue(encoder.encode(part));
        controller.close();
      },
    });
    const { fetch } = fakeFetch(() => new Response(body, { status, headers: { 'content-type': type } }));
    return callHttp(createConnection({ baseUrl: 'https://host.test', fetch, ...options }), stream);
  }

  async function all<Item>(items: unknown): Promise<readonly Item[]> {
    const found: Item[] = [];
    for await (const item of items as AsyncIterable<Item>) found.push(item);
    return found;
  }

  test('events, however they are cut', async () => {
    const text =
      ': hi\r\nevent: add\r\ndata: 1\r\ndata: ü\r\nid: 7\r\n\r\ndata:x\nretry: 50\n\nid: 8\n\ndata: cut';
    const parts = [...text].flatMap((letter) => [letter]);
    const want: readonly ServerSentEvent[] = [
      { event: 'add', data: '1\nü', id: '7' },
      { event: 'message', data: 'x', id: '7', retry: 50 },
    ];
    expect(await all(await answering('text/event-stream; charset=utf-8', parts))).toEqual(want);
    expect(await all(await answering('text/event-stream', [text]))).toEqual(want);
  });

  test('lines of JSON', async () => {
    expect(await all(await answering('application/x-ndjson', ['{"a":1}\n{"a"', ':2}\n\n3']))).toEqual([
      { a: 1 },
      { a: 2 },
      3,
    ]);
    const broken = all(await answering('application/x-ndjson', ['{"a":1}\nno\n']));
    expect(await rejection(broken)).toMatchObject({ kind: 'protocol', code: 'body', sent: 'yes' });
  });

  test('a line that is too long is refused', async () => {
    const run = all(
      await answering('text/event-stream', ['data: ', 'x'.repeat(100)], { maxResponseBytes: 50 }),
    );
    expect(await rejection(run)).toMatchObject({ kind: 'protocol', code: 'too-large' });
  });

  test('bytes by a range of types, no more than the client reads', async () => {
    expect(await answering('image/png', ['\u0001\u0002'])).toEqual(new Uint8Array([1, 2]));
    expect(await rejection(answering('image/png', ['long'], { maxResponseBytes: 3 }))).toMatchObject({
      code: 'too-large',
    });
  });

  test('JSON beside them, and refusals of any type', async () => {
    expect(await answering('application/json', ['{"a":1}'])).toEqual({ a: 1 });
    expect(await rejection(answering('text/event-stream', ['{"why":1}'], {}, 429))).toMatchObject({
      kind: 'http',
      code: '429',
      data: { why: 1 },
    });
  });

  test('with their status and headers', async () => {
    const { fetch } = fakeFetch(() => jsonReply({ a: 1 }, { status: 201, headers: { 'x-left': '9' } }));
    const client = createConnection({ baseUrl: 'https://host.test', fetch });
    const { status, headers, body } = await withResponse((options) => callHttp(client, post, {}, options));
    expect([status, headers.get('x-left'), body]).toEqual([201, '9', { a: 1 }]);
  });

  test('with the options of the call, whose own `onReply` sees the reply too', async () => {
    const { fetch, seen } = fakeFetch(() => jsonReply({ a: 1 }));
    const client = createConnection({ baseUrl: 'https://host.test', fetch });
    const statuses: number[] = [];
    const { status } = await withResponse((options) => callHttp(client, post, {}, options), {
      headers: { 'x-trace': '7' },
      onReply: (reply) => statuses.push(reply.status),
    });
    expect(seen[0]?.headers.get('x-trace')).toBe('7');
    expect([status, statuses]).toEqual([200, [200]]);
  });
});
