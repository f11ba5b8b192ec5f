import { describe, expect, test } from 'vitest';
import { bytes, events, reading, values } from '../src/body/streams.ts';
import { itemTexts } from '../src/codec/item-texts.ts';
import { type CallOptions, type ClientOptions, createConnection, type HttpOperation } from '../src/index.ts';
import { callHttp, rawBody } from '../src/transport/http.ts';
import { fakeFetch, rejection } from './fake-fetch.ts';

const stream: HttpOperation = {
  id: 'get',
  method: 'GET',
  path: '/x',
  read: reading({
    from: 200,
    types: {
      'text/event-stream': events,
      'application/x-ndjson': values,
      'application/json-seq': values,
      'multipart/*': bytes,
    },
  }),
  outcomes: [{ name: '200', ok: rawBody, from: 200 }],
};

const encoder = new TextEncoder();

/** What a call resolves with whose reply has these parts, made one by one as they are asked for. */
async function answered(
  type: string,
  parts: Iterable<string>,
  options: ClientOptions = {},
  callOptions: CallOptions = {},
): Promise<unknown> {
  const iterator = parts[Symbol.iterator]();
  const body = new ReadableStream({
    pull: (controller) => {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  const { fetch } = fakeFetch(() => new Response(body, { headers: { 'content-type': type } }));
  const connection = createConnection({ baseUrl: 'https://host.test', fetch, ...options });
  return callHttp(connection, stream, {}, callOptions);
}

/** The items of a stream, and the error that it ends in. */
async function readAll(reply: Promise<unknown>) {
  const items: unknown[] = [];
  try {
    for await (const item of (await reply) as AsyncIterable<unknown>) items.push(item);
    return { items };
  } catch (error) {
    return { items, error };
  }
}

function* times(count: number, part: string, first = ''): Generator<string> {
  yield first;
  for (let index = 0; index < count; index++) yield part;
}

const tooLarge = { kind: 'protocol', code: 'too-large', sent: 'yes', status: 200 };
const unlimited = { maxStreamBytes: Number.POSITIVE_INFINITY };

describe('an item of a stream may be no longer than the limit', () => {
  test.each<[string, string, Iterable<string>]>([
    ['an event of one line', 'text/event-stream', times(40, 'x', 'data: ')],
    ['an event of many lines', 'text/event-stream', times(10, 'data: x\n')],
    ['an event of comments', 'text/event-stream', times(10, ': x\n')],
    ['an event of empty lines of data', 'text/event-stream', times(10, 'data\r')],
    ['a line of JSON', 'application/x-ndjson', times(40, 'x', '"')],
    ['a line in one part', 'application/x-ndjson', [`"${'x'.repeat(40)}"\n`]],
    ['a line of characters that are several bytes', 'application/x-ndjson', [`"${'€'.repeat(12)}"\n`]],
    ['a text of many lines', 'application/json-seq', times(20, '[\n', '\u001e')],
    ['a text of empty lines', 'application/json-seq', times(40, '\n', '\u001e')],
    ['a text that is broken', 'application/json-seq', times(20, 'x\n', '\u001e')],
  ])('%s', async (_name, type, parts) => {
    const { items, error } = await readAll(answered(type, parts, { ...unlimited, maxResponseBytes: 32 }));
    expect(error).toMatchObject(tooLarge);
    expect(items).toEqual([]);
  });

  test.each<[string, string, string, unknown]>([
    ['events', 'text/event-stream', 'data: 12345678\r\n\r\n', expect.objectContaining({ data: '12345678' })],
    ['empty events', 'text/event-stream', ':\n\n', undefined],
    ['lines of JSON', 'application/x-ndjson', '"12345678"\n', '12345678'],
    ['empty lines', 'application/x-ndjson', '\n\n', undefined],
    ['texts', 'application/json-seq', '\u001e["1234567",\n1]\n', ['1234567', 1]],
  ])('%s that are short do not add up', async (_name, type, part, item) => {
    const reply = answered(type, times(50, part), { ...unlimited, maxResponseBytes: 32 });
    const { items, error } = await readAll(reply);
    expect(error).toBeUndefined();
    expect(items).toEqual(item === undefined ? [] : Array.from({ length: 50 }, () => item));
  });
});

describe('a stream may be no longer than its limit', () => {
  test('as long as a reply unless stated; items before that are there, however it is cut', async () => {
    const text = 'data: 1\n\n'.repeat(5);
    for (const parts of [[text], [...text]]) {
      const reply = answered('text/event-stream', parts, { maxResponseBytes: 30 });
      const { items, error } = await readAll(reply);
      expect(error).toMatchObject(tooLarge);
      expect(items).toHaveLength(3);
    }
  });

  test('and as long as stated', async () => {
    const options = { maxResponseBytes: 10, maxStreamBytes: 18 };
    const { items, error } = await readAll(answered('application/x-ndjson', times(10, '1234\n'), options));
    expect(error).toMatchObject(tooLarge);
    expect(items).toEqual([1234, 1234, 1234]);
  });

  test('a multipart reply is one body', async () => {
    const reply = answered('multipart/mixed; boundary=b', times(10, '--b\r\n\r\nx\r\n'), {
      maxResponseBytes: 50,
    });
    expect(await rejection(reply)).toMatchObject({ ...tooLarge });
  });

  test('bytes are counted after decompression', async () => {
    const zipped = new Blob(['data: 1\n\n'.repeat(1000)]).stream().pipeThrough(new CompressionStream('gzip'));
    const { fetch } = fakeFetch(
      () =>
        new Response(zipped.pipeThrough(new DecompressionStream('gzip')), {
          headers: { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' },
        }),
    );
    const connection = createConnection({ baseUrl: 'https://host.test', fetch, maxResponseBytes: 900 });
    const { items, error } = await readAll(callHttp(connection, stream));
    expect(error).toMatchObject(tooLarge);
    expect(items).toHaveLength(100);
  });
});

describe('each byte is looked at once', () => {
  test('of a line in very many parts', { timeout: 60_000 }, async () => {
    const reply = answered('text/event-stream', times(60_000, 'x'.repeat(64), 'data:'));
    expect(await readAll(reply)).toEqual({ items: [] });
  });

  test.each([
    ['many', '[\n'],
    ['broken', 'x\n'],
    ['empty', '\n'],
    ['closing', ']\n'],
  ])('of a text of %s lines', { timeout: 60_000 }, async (_name, part) => {
    const parts = times(100, part.repeat(2_000), '\u001e');
    const { items } = await readAll(answered('application/json-seq', parts, { onContractBreak: 'warn' }));
    expect(items).toEqual([]);
  });
});

describe('a stream is given up at once', () => {
  test.each([
    ['events', 'text/event-stream', 'data: 1\n\n'],
    ['lines of JSON', 'application/x-ndjson', '1\n'],
    ['texts in one line', 'application/json-seq', '\u001e1'],
  ])('between %s that have come in one part', async (_name, type, part) => {
    const controller = new AbortController();
    const reply = await answered(type, [part.repeat(100)], {}, { signal: controller.signal });
    const seen: unknown[] = [];
    const all = (async () => {
      for await (const item of reply as AsyncIterable<unknown>) {
        seen.push(item);
        if (seen.length === 2) controller.abort();
      }
    })();
    expect(await rejection(all)).toMatchObject({ kind: 'aborted', sent: 'yes' });
    expect(seen).toHaveLength(2);
  });

  test.each([
    ['a large part', () => [':\n'.repeat(2_000_000)]],
    ['parts that are there at once', () => times(100_000, ':\n')],
  ])('within %s that has no item', async (_name, parts) => {
    const controller = new AbortController();
    const all = readAll(answered('text/event-stream', parts(), {}, { signal: controller.signal }));
    setTimeout(() => controller.abort());
    expect((await all).error).toMatchObject({ kind: 'aborted', sent: 'yes' });
  });
});

describe('lines', () => {
  test.each([
    ['ends that are cut in two', ['data:a\r', '\ndata:b\n', '\r', '\n'], ['a\nb']],
    ['a CR alone, at the end of a part', ['data:a\r', 'data:b\r', '\r'], ['a\nb']],
    [
      'a byte order mark, and another one',
      ['\ufeffdata:a\n\n', '\ufeffdata:b\n\n', 'data:c\n\n'],
      ['a', 'c'],
    ],
    ['CR LF and LF by turns', ['data:a\r\ndata:b\ndata:c\r\r\n\n'], ['a\nb\nc']],
  ])('with %s', async (_name, parts, want) => {
    const { items } = await readAll(answered('text/event-stream', parts));
    expect(items).toEqual(want.map((data) => expect.objectContaining({ data })));
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['a text ends with its line', ['\u001e{"a":1}', '\u001e2'], ['{"a":1}', '2']],
    ['or with several', ['\u001e[1,', '"]",', '"[\\""]', '3'], ['[1,\n"]",\n"[\\""]', '3']],
    ['several in a line', ['1\u001e2\u001e\u001e[', ']'], ['1', '2', '[\n]']],
    ['what is not JSON, to the next separator', ['\u001ea', 'b', '\u001e1'], ['a\nb\n', '1']],
    ['one that nothing ends', ['\u001e[1'], ['[1']],
  ])('of a sequence: %s', (_name, lines, want) => {
    const { take } = itemTexts();
    expect([...lines.flatMap((line) => [...take(line)]), ...take()]).toEqual(want);
  });
});
