import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const object = (name: string): object => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
});
const text = { type: 'string' };
const binary = { type: 'string', format: 'binary' };

function get(operationId: string, replies: Readonly<Record<string, Readonly<Record<string, object>>>>) {
  const responses = Object.entries(replies).map(([status, schemas]) => {
    const content = Object.entries(schemas).map(([type, schema]) => [type, { schema }] as const);
    return [status, { description: '', ...(content.length > 0 && { content: Object.fromEntries(content) }) }];
  });
  return { get: { operationId, responses: Object.fromEntries(responses) } };
}

const OK = { 200: { 'application/json': object('a') } };

const paths = {
  '/vendor': get('vendor', {
    200: { 'application/vnd.x.v2+json; version=2': object('a'), 'application/vnd.x.v1+json': object('b') },
  }),
  '/quoted': get('quoted', {
    200: { 'text/plain; note="a, b;c"': text, 'application/json; profile="x;y"': object('a') },
  }),
  '/params': get('params', {
    200: { 'application/json; v=1': object('a'), 'application/json; v=2': object('b') },
  }),
  '/either': get('either', { 200: { 'application/json': object('a'), 'text/csv': text } }),
  '/bytes': get('bytes', { 200: { 'image/png': binary } }),
  '/beside': get('beside', { 200: { 'application/json': object('a'), 'image/png': binary } }),
  '/wide': get('wide', { 200: { 'application/json': object('a'), 'application/*': binary } }),
  '/object': get('anyObject', { 200: { '*/*': object('a') } }),
  '/scalar': get('anyScalar', { 200: { '*/*': { type: 'integer' } } }),
  '/any': get('anyBytes', { 200: { '*/*': binary } }),
  '/errors': get('errors', {
    ...OK,
    400: { 'text/plain': text },
    401: { 'text/plain': { type: 'integer' } },
    402: { 'application/json': object('e'), 'text/plain': text },
    403: { 'application/json': object('e'), 'application/xml': object('e') },
    409: { 'text/plain': text, '*/*': object('e') },
    default: { 'application/octet-stream': binary },
  }),
  '/ranges': get('ranges', {
    ...OK,
    '2XX': { 'text/plain': text },
    500: { 'application/json': object('e') },
    default: { 'text/plain': text },
  }),
  '/headers': {
    get: {
      operationId: 'headers',
      responses: {
        204: {
          description: '',
          headers: {
            'X-Count': { required: true, schema: { type: 'integer' } },
            'X-Tags': { schema: { type: 'array', items: text } },
            'X-Kind': { required: true, schema: { enum: ['a', 'b'] } },
          },
        },
      },
    },
  },
  '/nothing': get('nothing', { 204: {}, 205: {} }),
};

const CONSUMER = `
import { createSampleApiClient, isErrorsError, withResponse } from './src/client.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });

export async function types(): Promise<unknown> {
  const either = await client.params();
  return 'a' in either ? (either.a satisfies string) : either.b satisfies string;
}

export async function headers(): Promise<unknown> {
  const { headers } = await withResponse((options) => client.headers({}, options));
  // @ts-expect-error headers are text, whatever their schema
  const count: number = headers.get('x-count');
  const kind: 'a' | 'b' = headers.get('x-kind');
  return [count, headers.get('x-count') satisfies string, headers.get('x-tags') satisfies string | null, kind];
}

export function errors(error: unknown): string {
  if (!isErrorsError(error)) return '';
  switch (error.code) {
    case '400': return error.data;
    case '401': return String(error.data satisfies number);
    case '402': return typeof error.data === 'string' ? error.data : error.data.e;
    case '403': return error.data.e;
    case '409': return typeof error.data === 'string' ? error.data : error.data.e;
    default: return String((error.data satisfies Uint8Array).length);
  }
}
`;

