import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const object = (name: string, schema: object = { type: 'string' }): object => ({
  type: 'object',
  properties: { [name]: schema },
  required: [name],
});

const of = (content: Readonly<Record<string, object>>, more: object = {}): object => ({
  description: '',
  content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
  ...more,
});

const get = (operationId: string, responses: object): object => ({ get: { operationId, responses } });

const paths = {
  '/any': get('anyType', { 200: of({ '*/*': object('id', { type: 'integer' }) }) }),
  '/count': get('count', { 200: of({ 'text/plain': { type: 'integer' } }) }),
  '/state': get('power', { 200: of({ 'text/plain': { type: 'string', enum: ['up', 'down', ''] } }) }),
  '/flag': get('flag', { 200: of({ 'text/plain; charset=utf-8': { type: 'boolean' } }) }),
  '/level': get('level', { 200: of({ 'text/plain': { enum: ['auto', 1, 2] } }) }),
  '/report': get('report', {
    200: of({
      'application/json': object('total', { type: 'number' }),
      'text/csv': { type: 'string' },
      'image/*': { type: 'string', format: 'binary' },
    }),
    202: of({ 'application/json': object('job') }),
    404: of({ 'application/problem+json': object('title') }),
    409: of({ 'text/plain': { type: 'string' } }),
    410: { description: 'gone' },
    '5XX': of({ 'application/json': object('why') }),
  }),
  '/pet': get('pet', {
    200: of({ 'application/json': object('name'), 'application/xml': object('name') }),
  }),
  '/moved': get('moved', {
    302: { description: '', headers: { Location: { required: true, schema: { type: 'string' } } } },
  }),
  '/cached': get('cached', { 200: of({ 'application/json': object('name') }), 304: { description: '' } }),
};

const CONSUMER = `
import { createSampleApiClient, isReportError, withResponse } from './src/client.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost', onContractBreak: 'warn' });

export async function types(): Promise<unknown> {
  const count: number = await client.count();
  const state: 'up' | 'down' | '' = await client.power();
  const flag: boolean = await client.flag();
  const level: 'auto' | 1 | 2 = await client.level();
  const id: number = (await client.anyType()).id;
  const name: string = (await client.cached()).name;
  const pet: string = (await client.pet()).name;
  const xml: string = await client.pet({}, { accept: 'application/xml' });
  return [count, state, flag, level, id, name, pet, xml];
}

export async function accepting(): Promise<unknown> {
  const all = await client.report();
  // @ts-expect-error any of them may come
  const none: string = all;
  const csv: string | { readonly job: string } = await client.report({}, { accept: 'text/csv' });
  const image: Uint8Array | { readonly job: string } = await client.report({}, { accept: 'image/png' });
  // @ts-expect-error no reply is of that type
  await client.report({}, { accept: 'text/html' });
  const reply = await withResponse((options) => client.report({}, { ...options, accept: 'text/csv' }));
  const body: string | undefined = reply.status === 200 ? reply.body : reply.body.job;
  return [none, csv, image, body];
}

export async function conditional(): Promise<string> {
  const headers = { 'if-none-match': '"a"' };
  const reply = await withResponse((options) => client.cached({}, { ...options, headers }));
  // @ts-expect-error nothing may have been modified
  const none: string = reply.body.name;
  return reply.status === 304 ? String(reply.body satisfies undefined) : reply.body.name + none;
}

export function errors(error: unknown): string {
  if (!isReportError(error)) return '';
  switch (error.code) {
    case '404': return error.data.title;
    case '409': return error.data;
    case '410': return String(error.data satisfies undefined);
    default: return error.data.why;
  }
}
`;

