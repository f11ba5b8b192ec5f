import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
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

describe('schemas are brought to 2020-12', () => {
  test.each<[string, string, object, object]>([
    [
      'nullable',
      '3.0.3',
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      'exclusive flags',
      '3.0.3',
      { minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false },
      { exclusiveMinimum: 1, maximum: 5 },
    ],
    ['type lists', '3.1.0', { type: ['string', 'null'] }, { type: ['string', 'null'] }],
    [
      'tuples of draft 7',
      '3.1.0',
      { items: [{ type: 'string' }], additionalItems: false },
      { prefixItems: [{ type: ['string'] }], items: false },
    ],
    ['one example', '3.0.3', { example: 7 }, { examples: [7] }],
  ])('%s', async (_name, openapi, schema, want) => {
    const read = await readSpec({
      'openapi.json': { ...openApi({}), openapi, components: { schemas: { It: schema } } },
    });
    expect(read.contract?.schemas.get('It')?.schema).toMatchObject(want);
  });

  test('before 3.1 nothing beside a $ref counts', async () => {
    const schemas = { A: { type: 'string' }, B: { $ref: '#/components/schemas/A', maxLength: 3 } };
    const old = await readSpec({
      'openapi.json': { ...openApi({}), openapi: '3.0.3', components: { schemas } },
    });
    const now = await readSpec({ 'openapi.json': openApi({}, { components: { schemas } }) });
    expect(old.contract?.schemas.get('B')?.schema).not.toHaveProperty('maxLength');
    expect(now.contract?.schemas.get('B')?.schema).toMatchObject({ $ref: 'A', maxLength: 3 });
  });

  test('cycles are found once, through any number of schemas', async () => {
    const ref = (name: string) => ({ properties: { next: { $ref: `#/components/schemas/${name}` } } });
    const schemas = { Self: ref('Self'), A: ref('B'), B: ref('A'), Outside: ref('A') };
    const read = await readSpec({ 'openapi.json': openApi({}, { components: { schemas } }) });
    expect([...(read.contract?.cyclic ?? [])].sort()).toEqual(['A', 'B', 'Self']);
  });
});

describe('references', () => {
  const uses = ($ref: string) =>
    openApi({ '/x': { get: { responses: { '200': { description: 'd', ...json({ $ref }) } } } } });
  const place = '/paths/~1x/get/responses/200/content/application~1json/schema/$ref';

  test('lead to other files of the folder, which are named after them', async () => {
    const read = await readSpec({
      'openapi.json': uses('parts/pet.yaml'),
      'parts/pet.yaml': 'properties:\n  owner: {$ref: "owner.json#/definitions/Person"}\n',
      'parts/owner.json': { definitions: { Person: { type: 'string' } } },
    });
    expect(diagnostics(read)).toEqual([]);
    expect([...(read.contract?.schemas.values() ?? [])].map(({ typeName }) => typeName)).toEqual([
      'Pet',
      'Person',
    ]);
  });

  test.each([
    ['../outside.json', 'TLY2006'],
    ['/etc/hostname', 'TLY2006'],
    ['file:///etc/hostname', 'TLY2006'],
    ['http://127.0.0.1:9/x.json', 'TLY2006'],
    ['//127.0.0.1:9/x.json', 'TLY2006'],
    ['%2e%2e/outside.json', 'TLY2006'],
    ['absent.json', 'TLY2005'],
    ['#/components/schemas/Absent', 'TLY2005'],
  ])('%s is %s', async (ref, code) => {
    const read = await readSpec({ 'spec/openapi.json': uses(ref), 'outside.json': '{"type":"string"}' });
    expect(read.diagnostics.map(({ code: found, pointer }) => [found, pointer])).toEqual([[code, place]]);
    expect(read.diagnostics[0]?.line).toBeGreaterThan(1);
  });

  test('do not leave an allowed document for what nobody allowed', async () => {
    const asked: string[] = [];
    const server = createServer((request, reply) => {
      asked.push(request.url ?? '');
      reply.end(
        '{"properties":{"a":{"$ref":"/other.json"},"b":{"$ref":" //127.0.0.1:9/x"},"c":{"$ref":"/\\t/127.0.0.1:9/x"}}}',
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pet.json`;
    const read = await readSpec({ 'openapi.json': uses(url) }, { allowRefs: [url] });
    server.close();
    expect(asked).toEqual(['/pet.json']);
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['TLY2006', 'TLY2006', 'TLY2006']);
  });

  test('may be reached through a link to the folder, and never leave it through one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tallystick-links-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'secret.json'), '{}');
    await writeFile(join(folder, 'real', 'pet.json'), '{"type":"string"}');
    await writeFile(join(folder, 'real', 'openapi.json'), JSON.stringify(uses('pet.json')));
    await symlink(join(folder, 'real'), join(folder, 'link'));
    const load = async () => {
      const reporter = new Reporter();
      await loadSpec(join(folder, 'link', 'openapi.json'), {}, reporter);
      return reporter.diagnostics.map(({ code }) => code);
    };
    expect(await load()).toEqual([]);
    await rm(join(folder, 'real', 'pet.json'));
    await symlink(join(folder, 'secret.json'), join(folder, 'real', 'pet.json'));
    expect(await load()).toEqual(['TLY2006']);
  });

  test('leave the folder where the user allows it by name', async () => {
    const options = { allowRefs: ['../outside.json'] };
    const read = await readSpec(
      { 'spec/openapi.json': uses('../outside.json'), 'outside.json': '{"type":"string"}' },
      options,
    );
    expect(diagnostics(read)).toEqual([]);
  });
});

describe('files that cannot be read', () => {
  test.each<[string, string, object]>([
    ['bad JSON', '{\n  "openapi": "3.1.0",\n}', { code: 'TLY2002', line: 3, column: 1 }],
    ['bad YAML', 'openapi: 3.1.0\ninfo: {title: [}\n', { code: 'TLY2002', line: 2 }],
    ['another language', '{"hello": 1}', { code: 'TLY2003' }],
    ['an unsupported major', 'openapi: 4.0.0\n', { code: 'TLY2004', line: 1 }],
    ['OpenRPC 2', '{"openrpc": "2.0.0"}', { code: 'TLY2004' }],
    [
      'aliases without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]`).join('\n')}\nopenapi: 3.1.0\n`,
      { code: 'TLY2007' },
    ],
    [
      'nesting without end',
      `{"openapi":"3.1.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      { code: 'TLY2007' },
    ],
  ])('%s', async (_name, content, want) => {
    const name = content.startsWith('{') ? 'spec.json' : 'spec.yaml';
    const read = await readSpec({ [name]: content });
    expect(read.diagnostics).toHaveLength(1);
    expect(read.diagnostics[0]).toMatchObject(want);
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
