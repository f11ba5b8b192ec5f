import { expect, test } from 'vitest';
import type { OperationData } from '../../src/contract/index.ts';
import { createMockEngine } from '../../src/mock/index.ts';
import { httpContract } from './contracts.ts';

const target = (name: string, where: 'query' | 'header', schema: object) => ({
  ...{ name, in: where, required: true, schema: schema as Readonly<Record<string, string>> },
  ...{ style: 'form', explode: false },
});

const operation = (id: string, ...parameters: readonly ReturnType<typeof target>[]): OperationData => ({
  ...{ id, name: id, typeName: id, input: {}, injected: [], requiredWhen: [], refusals: [], security: [] },
  ...{ safety: { idempotent: false, safe: false }, effects: [], examples: [] },
  binding: { protocol: 'http', method: 'POST', path: '/', parameters },
  outcomes: [
    {
      ...{ name: '200', promise: 'resolves', content: {}, headers: {} },
      matcher: { status: { from: 200, to: 200 } },
    },
  ],
});

test.each([
  ['a header', '/', { 'X-Target': 'stop' }, 'stop'],
  ['a query', '/?Action=Pause', {}, 'pause'],
  ['a parameter that only it asks for', '/?tagKeys=a', {}, 'untag'],
  ['what it has beside what all ask for', '/?Action=Pause&tagKeys=a', {}, 'pause'],
  ['nothing: the one that asks for nothing', '/', {}, 'list'],
])('operations of one path are distinguished by %s', async (_title, path, headers, id) => {
  const operations = [
    operation('start', target('X-Target', 'header', { enum: ['start'] })),
    operation('stop', target('X-Target', 'header', { enum: ['stop'] })),
    operation('pause', target('Action', 'query', { const: 'Pause' })),
    operation('untag', target('tagKeys', 'query', { type: 'array' })),
    operation('list'),
  ];
  const { handle, journal } = createMockEngine(
    { ...httpContract(), operations, securitySchemes: [] },
    {},
    {},
  );
  await handle(new Request(`https://notes.example.com/v1${path}`, { method: 'POST', headers }));
  expect(journal.map((entry) => entry.operation)).toEqual([id]);
});

const outcome = (status: number, content: Readonly<Record<string, object>> = {}) => ({
  ...{ name: `${status}`, promise: 'resolves' as const, headers: {} },
  content: content as Readonly<Record<string, { readonly [keyword: string]: string }>>,
  matcher: { status: { from: status, to: status } },
});

async function answerTo(path: string, operations: readonly OperationData[]): Promise<Response> {
  const { handle } = createMockEngine({ ...httpContract(), operations, securitySchemes: [] }, {}, {});
  return handle(new Request(`https://notes.example.com/v1${path}`, { method: 'POST' }));
}

test.each([
  ['*/*', 'application/json', '"a"'],
  ['application/*', 'application/json', '"a"'],
  ['text/*', 'text/plain', 'a'],
  ['image/*', 'image/png', 'a'],
  ['application/*+json', 'application/vnd.example+json', '"a"'],
  ['audio/*', 'audio/octet-stream', 'a'],
])('of the range %s a reply has one type: %s', async (range, type, text) => {
  const start = { ...operation('start'), outcomes: [outcome(200, { [range]: { const: 'a' } })] };
  const response = await answerTo('/', [start]);
  expect([response.headers.get('content-type'), await response.text()]).toEqual([type, text]);
});

test.each(['*/*', 'application/*'])('bytes of the range %s are not JSON', async (range) => {
  const bytes = { type: 'string', format: 'binary', const: 'a' };
  const start = { ...operation('start'), outcomes: [outcome(200, { [range]: bytes })] };
  const response = await answerTo('/', [start]);
  const type = response.headers.get('content-type');
  expect([type, await response.text()]).toEqual(['application/octet-stream', 'a']);
});

test.each([
  ['/files/{file.name}', '/files/a.txt', { 'file.name': 'a.txt' }],
  ['/items/{id:[0-9]+}', '/items/7', { 'id:[0-9]+': '7' }],
  ['/straße/{straße}', '/straße/1', { straße: '1' }],
  ['/two words/{id}', '/two words/1', { id: '1' }],
])('the path %s has its variables, whatever the characters', async (path, sent, values) => {
  const { binding, ...rest } = operation('start');
  const parameters = Object.keys(values).map((name) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' }, style: 'simple', explode: false },
  }));
  const own = { ...rest, binding: { ...binding, path, parameters } as OperationData['binding'] };
  const engine = createMockEngine({ ...httpContract(), operations: [own], securitySchemes: [] }, {}, {});
  const { status } = await engine.handle(
    new Request(`https://notes.example.com/v1${sent}`, { method: 'POST' }),
  );
  expect([status, engine.control('start').calls]).toEqual([200, [{ path: values }]]);
});

test.each([
  ['*/*', { type: 'object', const: { a: 1 } }, '{"a":1}'],
  ['application/*', { type: 'array', const: [1] }, '[1]'],
  ['*/*', { const: 5 }, '5'],
])('of the range %s a reply has the value that its schema describes', async (range, schema, text) => {
  const start = { ...operation('start'), outcomes: [outcome(200, { [range]: schema })] };
  const response = await answerTo('/', [start]);
  expect([response.headers.get('content-type'), await response.text()]).toEqual(['application/json', text]);
});

test('what comes before a reply is none', async () => {
  const start = { ...operation('start'), outcomes: [outcome(101), outcome(201)] };
  expect((await answerTo('/', [start])).status).toBe(201);
});

test.each([
  ['/pulls/7', '/pulls/{index}'],
  ['/pulls/7.diff', '/pulls/{index}.{kind}'],
  ['/pulls/new', '/pulls/new'],
])('%s is %s, which says more of it', async (path, template) => {
  const paths = ['/pulls/{index}', '/pulls/{index}.{kind}', '/pulls/new'];
  const operations = paths.map((each, index): OperationData => {
    const { binding, ...rest } = operation(each);
    return {
      ...rest,
      binding: { ...binding, path: each } as OperationData['binding'],
      outcomes: [outcome(210 + index)],
    };
  });
  expect((await answerTo(path, operations)).status).toBe(210 + paths.indexOf(template));
});

test.each([
  ['application/json', 'byUrl'],
  ['application/octet-stream', 'byBytes'],
])('a body of %s is that of %s', async (type, id) => {
  const taking = (name: string, mediaType: string): OperationData => {
    const { binding, ...rest } = operation(name);
    const requestBody = { required: true, content: { [mediaType]: {} } };
    return { ...rest, binding: { ...binding, requestBody } as OperationData['binding'] };
  };
  const operations = [taking('byUrl', 'application/json'), taking('byBytes', 'application/octet-stream')];
  const { handle, journal } = createMockEngine(
    { ...httpContract(), operations, securitySchemes: [] },
    {},
    {},
  );
  const headers = { 'content-type': type };
  await handle(new Request('https://notes.example.com/v1/', { method: 'POST', headers, body: '{}' }));
  expect(journal.map((entry) => entry.operation)).toEqual([id]);
});
