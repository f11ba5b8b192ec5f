import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const tick = {
  type: 'object',
  properties: { n: { type: 'integer' } },
  required: ['n'],
  additionalProperties: false,
};
const named = {
  type: 'object',
  properties: { event: { enum: ['added', 'gone'] }, data: { type: 'string' } },
  required: ['event', 'data'],
};
const listOf = (items: object): object => ({ type: 'array', items, minItems: 2 });
const TICKS = { $ref: '#/components/schemas/Ticks' };

function giving(operationId: string, schemas: Readonly<Record<string, object>>, status = 200): object {
  const content = Object.entries(schemas).map(([type, schema]) => [type, { schema }] as const);
  const replies = {
    [status]: { description: '', content: Object.fromEntries(content) },
    ...(status === 200 ? {} : { 200: { description: '' } }),
  };
  return { get: { operationId, responses: replies } };
}

const SEQ = 'application/json-seq';
const NDJSON = 'application/x-ndjson';
const EVENTS = 'text/event-stream';

const paths = {
  '/lines': giving('lines', { 'application/jsonl': tick }),
  '/ndjson': giving('ndjson', { [`${NDJSON}; charset=utf-8`]: tick }),
  '/seq': giving('seq', { [SEQ]: tick }),
  '/events': giving('events', { [EVENTS]: tick }),
  '/named': giving('named', { [EVENTS]: named }),
  '/whole': giving('whole', { [NDJSON]: listOf(tick) }),
  '/referred': giving('referred', { [NDJSON]: TICKS }),
  '/either': giving('either', { 'application/json': TICKS, [NDJSON]: TICKS }),
  '/loose': giving('loose', { 'application/json': tick, [NDJSON]: {} }),
  '/failing': giving('failing', { 'image/png': { type: 'string', format: 'binary' } }, 409),
  '/mixed': giving('mixed', { 'application/json': tick, 'application/octet-stream': {} }, 409),
  '/streamed': giving('streamed', { [NDJSON]: tick }, 409),
};

const CONSUMER = `
import { createSampleApiClient, isFailingError, isMixedError, isStreamedError } from './src/client.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });

export async function items(): Promise<number> {
  let sum = 0;
  for await (const { n } of await client.lines()) sum += n satisfies number;
  for await (const { n } of await client.whole()) sum += n satisfies number;
  for await (const { n } of await client.referred()) sum += n satisfies number;
  for await (const { n } of await client.either({}, { accept: '${NDJSON}' })) sum += n satisfies number;
  for (const { n } of await client.either({}, { accept: 'application/json' })) sum += n satisfies number;
  for await (const item of await client.loose({}, { accept: '${NDJSON}' })) {
    // @ts-expect-error the items are not described
    sum += item.n;
  }
  return sum;
}

export function data(error: unknown): number {
  if (isFailingError(error)) return (error.data satisfies Uint8Array).length;
  if (isStreamedError(error)) return (error.data satisfies string).length;
  if (!isMixedError(error)) return 0;
  // @ts-expect-error it may be bytes
  const n: number = error.data.n;
  return error.data instanceof Uint8Array ? error.data.length : error.data.n + n;
}
`;

