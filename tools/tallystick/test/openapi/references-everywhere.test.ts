import { describe, expect, test } from 'vitest';
import { openApi, openRpc, readSpec, type SpecFiles } from '../helpers/read.ts';

const text = { type: 'string' };
const ok = { responses: { 200: { description: 'ok', content: { 'application/json': { schema: text } } } } };
const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };

async function read(files: SpecFiles) {
  const { contract, diagnostics } = await readSpec(files);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const warned = diagnostics.filter(({ code }) => code === 'TLY3043').map(({ pointer }) => pointer);
  const [operation] = contract?.operations ?? [];
  return { contract, operation, warned, diagnostics };
}

/** A schema of the components. */
async function schemaOf(schema: object, parts: object) {
  const spec = openApi({}, { components: { schemas: { A: schema } } });
  const { contract, warned } = await read({ 'api.json': spec, 'parts.json': parts });
  const found = contract?.schemas.get('A')?.schema;
  return {
    found: typeof found === 'object' ? found : undefined,
    warned: warned.map((at) => at?.replace('/components/schemas/A/', '')),
  };
}

describe('a `$ref` is resolved wherever a bundler resolves it', () => {
  test('in place of `required` and `enum`', async () => {
    const parts = { required: ['a'], values: ['x', 'y'] };
    const properties = { a: text, b: { type: 'string', enum: { $ref: 'parts.json#/values' } } };
    const schema = { type: 'object', required: { $ref: 'parts.json#/required' }, properties };
    const { found, warned } = await schemaOf(schema, parts);
    expect(found?.required).toEqual(['a']);
    expect(found?.properties?.get('b')).toMatchObject({ enum: ['x', 'y'] });
    expect(warned.toSorted()).toEqual(['properties/b/enum/$ref', 'required/$ref']);
  });

  test('in place of `allOf`, whose items keep the place that they are written at', async () => {
    const parts = { all: [{ $ref: '#/Base' }, { minLength: 2 }], Base: { type: 'string', maxLength: 5 } };
    const { found, warned } = await schemaOf({ allOf: { $ref: 'parts.json#/all' } }, parts);
    expect(found?.allOf).toHaveLength(2);
    expect(found?.allOf?.[0]).toMatchObject({ $ref: expect.any(String) });
    expect(warned).toEqual(['allOf/$ref']);
  });

  test.each([['description.md'], ['description.txt']])('in place of a text, %s', async (name) => {
    const { operation, warned } = await read({
      'api.json': openApi({ '/a': { get: { ...ok, description: { $ref: name } } } }),
      [name]: '# A: [list\n\n- of: {things',
    });
    expect(operation?.description).toContain('- of: {things');
    expect(warned).toEqual(['/paths/~1a/get/description/$ref']);
  });

  test('in place of parameters, servers and tags, and of their items', async () => {
    const { contract, operation, warned } = await read({
      'api.json': openApi(
        {
          '/a': {
            get: {
              ...ok,
              tags: { $ref: 'parts.json#/tags' },
              parameters: { $ref: 'parts.json#/parameters' },
            },
          },
        },
        { servers: [{ $ref: 'parts.json#/server' }] },
      ),
      'parts.json': {
        tags: ['orders'],
        parameters: [{ $ref: '#/limit' }],
        limit,
        server: { url: 'https://api.example/v2' },
      },
    });
    expect(contract?.servers).toMatchObject([{ url: 'https://api.example/v2' }]);
    expect(operation).toMatchObject({ tags: ['orders'], binding: { parameters: [{ name: 'limit' }] } });
    expect(warned.toSorted()).toEqual([
      '/paths/~1a/get/parameters/$ref',
      '/paths/~1a/get/tags/$ref',
      '/servers/0/$ref',
    ]);
  });

  test('in place of paths, responses and each map of the components', async () => {
    const maps = [
      'schemas',
      'parameters',
      'responses',
      'headers',
      'examples',
      'links',
      'callbacks',
      'securitySchemes',
    ];
    const components = Object.fromEntries(maps.map((name) => [name, { $ref: `parts.json#/${name}` }]));
    const parts = Object.fromEntries(maps.map((name) => [name, {}]));
    const { contract, operation, warned } = await read({
      'api.json': { ...openApi({}), paths: { $ref: 'parts.json#/paths' }, components },
      'parts.json': {
        ...parts,
        paths: { '/a': { get: { security: [{ key: [] }], responses: { $ref: '#/replies' } } } },
        replies: {
          200: { description: 'ok', content: { 'application/json': { schema: { $ref: '#/schemas/A' } } } },
        },
        schemas: { A: text },
        securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      },
    });
    expect(operation?.security).toEqual([['key']]);
    expect(contract?.securitySchemes).toMatchObject([{ name: 'key', kind: 'bearer' }]);
    expect([...(contract?.schemas.keys() ?? [])]).toContain('A');
    expect(warned).toHaveLength(maps.length + 2);
  });

  test('in OpenRPC: in place of methods, params and info', async () => {
    const { contract, operation } = await read({
      'api.json': {
        ...openRpc([]),
        info: { $ref: 'parts.json#/info' },
        methods: { $ref: 'parts.json#/methods' },
      },
      'parts.json': {
        info: { title: 'Parts', version: '2' },
        methods: [{ name: 'a', params: { $ref: '#/params' }, result: { name: 'r', schema: text } }],
        params: [{ name: 'p', schema: text }],
      },
    });
    expect(contract?.title).toBe('Parts');
    expect(operation?.binding).toMatchObject({ method: 'a', params: [{ name: 'p' }] });
  });

  test('and one that leads to something else is ignored with a warning', async () => {
    const { operation, diagnostics } = await read({
      'api.json': openApi({
        '/a': { get: { ...ok, tags: { $ref: 'parts.json' }, summary: { $ref: '#/info' } } },
      }),
      'parts.json': { not: 'a list' },
    });
    expect(operation?.tags ?? []).toEqual([]);
    const ignored = diagnostics.filter(({ message }) =>
      message.endsWith('does not resolve to one: it is ignored.'),
    );
    expect(ignored.map(({ message }) => message.replace(/^.* instead of /, ''))).toEqual([
      'an array and does not resolve to one: it is ignored.',
      'a string and does not resolve to one: it is ignored.',
    ]);
  });

  test('a property, an extension and a value that are only called `$ref` or hold one stay as they are', async () => {
    const properties = {
      required: { type: 'object', properties: { $ref: text } },
      description: { $ref: 'parts.json#/d' },
    };
    const { found, warned } = await schemaOf(
      { type: 'object', properties, example: { $ref: 'no.json' } },
      { d: text },
    );
    expect([...(found?.properties?.keys() ?? [])]).toEqual(['required', 'description']);
    expect(warned).toEqual([]);
  });
});
