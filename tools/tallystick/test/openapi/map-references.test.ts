import { describe, expect, test } from 'vitest';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

const ok = { 204: { description: 'done' } };
const posting = (schema: object, responses: object = ok) => ({
  '/shelves': {
    post: {
      operationId: 'addShelf',
      requestBody: { content: { 'application/json': { schema } } },
      responses,
    },
  },
});

async function membersOf(files: Record<string, unknown>) {
  const read = await readSpec(files);
  const [operation] = read.contract?.operations ?? [];
  const input = operation?.input;
  const body = typeof input === 'object' ? input.properties?.get('body') : undefined;
  const properties = typeof body === 'object' ? body.properties : undefined;
  return { read, names: [...(properties?.keys() ?? [])], properties };
}

describe('a `$ref` where a map of names belongs', () => {
  test('is resolved with a warning, and own members stay', async () => {
    const { read, names } = await membersOf({
      'spec.json': openApi(
        posting({
          type: 'object',
          properties: { $ref: 'parts/shelf.json#/members', wide: { type: 'boolean' } },
        }),
      ),
      'parts/shelf.json': { members: { high: { type: 'integer' }, wide: { type: 'string' } } },
    });
    expect(names).toEqual(['wide', 'high']);
    expect(read.diagnostics).toMatchObject([
      { code: 'TLY3043', severity: 'warning', line: expect.any(Number) },
    ]);
  });

  test('brings references that are relative to the file they were written in', async () => {
    const { properties } = await membersOf({
      'spec.json': openApi(posting({ type: 'object', properties: { $ref: 'parts/shelf.json' } })),
      'parts/shelf.json': { $ref: 'deep/more.json' },
      'parts/deep/more.json': { colour: { $ref: 'colour.json' } },
      'parts/deep/colour.json': { enum: ['red'] },
    });
    expect(properties?.get('colour')).toMatchObject({ $ref: expect.any(String) });
  });

  test('brings members whose faults are reported where they were written', async () => {
    const read = await readSpec({
      'spec.json': openApi(posting({ type: 'object', properties: { $ref: 'deep/more.json' } })),
      'deep/more.json': { size: { $ref: '#/$defs/nothing' } },
    });
    expect(read.diagnostics.find(({ code }) => code === 'TLY2005')).toMatchObject({
      file: expect.stringMatching(/deep\/more\.json$/),
      pointer: '/size/$ref',
    });
  });

  test.each([
    ['paths', { paths: { $ref: 'part.json' } }, posting({})],
    ['components', { components: { $ref: 'part.json' }, paths: {} }, { schemas: { A: { type: 'string' } } }],
    ['info', { info: { $ref: 'part.json' }, paths: {} }, { title: 'From afar', version: '9' }],
    ['responses', { paths: posting({}, { $ref: 'part.json' }) }, { 204: { description: 'done' } }],
  ])('is read at `%s`', async (_name, parts, part) => {
    const read = await readSpec({ 'spec.json': { ...openApi({}), ...parts }, 'part.json': part });
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['TLY3043']);
    const { contract } = read;
    expect([contract?.operations.length, contract?.schemas.size, contract?.title === 'From afar']).toEqual([
      _name === 'paths' || _name === 'responses' ? 1 : 0,
      _name === 'components' ? 1 : 0,
      _name === 'info',
    ]);
  });

  test('is ignored where it does not name a map, or refers to itself', async () => {
    const read = await readSpec({
      'spec.json': openApi(
        {},
        {
          components: {
            schemas: {
              Nowhere: { properties: { $ref: '#/nowhere' } },
              Ring: { properties: { $ref: '#/components/schemas/Ring/properties' } },
              Inside: { properties: { $ref: '#/components/schemas' } },
            },
          },
        },
      ),
    });
    expect(diagnostics(read)).toEqual(
      ['Nowhere', 'Ring', 'Inside'].map((name) => `TLY3043 /components/schemas/${name}/properties/$ref`),
    );
    expect(read.contract?.schemas.size).toBe(3);
  });
});

describe('a `$ref` that is not a reference', () => {
  test('is the name of a member where a schema is its value', async () => {
    const { read, names } = await membersOf({
      'spec.json': openApi(posting({ type: 'object', properties: { $ref: { type: 'string' } } })),
    });
    expect([diagnostics(read), names]).toEqual([[], ['$ref']]);
  });

  test('is data in examples and extensions', async () => {
    const schema = { type: 'object', example: { $ref: 'gone-1.json' }, default: { $ref: 'gone-2.json' } };
    const read = await readSpec({
      'spec.json': openApi(posting(schema), { 'x-code-samples': [{ source: { $ref: 'gone-3.json' } }] }),
    });
    expect(diagnostics(read).filter((each) => each.startsWith('TLY2'))).toEqual([]);
  });

  test('is followed in an extension that something refers to', async () => {
    const read = await readSpec({
      'spec.json': openApi(posting({ $ref: '#/x-shapes/Shelf' }), {
        'x-shapes': { Shelf: { properties: { at: { $ref: 'at.json' } } }, Other: { $ref: 'gone.json' } },
      }),
      'at.json': { type: 'integer' },
    });
    expect(diagnostics(read)).toEqual([]);
  });
});

test('operations with one operationId are distinguished with a warning', async () => {
  const operation = { operationId: 'list', responses: ok };
  const read = await readSpec({
    'spec.json': openApi({
      '/a': { get: operation },
      '/b': { get: operation },
      '/c': { get: { ...operation, operationId: 'list2' } },
    }),
  });
  expect(read.contract?.operations.map(({ id, name }) => [id, name])).toEqual([
    ['list', 'list'],
    ['list3', 'list3'],
    ['list2', 'list2'],
  ]);
  expect(read.diagnostics).toMatchObject([
    { code: 'TLY3002', severity: 'warning', pointer: '/paths/~1b/get/operationId' },
  ]);
});