const PROGRAM = `
import * as api from './src/client.ts';
import * as bareApi from './src/client-bare.ts';
import { createSampleApiMock } from './src/mocks.ts';

let next;
const options = { baseUrl: 'http://localhost', fetch: async () => next() };
const strict = api.createSampleApiClient(options);
const bare = bareApi.createSampleApiClient(options);
const shown = (value) => (value instanceof Uint8Array ? { bytes: value.length } : value === undefined ? 'undefined' : value);

async function settled(call) {
  try {
    return shown(await call());
  } catch (error) {
    if (!api.isTallystickError(error)) throw error;
    const { kind, code, data } = error;
    return { kind, code, data: shown(data), guard: api.isErrorsError(error) };
  }
}

/** By both clients; a body of bytes has no type by default. */
async function when(name, body, type, status = 200, accept) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  next = () => new Response(bytes, { status, headers: type ? { 'content-type': type } : {} });
  const options = accept === undefined ? {} : { accept };
  return [await settled(() => strict[name]({}, options)), await settled(() => bare[name]({}, options))];
}

const mock = createSampleApiMock();
const mocked = api.createSampleApiClient({ ...options, fetch: async (url, init) => mock.engine.handle(new Request(url, init)) });
async function outcome(name, wanted) {
  mock[name].replyOnce({ outcome: wanted });
  return settled(async () => {
    const { status, body } = await api.withResponse((options) => mocked[name]({}, options));
    return [status, typeof body];
  });
}

const J = 'application/json';
const V1 = 'application/vnd.x.v1+json';
const PNG = new Uint8Array([0x89, 0xff]);
console.log(JSON.stringify({
  vendorType: await when('vendor', '{"b":"x"}', V1),
  vendorJson: await when('vendor', '{"a":"x"}', J),
  vendorAsked: await when('vendor', '{"b":"x"}', J, 200, V1),
  quotedText: await when('quoted', 'x', 'text/plain; charset="utf-8"; note="a, b;c"'),
  quotedJson: await when('quoted', '{"a":"x"}', 'application/json; profile="x;y"'),
  params1: await when('params', '{"a":"x"}', J),
  params2: await when('params', '{"b":"x"}', 'application/json; v=2'),
  eitherUntyped: await when('either', '{"a":"x"}'),
  eitherAsked: await when('either', 'a,b', undefined, 200, 'text/csv'),
  bytesUntyped: await when('bytes', PNG),
  besideUntyped: await when('beside', '{"a":"x"}'),
  besideAsked: await when('beside', PNG, undefined, 200, 'image/png'),
  wideJson: await when('wide', '{"a":"x"}', J),
  wideBytes: await when('wide', PNG, 'application/pdf'),
  scalarText: await when('anyScalar', '7', 'text/plain'),
  scalarJson: await when('anyScalar', '7', J),
  text: await when('errors', 'x', undefined, 400),
  number: await when('errors', '7', undefined, 401),
  noNumber: await when('errors', 'x', undefined, 401),
  noJson: await when('errors', '<html>', J, 402),
  noBody: await when('errors', '', J, 402),
  xml: await when('errors', '<e/>', 'application/xml', 403),
  inRange: await when('errors', '{"e":"x"}', J, 409),
  rest: await when('errors', PNG, 'application/octet-stream', 500),
  sloppy: await when('errors', '{"a":"x"}', 'application/octet-stream'),
  none: [await when('nothing', null, undefined, 204), await when('nothing', null, undefined, 205)].flat(),
  headers: await (async () => {
    next = () => new Response(null, { status: 204, headers: { 'X-Count': '7', 'X-Tags': 'a, b', 'X-Kind': 'b' } });
    const { headers } = await api.withResponse((options) => strict.headers({}, options));
    return ['x-count', 'x-tags', 'x-kind', 'x-none'].map((name) => headers.get(name));
  })(),
  mocked: [
    await outcome('ranges', '200'), await outcome('ranges', '2XX'),
    await outcome('ranges', '500'), await outcome('ranges', 'default'),
    await settled(() => mocked.anyBytes()),
    await settled(async () => typeof (await mocked.anyObject()).a),
    await settled(async () => typeof (await mocked.anyScalar())),
    await settled(async () => typeof (await mocked.wide()).a),
  ],
}));
`;

let folder = '';
let output: Readonly<Record<string, readonly unknown[]>> = {};

beforeAll(async () => {
  folder = await samplePackage(paths, {}, { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM });
  output = outputOf(folder, 'program.ts') as typeof output;
}, 120_000);

afterAll(() => removeFolder(folder));

test.each(['5.9', '7'] as const)(
  'types agree with what comes, for TypeScript %s',
  (compiler) => {
    expect(complaints(folder, compiler)).toBe('');
  },
  120_000,
);

test.each<[string, unknown]>([
  ['vendorType', { b: 'x' }],
  ['vendorJson', { a: 'x' }],
  ['vendorAsked', { b: 'x' }],
  ['quotedText', 'x'],
  ['quotedJson', { a: 'x' }],
  ['params1', { a: 'x' }],
  ['params2', { b: 'x' }],
  ['eitherUntyped', { a: 'x' }],
  ['eitherAsked', 'a,b'],
  ['bytesUntyped', { bytes: 2 }],
  ['besideUntyped', { a: 'x' }],
  ['besideAsked', { bytes: 2 }],
  ['wideJson', { a: 'x' }],
  ['wideBytes', { bytes: 2 }],
  ['scalarText', 7],
  ['scalarJson', 7],
  ['sloppy', { a: 'x' }],
])('a reply is read as what its type, or what was asked for, says: %s', (name, value) => {
  expect(output[name]).toEqual([value, value]);
});

test.each<[string, string, unknown, boolean]>([
  ['text', '400', 'x', true],
  ['number', '401', 7, true],
  ['noNumber', '401', 'x', false],
  ['noJson', '402', '<html>', false],
  ['noBody', '402', 'undefined', false],
  ['xml', '403', '<e/>', false],
  ['inRange', '409', { e: 'x' }, true],
  ['rest', 'default', { bytes: 2 }, true],
])('a refusal is an error of its status, whatever it carries: %s', (name, code, data, guard) => {
  const refusal = { kind: 'http', code, data, guard };
  expect(output[name]).toEqual([refusal, refusal]);
});

test('headers are text, as their types say', () => {
  expect(output['headers']).toEqual(['7', 'a, b', 'b', null]);
});

test('statuses without content have none', () => {
  expect(output['none']).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
});

test('the mock answers a range with a status that is not documented by itself, and bytes with bytes', () => {
  const refusal = { kind: 'http', data: expect.anything() };
  expect(output['mocked']).toMatchObject([
    [200, 'object'],
    [201, 'string'],
    { ...refusal, code: '500' },
    { ...refusal, code: 'default' },
    { bytes: 8 },
    ...['string', 'number', 'string'],
  ]);
});
