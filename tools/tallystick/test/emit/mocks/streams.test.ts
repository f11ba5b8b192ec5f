import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../../helpers/sample-package.ts';

const text = { type: 'string' };
const tick = {
  type: 'object',
  properties: { seq: { type: 'integer', minimum: 1, maximum: 999 }, note: text },
  required: ['seq', 'note'],
  additionalProperties: false,
};

const LINES = ['application/jsonl', 'application/x-ndjson', 'application/json-seq'] as const;

function giving(operationId: string, mediaType: string, schema: object, more: object = {}): object {
  const response = { description: 'the stream', content: { [mediaType]: { schema } }, ...more };
  return { get: { operationId, responses: { 200: response } } };
}

const EVENTS = 'text/event-stream';

const paths = {
  '/data': giving('watchData', EVENTS, tick),
  '/texts': giving('watchTexts', EVENTS, { type: 'string', pattern: '^tick [0-9]$' }),
  '/named': giving('watchNamed', EVENTS, {
    type: 'object',
    properties: {
      event: { enum: ['added', 'removed'] },
      id: { type: 'string', pattern: '^[0-9]{4}$' },
      data: { type: 'string', contentMediaType: 'application/json' },
    },
    required: ['event', 'id', 'data'],
  }),
  '/template': giving('watchTemplate', EVENTS, tick, {
    'x-tallystick-template': [
      { seq: { $tallystick: { count: 'seq' } }, note: 'first' },
      { event: 'done', data: '{}' },
    ],
  }),
  ...Object.fromEntries(LINES.map((type, at) => [`/lines/${at}`, giving(`read${at}`, type, tick)])),
  '/whole': giving('readWhole', 'application/jsonl', { type: 'array', items: tick, minItems: 2 }),
};

const PROGRAM = `
import { createSampleApiClient } from './src/client.ts';
import { createSampleApiMock } from './src/mocks.ts';

const mock = createSampleApiMock();
const chunks: number[] = [];
const raw: string[] = [];
const counted = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const response = await mock.engine.handle(new Request(url, init));
  const [counting, body] = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).tee();
  const reader = counting.getReader();
  let count = 0;
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    count += 1;
    text += new TextDecoder().decode(part.value);
  }
  chunks.push(count);
  raw.push(text);
  return new Response(body, response);
};
const options = { baseUrl: 'http://localhost', fetch: counted as typeof fetch };
const client = createSampleApiClient(options);
// Of what the schemas do not allow.
const lenient = createSampleApiClient({ ...options, onContractBreak: 'warn', onWarning: () => {} });

async function all(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const read = {
  data: await all(await client.watchData()),
  texts: await all(await client.watchTexts()),
  named: await all(await client.watchNamed()),
  template: await all(await lenient.watchTemplate()),
  lines: [await all(await client.read0()), await all(await client.read1()), await all(await client.read2())],
  whole: await all(await client.readWhole()),
};
const sampled = [...chunks];

mock.watchData.replyOnce({ result: [{ seq: 1, note: 'a\\nb' }, { event: 'gone', data: 'x', id: '7', retry: 50 }] });
mock.watchTexts.replyOnce({ result: ['one', 'two\\nlines'] });
mock.read0.replyOnce({ result: [{ seq: 1, note: 'a' }, { seq: 2, note: 'b' }] });
mock.read1.replyOnce({ result: { seq: 3, note: 'the only one' } });
mock.read2.replyOnce({ result: [{ seq: 4, note: 'x' }] });
const replied = {
  data: await all(await lenient.watchData()),
  texts: await all(await lenient.watchTexts()),
  lines: [await all(await client.read0()), await all(await client.read1()), await all(await client.read2())],
};
mock.read0.replyOnce({ result: [] });
const empty = await all(await client.read0());
const journal = mock.journal.at(-2)?.body;
console.log(JSON.stringify({ read, sampled, replied, empty, raw, journal }));
`;

