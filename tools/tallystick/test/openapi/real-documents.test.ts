import { describe, expect, test } from 'vitest';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ok = { '200': { description: 'ok', ...json({ type: 'object' }) } };
const text = { type: 'string' };

const read = (paths: object, more: object = {}) => readSpec({ 'openapi.json': openApi(paths, more) });

describe('keys of paths that hold more than a path', () => {
  test('a fragment does not travel', async () => {
    const action = (value: string) => ({
      name: 'Action',
      in: 'query',
      required: true,
      schema: { type: 'string', enum: [value] },
    });
    const spec = await read({
      '/#Action=Start': { post: { operationId: 'start', parameters: [action('Start')], responses: ok } },
      '/#Action=Stop': { post: { operationId: 'stop', parameters: [action('Stop')], responses: ok } },
    });
    expect(spec.contract?.operations.map(({ id, binding }) => [id, binding])).toMatchObject([
      ['start', { path: '/' }],
      ['stop', { path: '/' }],
    ]);
    expect(spec.diagnostics).toMatchObject([
      { code: 'TLY3001', severity: 'info', message: expect.stringContaining('2 keys') },
    ]);
  });

  test('a query is read as parameters: stated ones stand, constants have one value', async () => {
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };
    const spec = await read({
      '/find?kind=cat&limit={limit}&page={page}': {
        get: { operationId: 'findCats', parameters: [limit], responses: ok },
      },
    });
    const [operation] = spec.contract?.operations ?? [];
    expect(operation?.binding).toMatchObject({
      path: '/find',
      parameters: [
        { name: 'limit', in: 'query', required: false },
        { name: 'kind', in: 'query', required: true, schema: { const: 'cat' } },
        { name: 'page', in: 'query', required: true, schema: { type: ['string'] } },
      ],
    });
  });
});

test('a path variable without a parameter accepts any string, and is reported', async () => {
  const spec = await read({ '/pets/{id}': { get: { operationId: 'getPet', responses: ok } } });
  expect(diagnostics(spec)).toEqual(['TLY3001 /paths/~1pets~1{id}/get']);
  expect(spec.diagnostics).toMatchObject([{ severity: 'warning' }]);
  expect(spec.contract?.operations[0]?.input).toMatchObject({ required: ['path'] });
});

test.each(['204', '205', '304', '1XX'])('a response of status %s has no content', async (status) => {
  const responses = { [status]: { description: 'x', ...json(text) }, '200': { description: 'ok' } };
  const spec = await read({ '/x': { get: { responses } } });
  expect(diagnostics(spec)).toEqual([`TLY3001 /paths/~1x/get/responses/${status}/content`]);
  expect(spec.contract?.operations[0]?.outcomes.map(({ content }) => content.size)).toEqual([0, 0]);
});

describe('a schema that is called like a type of an operation', () => {
  const find = {
    post: {
      operationId: 'find',
      requestBody: json({ $ref: '#/components/schemas/FindInput' }),
      responses: ok,
    },
  };

  test.each(['FindInput', 'FindResult', 'FindErrors', 'FindError', 'find_result'])(
    '%s keeps its name',
    async (name) => {
      const spec = await read(
        { '/find': find },
        { components: { schemas: { FindInput: text, [name]: text } } },
      );
      expect(spec.contract?.operations[0]).toMatchObject({ name: 'find', typeName: 'FindOperation' });
      expect(spec.diagnostics).toMatchObject([{ code: 'TLY3003', severity: 'info' }]);
    },
  );

  test('a name that is given is not another one', async () => {
    const stated = { post: { ...find.post, 'x-tallystick-name': 'search' } };
    const spec = await read({ '/find': stated }, { components: { schemas: { FindInput: text } } });
    expect(spec.contract?.operations[0]).toMatchObject({ name: 'search', typeName: 'Search' });
    expect(spec.diagnostics).toEqual([]);
  });
});

test.each([
  ['^\\p{Han}+$', 'a class of Unicode that ECMAScript has not'],
  ['^\\p{Alnum}[\\w-.]$', 'what the older syntax would take for letters'],
  ['\\A[\\w-.]+\\Z', 'anchors of another language'],
])('%s is not checked: %s', async (pattern) => {
  const spec = await read({}, { components: { schemas: { Name: { type: 'string', pattern } } } });
  expect(diagnostics(spec)).toEqual(['TLY3008 /components/schemas/Name/pattern']);
  expect(spec.contract?.schemas.get('Name')?.schema).not.toHaveProperty('pattern');
});