const PROGRAM = `
import { createSampleApiClient, isReportError, isTallystickError, withResponse } from './src/client.ts';
import * as bare from './src/client-bare.ts';

const asked = [];
let next;
const fetch = async (url, init) => {
  asked.push(init.headers.get('accept'));
  return next();
};
const baseUrl = 'http://localhost';
const warnings = [];
const strict = createSampleApiClient({ baseUrl, fetch });
const lenient = createSampleApiClient({
  baseUrl, fetch, onContractBreak: 'warn', onWarning: ({ code, message }) => warnings.push([code, message]),
});
const reply = (text, type, status = 200, headers = {}) =>
  () => new Response(text, { status, headers: { ...(type && { 'content-type': type }), ...headers } });

const shown = (value) => (value instanceof Uint8Array ? { bytes: [...value] } : value === undefined ? 'undefined' : value);

async function settled(call) {
  try {
    return shown(await call());
  } catch (error) {
    if (!isTallystickError(error)) throw error;
    const { kind, code, data, documented, message, response } = error;
    return { kind, code, data: shown(data), documented, message, guard: isReportError(error), body: response?.body };
  }
}

async function when(made, call, client = strict) {
  next = made;
  return settled(() => call(client));
}

const PNG = new Uint8Array([0x89, 0x50, 0xff]);
const JSON_TYPE = 'application/json; charset=utf-8';
const results = {
  any: [
    await when(reply('{"id":7}', JSON_TYPE), (c) => c.anyType()),
    await when(reply('{"id":"x"}', JSON_TYPE), (c) => c.anyType()),
    await when(reply(PNG, 'image/png'), (c) => c.anyType()),
  ],
  text: [
    await when(reply('42', 'text/plain'), (c) => c.count()),
    await when(reply('many', 'text/plain'), (c) => c.count()),
    await when(reply('up', 'text/plain'), (c) => c.power()),
    await when(reply('', 'text/plain'), (c) => c.power()),
    await when(reply('sideways', 'text/plain'), (c) => c.power()),
    await when(reply('true', 'text/plain;charset=UTF-8'), (c) => c.flag()),
    await when(reply('2', 'text/plain'), (c) => c.level()),
    await when(reply('auto', 'text/plain'), (c) => c.level()),
    await when(reply('3', 'text/plain'), (c) => c.level()),
  ],
  report: [
    await when(reply('{"total":1.5}', JSON_TYPE), (c) => c.report()),
    await when(reply('{"total":"1"}', JSON_TYPE), (c) => c.report()),
    await when(reply('1', 'text/csv'), (c) => c.report()),
    await when(reply(PNG, 'image/png'), (c) => c.report()),
    await when(reply('<html>', 'text/html'), (c) => c.report()),
    await when(reply('{"job":"j"}', JSON_TYPE, 202), (c) => c.report()),
    await when(reply('a,b', 'text/csv'), (c) => c.report({}, { accept: 'text/csv' })),
    await when(reply('{"total":1}', JSON_TYPE), (c) => c.report({}, { accept: 'text/csv' })),
  ],
  accepts: asked.slice(-8),
  refused: [
    await when(reply('{"title":"No report"}', 'application/problem+json', 404), (c) => c.report()),
    await when(reply('{"message":"no"}', JSON_TYPE, 404), (c) => c.report()),
    await when(reply('<html>404</html>', 'text/html', 404), (c) => c.report()),
    await when(reply(null, undefined, 404), (c) => c.report()),
    await when(reply('7', 'text/plain', 409), (c) => c.report()),
    await when(reply(null, undefined, 410), (c) => c.report()),
    await when(reply('{"why":"load"}', JSON_TYPE, 503), (c) => c.report()),
    await when(reply('<html>', 'text/html', 502), (c) => c.report()),
    await when(reply('', 'text/plain', 418), (c) => c.report()),
  ],
  bare: [
    await when(reply('{"why":"load"}', JSON_TYPE, 503), (c) => c.report(), bare.createSampleApiClient({ baseUrl, fetch })),
    await when(reply('{"wyh":"load"}', JSON_TYPE, 503), (c) => c.report(), bare.createSampleApiClient({ baseUrl, fetch })),
  ],
  moved: await (async () => {
    next = reply(null, undefined, 302, { location: 'https://files.test/x' });
    const { status, headers, body } = await withResponse((options) => strict.moved({}, options));
    return [status, headers.get('location'), shown(body)];
  })(),
  hidden: await when(() => ({ status: 0, headers: new Headers(), body: null, type: 'opaqueredirect' }), (c) => c.moved()),
  cached: [
    await when(reply(null, undefined, 304), (c) => c.cached()),
    await when(reply(null, undefined, 304), (c) => c.cached({}, { headers: { 'if-none-match': '"a"' } })),
    await when(reply(null, undefined, 304), async (c) => {
      const headers = { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' };
      const { status, body } = await withResponse((options) => c.cached({}, { ...options, headers }));
      return [status, shown(body)];
    }),
    await when(reply(null, undefined, 304), (c) => withResponse((options) => c.cached({}, options))),
  ],
  lenient: [
    await when(reply('{"other":1}', JSON_TYPE, 206), (c) => c.report(), lenient),
    await when(reply('', JSON_TYPE), (c) => c.cached(), lenient),
    await when(reply('{"name":1}', JSON_TYPE), (c) => c.cached(), lenient),
    await when(reply('<html>', 'text/html'), (c) => c.report(), lenient),
    await when(reply('{"name":1}', JSON_TYPE), (c) => c.cached({}, { onContractBreak: 'throw' }), lenient),
    await when(reply('{"name":"n"}', JSON_TYPE), (c) => c.cached(), lenient),
  ],
  warnings,
};
console.log(JSON.stringify(results));
`;