interface Output {
  readonly read: {
    readonly data: readonly StreamedEvent[];
    readonly texts: readonly StreamedEvent[];
    readonly named: readonly StreamedEvent[];
    readonly template: readonly StreamedEvent[];
    readonly lines: readonly (readonly unknown[])[];
    readonly whole: readonly unknown[];
  };
  readonly sampled: readonly number[];
  readonly replied: {
    readonly data: readonly StreamedEvent[];
    readonly texts: readonly StreamedEvent[];
    readonly lines: readonly (readonly unknown[])[];
  };
  readonly empty: readonly unknown[];
  readonly raw: readonly string[];
  readonly journal: unknown;
}

interface StreamedEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

const TICK = { seq: expect.any(Number), note: expect.any(String) };

let folder = '';
let output: Output;

beforeAll(async () => {
  folder = await samplePackage(paths, {}, { 'program.ts': PROGRAM, 'consumer.ts': PROGRAM });
  output = outputOf(folder, 'program.ts') as Output;
}, 60_000);
afterAll(() => removeFolder(folder));

describe('the client of the package reads the events that its mock writes', () => {
  test('of a schema of JSON data: several events, each a separate chunk', () => {
    const items = output.read.data.map(({ data }) => JSON.parse(data));
    expect(items).toEqual([TICK, TICK, TICK]);
    expect(new Set(items.map(({ seq }) => seq)).size).toBeGreaterThan(1);
    expect(output.sampled[0]).toBe(3);
    expect(output.raw[0]).toMatch(/^(?:data: \{.*\}\n\n){3}$/);
  });

  test('of a schema of text', () => {
    for (const { data } of output.read.texts) expect(data).toMatch(/^tick [0-9]$/);
    expect(output.read.texts).toHaveLength(3);
  });

  test('of a schema of the fields of an event', () => {
    expect(output.read.named).toHaveLength(3);
    for (const { event, id, data } of output.read.named) {
      expect(['added', 'removed']).toContain(event);
      expect(id).toMatch(/^[0-9]{4}$/);
      expect(JSON.parse(data)).toEqual(expect.any(String));
    }
  });

  test('of a template that is a list of items', () => {
    expect(output.read.template).toEqual([
      { event: 'message', data: '{"seq":1,"note":"first"}', id: '' },
      { event: 'done', data: '{}', id: '' },
    ]);
  });

  test('that a test gives', () => {
    const { data, texts } = output.replied;
    expect(data).toEqual([
      { event: 'message', data: '{"seq":1,"note":"a\\nb"}', id: '' },
      { event: 'gone', data: 'x', id: '7', retry: 50 },
    ]);
    expect(texts.map(({ data: text }) => text)).toEqual(['one', 'two\nlines']);
  });
});

describe('the client of the package reads the values that its mock writes', () => {
  test.each(LINES.map((type, at) => [type, at] as const))('as %s', (_type, at) => {
    expect(output.read.lines[at]).toEqual([TICK, TICK, TICK]);
    expect(output.sampled[4 + at]).toBe(3);
  });

  test('each behind a record separator in a JSON text sequence', () => {
    const starts = (text = ''): readonly string[] => text.split('\n').map((line) => line.slice(0, 2));
    expect(starts(output.raw[6])).toEqual(['\u001e{', '\u001e{', '\u001e{', '']);
    expect(starts(output.raw[5])).toEqual(['{"', '{"', '{"', '']);
  });

  test('of a schema that describes the whole stream', () => {
    expect(output.read.whole.length).toBeGreaterThan(1);
    for (const item of output.read.whole) expect(item).toEqual(TICK);
  });

  test('that a test gives: several, one, or none', () => {
    expect(output.replied.lines).toEqual([
      [
        { seq: 1, note: 'a' },
        { seq: 2, note: 'b' },
      ],
      [{ seq: 3, note: 'the only one' }],
      [{ seq: 4, note: 'x' }],
    ]);
    expect(output.empty).toEqual([]);
    expect(output.journal).toEqual([{ seq: 4, note: 'x' }]);
  });
});

test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  'a strict consumer compiles with TypeScript %s',
  (compiler) => {
    expect(complaints(folder, compiler)).toBe('');
  },
  60_000,
);