test('of two schemas that differ by case alone the one keeps the name that is written so', async () => {
  const spec = await read({}, { components: { schemas: { error: text, Error: text } } });
  expect([...(spec.contract?.schemas.values() ?? [])].map(({ typeName }) => typeName)).toEqual([
    'ErrorSchema',
    'Error',
  ]);
  expect(spec.diagnostics).toMatchObject([
    { code: 'TLY3003', severity: 'info', pointer: '/components/schemas/error' },
  ]);
});

test('of schemas that have one name otherwise the later has a number behind it', async () => {
  const spec = await read({}, { components: { schemas: { 'a-b': text, a_b: text } } });
  expect([...(spec.contract?.schemas.values() ?? [])].map(({ typeName }) => typeName)).toEqual(['AB', 'AB2']);
  expect(spec.diagnostics).toMatchObject([{ code: 'TLY3003', severity: 'warning' }]);
});

test('a discriminator may name a branch that does not exist, which is reported', async () => {
  const cat = { type: 'object', properties: { kind: { type: 'string' } }, required: ['kind'] };
  const discriminator = {
    propertyName: 'kind',
    mapping: { cat: '#/components/schemas/Cat', dog: 'dogs.yml#/Dog' },
  };
  const schemas = { Cat: cat, Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }], discriminator } };
  const spec = await read({}, { components: { schemas } });
  expect(spec.diagnostics).toMatchObject([
    { code: 'TLY2005', severity: 'warning', pointer: '/components/schemas/Pet/discriminator/mapping/dog' },
  ]);
  expect(spec.contract?.schemas.get('Pet')?.schema).toMatchObject({
    discriminator: { mapping: new Map([['cat', 'Cat']]) },
  });
});

describe('bodies that are not JSON', () => {
  const pet = { type: 'object', properties: { name: text } };
  const post = (content: object) => ({
    post: { operationId: 'add', requestBody: { content }, responses: ok },
  });

  test.each([
    ['text/xml', { type: ['string'] }],
    ['application/atom+xml', { type: ['string'] }],
    ['text/plain', { type: ['string'] }],
    ['application/octet-stream', { type: ['string'], format: 'binary' }],
  ])('%s is text or bytes, whatever object it stands for', async (type, schema) => {
    const spec = await read({ '/x': post({ [type]: { schema: { allOf: [pet] } } }) });
    expect(diagnostics(spec)).toHaveLength(1);
    expect(spec.diagnostics).toMatchObject([{ code: 'TLY3009', severity: 'info' }]);
    const input = spec.contract?.operations[0]?.input;
    expect(typeof input === 'object' && input.properties?.get('body')).toMatchObject(schema);
  });

  test.each([
    ['any type at all', { '*/*': { schema: pet } }],
    ['a form', { 'application/x-www-form-urlencoded': { schema: pet } }],
    ['text that is text', { 'text/plain': { schema: text } }],
  ])('%s is validated against its schema', async (_title, content) => {
    expect((await read({ '/x': post(content) })).diagnostics).toEqual([]);
  });

  test.each([
    ['application/x-ndjson', pet, ['array']],
    ['application/stream+json', pet, ['array']],
    ['application/jsonl', { type: 'array', items: pet }, ['array']],
    ['application/json', pet, ['object']],
  ])(
    'the body of %s is a list of what a schema describes that is not of lists',
    async (type, schema, want) => {
      const spec = await read({ '/x': post({ [type]: { schema } }) });
      expect(spec.diagnostics).toEqual([]);
      const input = spec.contract?.operations[0]?.input;
      const body = typeof input === 'object' ? input.properties?.get('body') : undefined;
      expect(body).toMatchObject({ type: want });
      if (want[0] === 'array') expect(body).toMatchObject({ items: { type: ['object'] } });
    },
  );

  test.each([
    ['application/x-www-form-urlencoded', { type: ['string'] }],
    ['multipart/mixed', { type: ['string'], format: 'binary' }],
  ])('a reply of type %s is text or bytes, as no client reads it', async (type, schema) => {
    const responses = { 200: { description: '', content: { [type]: { schema: pet } } } };
    const spec = await read({ '/x': { get: { operationId: 'find', responses } } });
    expect(spec.diagnostics).toMatchObject([{ code: 'TLY3009', severity: 'info' }]);
    expect(spec.contract?.operations[0]?.outcomes[0]?.content.get(type)).toMatchObject(schema);
  });

  test('JSON beside it is validated against its schema, and a warning says that the other type is not written', async () => {
    const spec = await read({
      '/x': post({ 'text/xml': { schema: pet }, 'application/json': { schema: pet } }),
    });
    expect(spec.diagnostics).toMatchObject([
      {
        code: 'TLY3050',
        severity: 'info',
        message: expect.stringContaining('The body text/xml, of type object: no-writer.'),
      },
    ]);
    const input = spec.contract?.operations[0]?.input;
    expect(typeof input === 'object' && input.properties?.get('body')).toMatchObject({ type: ['object'] });
  });
});