let folder = '';
let output: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  folder = await samplePackage(paths, {}, { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM }, {}, [
    'TLY3009',
  ]);
  output = outputOf(folder, 'program.ts') as typeof output;
}, 120_000);

afterAll(() => removeFolder(folder));

const broken = (code: string, said: string): object => ({
  kind: 'protocol',
  code,
  guard: false,
  message: expect.stringMatching(new RegExp(`: the reply ${said}.* \\(HTTP 200\\) at http://localhost/`)),
});

test.each(['5.9', '7'] as const)(
  'types and validators agree, for TypeScript %s',
  (compiler) => {
    expect(complaints(folder, compiler)).toBe('');
  },
  120_000,
);

test('a reply of any type is validated, whatever it is', () => {
  expect(output['any']).toMatchObject([
    { id: 7 },
    broken('result', 'breaks the contract'),
    broken('result', ''),
  ]);
});

test('text is text, and stands for numbers, booleans and the values of an enum', () => {
  const refused = broken('result', 'breaks the contract');
  expect(output['text']).toMatchObject([42, refused, 'up', '', refused, true, 2, 'auto', refused]);
});

test('the media type of a reply decides how it is read and validated', () => {
  expect(output['report']).toMatchObject([
    { total: 1.5 },
    broken('result', 'breaks the contract: total'),
    '1',
    { bytes: [0x89, 0x50, 0xff] },
    broken('media-type', 'has the media type text/html, which is not documented'),
    { job: 'j' },
    'a,b',
    broken('media-type', 'has the media type application/json, though text/csv was asked for'),
  ]);
});

test('what the contract has is asked for, or what the call says', () => {
  const all = 'application/json, text/csv, image/*, application/problem+json;q=0.5, text/plain;q=0.5';
  expect(output['accepts']).toEqual([...Array.from({ length: 6 }, () => all), 'text/csv', 'text/csv']);
});

test('a refusal is documented where its data is what the contract says', () => {
  const undocumented = {
    guard: false,
    documented: false,
    message: expect.stringContaining('its body is not documented'),
  };
  expect(output['refused']).toMatchObject([
    {
      code: '404',
      guard: true,
      documented: true,
      data: { title: 'No report' },
      message: expect.stringMatching(/404 .*: No report$/),
    },
    { code: '404', ...undocumented, data: { message: 'no' }, body: { message: 'no' } },
    { code: '404', ...undocumented, data: '<html>404</html>', body: '<html>404</html>' },
    { code: '404', ...undocumented, data: 'undefined' },
    { code: '409', guard: true, data: '7' },
    { code: '410', guard: true, data: 'undefined' },
    { code: '5XX', guard: true, data: { why: 'load' } },
    { code: '5XX', ...undocumented, data: '<html>' },
    { code: '418', ...undocumented },
  ]);
});

test('the guard validates what a bare client has not', () => {
  expect(output['bare']).toMatchObject([
    { code: '5XX', guard: true },
    { code: '5XX', guard: false, body: { wyh: 'load' } },
  ]);
});

test('a documented redirect resolves, and an error says where a browser hides it', () => {
  expect(output['moved']).toEqual([302, 'https://files.test/x', 'undefined']);
  expect(output['hidden']).toMatchObject({
    kind: 'transport',
    code: 'redirect',
    message: expect.stringContaining('browsers hide'),
  });
});

test('304 is a reply to a conditional request, not a result, and breaks the contract elsewhere', () => {
  expect(output['cached']).toMatchObject([
    { kind: 'protocol', code: 'outcome' },
    { kind: 'http', code: 'not-modified', guard: false },
    [304, 'undefined'],
    { kind: 'protocol', code: 'outcome' },
  ]);
});

test('a client that only warns continues with what came, and reports it once', () => {
  expect(output['lenient']).toMatchObject([
    { other: 1 },
    'undefined',
    { name: 1 },
    '<html>',
    { kind: 'protocol', code: 'result' },
    { name: 'n' },
  ]);
  expect(output['warnings']).toEqual([
    ['outcome', 'report: the reply is not documented (HTTP 206) at http://localhost/report'],
    ['body', 'cached: the reply is not JSON (HTTP 200) at http://localhost/cached'],
    ['result', expect.stringContaining('cached: the reply breaks the contract: name')],
    ['media-type', expect.stringContaining('text/html')],
  ]);
});