const PROGRAM = `
import { createSampleApiClient, isFailingError, isMixedError, isStreamedError, isTallystickError } from './src/client.ts';
import * as bare from './src/client-bare.ts';

let next;
const options = { baseUrl: 'http://localhost', fetch: async () => next() };
const warnings = [];
const lenient = { ...options, onContractBreak: 'warn', onWarning: ({ code, message }) => warnings.push([code, message]) };
const strict = createSampleApiClient(options);

async function read(type, body, call, client = strict) {
  next = () => new Response(body, { headers: { 'content-type': type } });
  const got = [];
  try {
    for await (const item of await call(client)) got.push(item.data ?? item);
  } catch (error) {
    if (!isTallystickError(error)) throw error;
    const { kind, code, message, issues, response } = error;
    got.push({ kind, code, message, pointers: issues.map(({ pointer }) => pointer), body: response?.body });
  }
  return got;
}

const lines = '{"n":1}\\n{"n":"2"}\\n{"n":3}\\n';
const results = {
  lines: await read('application/jsonl', lines, (c) => c.lines()),
  ndjson: await read('${NDJSON};charset=UTF-8', lines, (c) => c.ndjson()),
  seq: await read('${SEQ}', '\\x1e{\\n"n":1\\n}\\n\\x1e{"n":"2"}\\n', (c) => c.seq()),
  cut: await read('${SEQ}', '\\x1e{"n":1}\\n\\x1e{"n":\\n\\x1e{"n":3}\\n', (c) => c.seq()),
  events: await read('${EVENTS}', 'data: {"n":1}\\n\\nretry: 5\\ndata: {"n":"2"}\\n\\n', (c) => c.events()),
  named: await read('${EVENTS}', 'event: added\\ndata: 1\\n\\ndata: 2\\n\\n', (c) => c.named()),
  whole: await read('${NDJSON}', lines, (c) => c.whole()),
  referred: await read('${NDJSON}', lines, (c) => c.referred()),
  either: await read('${NDJSON}', lines, (c) => c.either({}, { accept: '${NDJSON}' })),
  loose: await read('${NDJSON}', lines, (c) => c.loose({}, { accept: '${NDJSON}' })),
  bare: await read('${NDJSON}', lines, (c) => c.whole(), bare.createSampleApiClient(options)),
  warned: await read('${NDJSON}', lines + 'no JSON\\n', (c) => c.whole(), createSampleApiClient(lenient)),
  warnedEvents: await read('${EVENTS}', 'data: {"n":"2"}\\n\\n', (c) => c.events(), createSampleApiClient(lenient)),
  warnings,
};

const guards = [isFailingError, isMixedError, isStreamedError];
async function refused(type, body, call, client = strict) {
  next = () => new Response(body, { status: 409, headers: { 'content-type': type } });
  try {
    return await call(client);
  } catch (error) {
    const { data, documented, response } = error;
    const shown = (value) => (value instanceof Uint8Array ? { bytes: [...value] } : value);
    return { data: shown(data), documented, guard: guards.some((each) => each(error)), body: shown(response.body) };
  }
}
const PNG = new Uint8Array([0x89, 0x50, 0xff]);
const refusals = {
  bytes: await refused('image/png', PNG, (c) => c.failing()),
  bare: await refused('image/png', PNG, (c) => c.failing(), bare.createSampleApiClient(options)),
  json: await refused('application/json', '{"why":1}', (c) => c.failing()),
  html: await refused('text/html', '<html>', (c) => c.failing()),
  octets: await refused('application/octet-stream', PNG, (c) => c.mixed()),
  mixed: await refused('application/json', '{"n":1}', (c) => c.mixed()),
  wrong: await refused('application/json', '{"n":"1"}', (c) => c.mixed()),
  stream: await refused('${NDJSON}', lines, (c) => c.streamed()),
};
console.log(JSON.stringify({ ...results, refusals }));
`;

let folder = '';
let output: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  const more = { components: { schemas: { Ticks: listOf(tick) } } };
  folder = await samplePackage(paths, more, { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM });
  output = outputOf(folder, 'program.ts') as typeof output;
}, 120_000);

afterAll(() => removeFolder(folder));

const broken = (place: string, more: object = {}): object => ({
  kind: 'protocol',
  code: 'result',
  message: expect.stringContaining(`breaks the contract: ${place}`),
  pointers: [`/${place}`],
  ...more,
});

test.each(['5.9', '7'] as const)(
  'the types of items are those of their schema, for TypeScript %s',
  (compiler) => {
    expect(complaints(folder, compiler)).toBe('');
  },
  120_000,
);

test.each(['lines', 'ndjson', 'seq'])('each item is validated: %s', (name) => {
  expect(output[name]).toEqual([{ n: 1 }, broken('1/n', { body: { n: '2' } })]);
});

test('a text of a sequence that is cut off is not an item', () => {
  expect(output['cut']).toMatchObject([{ n: 1 }, { kind: 'protocol', code: 'body' }]);
});

test('each event is validated, by its data or by the fields that were given', () => {
  expect(output['events']).toEqual(['{"n":1}', broken('1/n', { body: expect.anything() })]);
  expect(output['named']).toEqual(['1', broken('1/event', { body: { data: '2' } })]);
});

test.each(['whole', 'referred', 'either'])('a schema of lists is of all items of a stream: %s', (name) => {
  expect(output[name]).toEqual([{ n: 1 }, broken('1/n', { body: { n: '2' } })]);
});

test('what no schema describes is not validated, nor is anything by the bare client', () => {
  const all = [{ n: 1 }, { n: '2' }, { n: 3 }];
  expect([output['loose'], output['bare']]).toEqual([all, all]);
});

test('a client that only warns continues with the items, and reports the first', () => {
  expect(output['warned']).toEqual([{ n: 1 }, { n: '2' }, { n: 3 }, 'no JSON']);
  expect(output['warnedEvents']).toEqual(['{"n":"2"}']);
  expect(output['warnings']).toEqual([
    ['result', expect.stringContaining('whole: the reply breaks the contract: 1/n')],
    ['result', expect.stringContaining('events: the reply breaks the contract: 0/n')],
  ]);
});

test('bytes of an error are bytes, and a stream is its text', () => {
  const bytes = { bytes: [0x89, 0x50, 0xff] };
  const undocumented = { documented: false, guard: false };
  expect(output['refusals']).toMatchObject({
    bytes: { data: bytes, body: bytes, documented: true, guard: true },
    bare: { data: bytes, body: bytes, guard: true },
    json: { data: { why: 1 }, body: { why: 1 }, ...undocumented },
    html: { data: '<html>', body: '<html>', ...undocumented },
    octets: { data: bytes, documented: true, guard: true },
    mixed: { data: { n: 1 }, documented: true, guard: true },
    wrong: { data: { n: '1' }, ...undocumented },
    stream: { data: '{"n":1}\n{"n":"2"}\n{"n":3}\n', documented: true, guard: true },
  });
});