test('schemas of text that refer to themselves or do not resolve are reported like any others', async () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = { Ring: { allOf: [ref('Other')] }, Other: { allOf: [ref('Ring')] } };
  const post = (schema: object) => ({
    post: { requestBody: { content: { 'text/xml': { schema } } }, responses: ok },
  });
  const spec = await read({ '/a': post(ref('Ring')), '/b': post(ref('None')) }, { components: { schemas } });
  expect(diagnostics(spec).filter((each) => each.startsWith('TLY2005'))).toEqual([
    'TLY2005 /paths/~1b/post/requestBody/content/text~1xml/schema/$ref',
  ]);
});

test('a form beside bytes has no effect on the bytes', async () => {
  const schema = { type: 'object', properties: { file: text } };
  const content = { 'application/octet-stream': { schema }, 'multipart/form-data': { schema } };
  const requestBody = { content };
  const spec = await read({ '/x': { post: { operationId: 'add', requestBody, responses: ok } } });
  expect(spec.diagnostics).toMatchObject([{ code: 'TLY3009', severity: 'info' }]);
});

test('TRACE, which fetch does not send, is left out', async () => {
  const spec = await read({ '/x': { trace: { responses: ok }, get: { responses: ok } } });
  expect(spec.contract?.operations.map(({ id }) => id)).toEqual(['get /x']);
  expect(diagnostics(spec)).toEqual(['TLY3009 /paths/~1x/trace']);
});

test('a reply to HEAD has no content', async () => {
  const spec = await read({ '/x': { head: { operationId: 'look', responses: ok } } });
  expect(spec.contract?.operations[0]?.outcomes[0]?.content.size).toBe(0);
});

describe('path parameters that are not in the path', () => {
  const parameters = [{ name: 'page', in: 'path', required: true, schema: { type: 'integer' } }];
  const get = { operationId: 'find', parameters, responses: ok };

  test('are left out, and reported', async () => {
    const spec = await read({ '/x': { get } });
    expect(diagnostics(spec)).toEqual(['TLY3001 /paths/~1x/get/parameters/0']);
    expect(spec.contract?.operations[0]?.binding).toMatchObject({ parameters: [] });
  });

  test('are of the query where that has them', async () => {
    const spec = await read({ '/x?p={page}': { get } });
    expect(spec.diagnostics).toMatchObject([{ severity: 'info' }]);
    expect(spec.contract?.operations[0]?.binding).toMatchObject({
      parameters: [{ name: 'p', in: 'query', schema: { type: ['integer'] } }],
    });
  });
});

test('a parameter of any media type is written as it is, JSON as JSON', async () => {
  const parameter = (name: string, type: string) => ({
    name,
    in: 'query',
    content: { [type]: { schema: text } },
  });
  const parameters = [parameter('a', '*/*'), parameter('b', 'application/json')];
  const spec = await read({ '/x': { get: { operationId: 'find', parameters, responses: ok } } });
  const { binding } = spec.contract?.operations[0] ?? {};
  const types = binding?.protocol === 'http' ? binding.parameters.map(({ mediaType }) => mediaType) : [];
  expect(types).toEqual([undefined, 'application/json']);
});

test.each([
  ['array', ['a', 'b']],
  ['integer', ['1', '2']],
  ['string', [1, null]],
])('an enum without a value of type %s is ignored, and reported', async (type, values) => {
  const spec = await read({}, { components: { schemas: { Odd: { type, enum: values } } } });
  expect(spec.diagnostics).toMatchObject([
    { code: 'TLY3008', severity: 'warning', pointer: '/components/schemas/Odd/enum' },
  ]);
  expect(spec.contract?.schemas.get('Odd')?.schema).not.toHaveProperty('enum');
});
