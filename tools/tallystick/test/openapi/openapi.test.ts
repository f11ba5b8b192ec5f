import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/model/index.ts';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ok = { '200': { description: 'ok', ...json({ type: 'object' }) } };
const text = { type: 'string' };

async function operationsOf(paths: object, more: object = {}): Promise<readonly Operation[]> {
  const read = await readSpec({ 'openapi.json': openApi(paths, more) });
  expect(diagnostics(read)).toEqual([]);
  return read.contract?.operations ?? [];
}

test('parameters and body become groups of the input', async () => {
  const id = { name: 'id', in: 'path', required: true, schema: text };
  const put = {
    operationId: 'pets/get-one',
    parameters: [
      { name: 'verbose', in: 'query', schema: { type: 'boolean' } },
      { name: 'X-Trace', in: 'header', required: true, schema: text },
      { name: 'Authorization', in: 'header', schema: text },
    ],
    requestBody: json({ type: 'object', required: ['a'] }),
    responses: ok,
  };
  const [operation] = await operationsOf({ '/pets/{id}': { parameters: [id], put } });
  expect(operation).toMatchObject({ id: 'pets/get-one', name: 'petsGetOne', typeName: 'PetsGetOne' });
  expect(operation?.input).toMatchObject({ required: ['path', 'headers'] });
  expect(operation?.binding).toMatchObject({
    method: 'put',
    path: '/pets/{id}',
    requestBody: { required: false },
  });
  const parameters = operation?.binding.protocol === 'http' ? operation.binding.parameters : [];
  expect(
    parameters.map(({ name, in: location, style, explode }) => [name, location, style, explode]),
  ).toEqual([
    ['id', 'path', 'simple', false],
    ['verbose', 'query', 'form', true],
    ['X-Trace', 'header', 'simple', false],
  ]);
  expect(operation?.safety).toEqual({ safe: false, idempotent: true });
});

test('a body of GET is left out, since no client could send it', async () => {
  const get = { operationId: 'find', requestBody: json({ type: 'object' }), responses: ok };
  const read = await readSpec({ 'openapi.json': openApi({ '/x': { get } }) });
  expect(diagnostics(read)).toEqual(['TLY3009 /paths/~1x/get/requestBody']);
  expect(read.contract?.operations[0]?.binding).not.toHaveProperty('requestBody');
});

test('responses are tried from the narrow to the wide', async () => {
  const response = { description: 'x' };
  const responses = { default: response, '4XX': response, '404': response, '201': response };
  const [operation] = await operationsOf({ '/x': { post: { responses } } });
  expect(operation?.id).toBe('post /x');
  expect(operation?.outcomes.map(({ name, promise, matcher }) => [name, promise, matcher])).toEqual([
    ['201', 'resolves', { status: { from: 201, to: 201 } }],
    ['404', 'rejects', { status: { from: 404, to: 404 } }],
    ['4XX', 'rejects', { status: { from: 400, to: 499 } }],
    ['default', 'rejects', { otherwise: true }],
  ]);
});

describe('several operations on one body', () => {
  const branch = (name: string, more: object = {}) => ({
    type: 'object',
    properties: { op: { type: 'string', const: name }, value: text },
    required: ['op'],
    ...more,
  });
  const post = {
    operationId: 'all',
    requestBody: json({
      oneOf: [{ $ref: '#/components/schemas/Start' }, { $ref: '#/components/schemas/Stop' }],
    }),
    responses: ok,
    'x-tallystick-operations': { discriminator: 'op' },
    'x-tallystick-safety': { idempotent: true },
    'x-tallystick-outcomes': {
      pointer: '/code',
      anyStatus: true,
      outcomes: [
        { value: 0, name: 'fine', promise: 'resolves' },
        { value: 3, name: 'not-now', promise: 'rejects' },
      ],
    },
  };
  const schemas = {
    Start: branch('Start'),
    Stop: branch('Stop', { 'x-tallystick-name': 'halt', 'x-tallystick-safety': { safe: true } }),
  };

  test('each is a separate operation, with the constant injected', async () => {
    const operations = await operationsOf({ '/x': { post } }, { components: { schemas } });
    expect(operations.map(({ id, name, injected }) => [id, name, injected])).toEqual([
      ['Start', 'start', [{ pointer: '/body/op', by: 'constant', value: 'Start' }]],
      ['Stop', 'halt', [{ pointer: '/body/op', by: 'constant', value: 'Stop' }]],
    ]);
    expect(operations.map(({ safety }) => safety)).toEqual([
      { idempotent: true, safe: false },
      { idempotent: false, safe: true },
    ]);
  });

  test('outcomes are distinguished by the constant, whatever the status', async () => {
    const [operation] = await operationsOf({ '/x': { post } }, { components: { schemas } });
    expect(operation?.outcomes.map(({ name, promise, matcher }) => [name, promise, matcher])).toEqual([
      ['fine', 'resolves', { constant: { pointer: '/code', values: [0] } }],
      ['notNow', 'rejects', { constant: { pointer: '/code', values: [3] } }],
    ]);
  });

  test('a branch without its constant is reported', async () => {
    const bad = { ...schemas, Stop: { type: 'object' } };
    const read = await readSpec({
      'openapi.json': openApi({ '/x': { post } }, { components: { schemas: bad } }),
    });
    expect(diagnostics(read)).toEqual(['TLY3004 /components/schemas/Stop']);
  });
});

describe('success that no response states', () => {
  const outcomesOf = async (responses: object) => {
    const { contract } = await readSpec({ 'openapi.json': openApi({ '/x': { get: { responses } } }) });
    return contract?.operations[0]?.outcomes.map(({ name, promise, content }) => [
      name,
      promise,
      content.size,
    ]);
  };

  test('is taken for what it is', async () => {
    expect(await outcomesOf({ 400: { description: 'no' } })).toEqual([
      ['400', 'rejects', 0],
      ['2XX', 'resolves', 0],
    ]);
  });

  test('carries what a single `default` carries', async () => {
    const content = { 'application/json': { schema: { type: 'string' } } };
    expect(await outcomesOf({ default: { description: 'all', content } })).toEqual([
      ['2XX', 'resolves', 1],
      ['default', 'rejects', 1],
    ]);
  });

  test('is not generated where one is stated', async () => {
    expect(await outcomesOf({ 302: { description: 'elsewhere' } })).toEqual([['302', 'resolves', 0]]);
  });
});

test('a member of another kind than OpenAPI wants is reported, each once', async () => {
  const read = await readSpec({
    'openapi.json': openApi(
      {
        '/a': {
          parameters: 1,
          get: { operationId: 'a', responses: ok, parameters: {}, tags: 'x' },
          put: { operationId: 'b', responses: ok, parameters: [], security: {} },
        },
      },
      { servers: 'here' },
    ),
  });
  expect(diagnostics(read)).toEqual([
    'TLY3001 /paths/~1a/parameters',
    'TLY3001 /paths/~1a/get/parameters',
    'TLY3001 /paths/~1a/get/tags',
    'TLY3001 /paths/~1a/put/security',
    'TLY3001 /servers',
  ]);
  expect(read.contract?.operations).toHaveLength(2);
});
