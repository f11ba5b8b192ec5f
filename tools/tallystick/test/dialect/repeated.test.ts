import { describe, expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import type { Contract, Schema } from '../../src/model/index.ts';
import { diagnostics, openApi, openRpc, readSpec } from '../helpers/read.ts';

type Json = Readonly<Record<string, unknown>>;

const OPERATIONS = 120;

function object(members: number): Json {
  const names = Array.from({ length: members }, (_, index) => [`member${index}`, { type: 'string' }]);
  return { type: 'object', properties: Object.fromEntries(names) };
}

const content = (schema: unknown): Json => ({ content: { 'application/json': { schema } } });
const ref = (kind: string, name = 'Shared'): Json => ({ $ref: `#/components/${kind}/${name}` });
const done: Json = { 204: { description: 'Done.' } };

/** Each operation as `own` says, beside components of a kind. */
function spec(own: Json, components: Json, pathItem: Json = {}): object {
  const paths = Array.from({ length: OPERATIONS }, (_, index) => [
    `/things${index}`,
    { post: { operationId: `send${index}`, responses: done, ...own }, ...pathItem },
  ]);
  return openApi(Object.fromEntries(paths), { servers: [{ url: 'https://api.test' }], components });
}

async function contractOf(document: object): Promise<Contract> {
  const read = await readSpec({ 'spec.json': document });
  expect(diagnostics(read)).toEqual([]);
  if (read.contract === undefined) throw new TypeError('nothing was read');
  return read.contract;
}

const LARGE = 200;

const SHARED: readonly (readonly [what: string, name: string, own: Json, components: Json])[] = [
  [
    'a response',
    'Shared',
    { responses: { ...done, 400: ref('responses') } },
    { responses: { Shared: { description: 'x', ...content(object(LARGE)) } } },
  ],
  [
    'a request body',
    'Shared',
    { requestBody: ref('requestBodies') },
    { requestBodies: { Shared: content(object(LARGE)) } },
  ],
  [
    'a parameter',
    'Shared',
    { parameters: [ref('parameters')] },
    { parameters: { Shared: { name: 'by', in: 'query', schema: object(LARGE) } } },
  ],
  [
    'a header of a response',
    'Inner',
    { responses: { 204: ref('responses') } },
    {
      responses: { Shared: { description: 'x', headers: { 'X-By': ref('headers', 'Inner') } } },
      headers: { Inner: { schema: object(LARGE) } },
    },
  ],
  [
    'a callback',
    'Shared',
    { callbacks: { done: ref('callbacks') } },
    { callbacks: { Shared: { '{$request.body#/url}': { post: { requestBody: content(object(LARGE)) } } } } },
  ],
];

describe('a large schema without a name, in something that all operations refer to', () => {
  test.each(SHARED)('is named after it and read once: %s', async (_what, name, own, components) => {
    const contract = await contractOf(spec(own, components));
    expect([...contract.schemas.values()].map(({ typeName }) => typeName)).toEqual([name]);
  });

  test('is read once where one operation has it and the others refer to that', async () => {
    const responses = { 200: { $ref: '#/paths/~1things0/post/responses/400' } };
    const document = spec({ responses }, {}) as { paths: Record<string, { post: Json }> };
    const first = { responses: { 400: { description: 'x', ...content(object(LARGE)) } } };
    document.paths['/things0'] = { post: { operationId: 'first', ...first } };
    const { schemas } = await contractOf(document);
    expect(schemas.size).toBe(1);
  });

  test('is read once where path items of several operations have it', async () => {
    const { parameters } = { parameters: [{ name: 'by', in: 'query', schema: object(1_000) }] };
    const methods = ['get', 'put', 'post', 'delete', 'patch'].map((method) => [method, { responses: done }]);
    const paths = Array.from({ length: 8 }, (_, index) => [
      `/things${index}`,
      { parameters, ...Object.fromEntries(methods) },
    ]);
    const servers = [{ url: 'https://api.test' }];
    const { schemas } = await contractOf(openApi(Object.fromEntries(paths), { servers }));
    // Four of eight: those left are repeated four times each, which is twice the document.
    expect(schemas.size).toBe(4);
  });

  test('is named in OpenRPC as well', async () => {
    const param = { $ref: '#/components/contentDescriptors/Shared' };
    const methods = Array.from({ length: OPERATIONS }, (_, index) => ({
      name: `send${index}`,
      params: [param],
    }));
    const contentDescriptors = { Shared: { name: 'by', schema: object(LARGE) } };
    const { schemas } = await contractOf(openRpc(methods, { components: { contentDescriptors } }));
    expect([...schemas.values()].map(({ typeName }) => typeName)).toEqual(['Shared']);
  });

  test('takes another name where its own is taken', async () => {
    const shared = { Shared: { description: 'x', ...content(object(LARGE)) } };
    const components = { responses: shared, schemas: { Shared: object(1) } };
    const { schemas } = await contractOf(spec({ responses: { ...done, 400: ref('responses') } }, components));
    expect([...schemas.values()].map(({ typeName }) => typeName)).toEqual(['Shared', 'SharedResponse']);
  });

  test('keeps what it means', async () => {
    const shared = { Shared: { description: 'x', ...content(object(LARGE)) } };
    const { operations, schemas } = await contractOf(
      spec({ responses: { ...done, 400: ref('responses') } }, { responses: shared }),
    );
    const schema: Schema | undefined = operations[7]?.outcomes
      .find(({ name }) => name === '400')
      ?.content.get('application/json');
    const { $ref = '' } = typeof schema === 'object' ? schema : {};
    expect(schemas.get($ref)?.schema).toMatchObject({ type: ['object'] });
  });
});

describe('what is repeated less', () => {
  test('stays where it is', async () => {
    const shared = { Shared: { description: 'x', ...content(object(4)) } };
    const { schemas } = await contractOf(
      spec({ responses: { ...done, 400: ref('responses') } }, { responses: shared }),
    );
    expect([...schemas.keys()]).toEqual([]);
  });

  test('includes a large schema of few operations', async () => {
    const get = { get: { responses: { 200: ref('responses') } } };
    const responses = { Shared: { description: 'x', ...content(object(2_000)) } };
    const servers = [{ url: 'https://api.test' }];
    const { schemas } = await contractOf(
      openApi({ '/a': get, '/b': get }, { servers, components: { responses } }),
    );
    expect([...schemas.keys()]).toEqual([]);
  });
});

test('a chain of objects that refer to the next one comes to an end', async () => {
  const headers = Array.from({ length: 3_000 }, (_, index) => {
    const encoding = { part: { headers: { next: ref('headers', `H${index + 1}`) } } };
    return [`H${index}`, { content: { 'multipart/form-data': { schema: true, encoding } } }];
  });
  const components = { headers: Object.fromEntries([...headers, ['H3000', { schema: true }]]) };
  const responses = { 204: { description: 'x', headers: { first: ref('headers', 'H0') } } };
  const read = await readSpec({ 'spec.json': openApi({ '/a': { get: { responses } } }, { components }) });
  expect(read.contract?.operations).toHaveLength(1);
});

const many = (of: (index: number) => unknown): Json =>
  Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x${index}`, of(index)]));
const text = { type: 'string' };

const MULTIPLYING: readonly (readonly [what: string, document: object])[] = [
  [
    'headers of a response',
    spec(
      { responses: { 204: ref('responses') } },
      { responses: { Shared: { description: 'x', headers: many(() => ({ schema: text })) } } },
    ),
  ],
  [
    'media types of a response',
    spec(
      { responses: { 200: ref('responses') } },
      { responses: { Shared: { description: 'x', content: many(() => ({ schema: text })) } } },
    ),
  ],
  [
    'links of a response',
    spec(
      { responses: { 204: ref('responses') } },
      {
        responses: {
          Shared: { description: 'x', links: many((index) => ({ operationId: `send${index}` })) },
        },
      },
    ),
  ],
  [
    'media types of a body',
    spec(
      { requestBody: ref('requestBodies') },
      { requestBodies: { Shared: { content: many(() => ({ schema: text })) } } },
    ),
  ],
  [
    'messages of a callback',
    spec(
      { callbacks: { done: ref('callbacks') } },
      { callbacks: { Shared: many(() => ({ post: { requestBody: content(text) } })) } },
    ),
  ],
  [
    'parameters of a path item',
    openApi(
      many(() => ref('pathItems')),
      {
        components: {
          pathItems: {
            Shared: {
              get: { responses: done },
              parameters: Object.keys(many(() => 0)).map((name) => ({ name, in: 'query', schema: text })),
            },
          },
        },
      },
    ),
  ],
];

describe('a document is refused where references repeat much more than it has', () => {
  test.each(MULTIPLYING)('%s', async (_what, document) => {
    expect(JSON.stringify(document).length).toBeLessThan(150_000);
    const read = await readSpec({ 'spec.json': document });
    expect(read.contract).toBeUndefined();
    expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'TLY2007',
        message: expect.stringContaining('200000'),
        fix: expect.stringContaining('repeats'),
      },
    ]);
  });

  test('and at the limit that is stated', async () => {
    const shared = { Shared: { description: 'x', headers: { 'X-By': { schema: text } } } };
    const document = spec({ responses: { 204: ref('responses') } }, { responses: shared });
    const errors = async (repeats: number) => {
      const read = await readSpec({ 'spec.json': document }, { limits: { repeats } });
      return read.diagnostics.map(({ code }) => code);
    };
    expect(await errors(2_000)).toEqual([]);
    expect(await errors(500)).toEqual(['TLY2007']);
  });
});

test.each(SHARED)(
  'a package is not larger than its spec allows, however many operations share %s',
  async (_what, _name, own, components) => {
    const sizes = [];
    for (const more of [{}, own]) {
      const contract = await contractOf(spec(more, components));
      const options = {
        packageName: '@sample/api',
        runtime: 'package',
        spec: { file: 'spec.json' },
      } as const;
      const files = await emitPackage(contract, options);
      // cases have a separate limit
      const others = files.filter(({ path }) => !path.startsWith('src/cases'));
      sizes.push(others.reduce((sum, { text }) => sum + text.length, 0));
    }
    const [without = 0, shared = 0] = sizes;
    // Some hundred characters for each operation, and the schema itself several times: its types, its validator, as data.
    expect(shared - without).toBeLessThan(OPERATIONS * 4_000 + LARGE * 1_000);
  },
);
