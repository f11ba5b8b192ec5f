import { describe, expect, test } from 'vitest';
import { readLeniently } from '../../helpers/leniently.ts';
import { openApi, openRpc } from '../../helpers/read.ts';

const text = { type: 'string' };
const reply = (schema: unknown): object => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
});
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const good = { '/good': { get: { operationId: 'good', ...reply(text) } } };

/** A spec with one good operation, and others. */
const spec = (paths: object, schemas: object = {}, more: object = {}): object =>
  openApi({ ...good, ...paths }, { components: { schemas, ...more } });
const names = (leftOut: readonly string[]): readonly string[] =>
  leftOut.map((each) => each.replace(/^\S+ The | is skipped$/g, ''));

describe('what cannot be read is left out', () => {
  test.each<[string, object, readonly string[]]>([
    [
      'a schema that is a number',
      spec({ '/a': { get: reply(ref('Bad')) } }, { Bad: 7 }),
      ['schema "Bad"', 'operation "GET /a"'],
    ],
    ['an unknown type', spec({ '/a': { get: reply({ type: 'textual' }) } }), ['operation "GET /a"']],
    [
      'a reference that does not resolve',
      spec({ '/a': { get: reply(ref('None')) } }),
      ['operation "GET /a"'],
    ],
    [
      'a file that is missing',
      spec({ '/a': { get: reply({ $ref: './none.json' }) } }),
      ['operation "GET /a"'],
    ],
    ['a path that is missing', spec({ '/a': { $ref: './none.json' } }), ['path "/a"']],
    [
      'references that lead back',
      spec({ '/a': { get: reply(ref('A')) } }, { A: ref('B'), B: ref('A') }),
      ['operation "GET /a"', 'schema "A"', 'schema "B"'],
    ],
    [
      'a schema that is part of itself',
      spec({ '/a': { get: reply(ref('A')) } }, { A: { allOf: [ref('A')] } }),
      ['operation "GET /a"', 'schema "A"'],
    ],
    [
      'a parameter without a name',
      spec({ '/a': { get: { parameters: [{ in: 'query' }], ...reply(text) } } }),
      ['operation "GET /a"'],
    ],
    [
      'a parameter of a path',
      spec({ '/a': { parameters: [7], get: reply(text), post: reply(text) } }),
      ['operation "GET /a"', 'operation "POST /a"'],
    ],
    [
      'a response that is null',
      spec({ '/a': { get: { responses: { 200: null } } } }),
      ['operation "GET /a"'],
    ],
    ['a path that is a number', spec({ '/a': 7 }), ['path "/a"']],
    [
      'a security scheme',
      spec({}, {}, { securitySchemes: { key: { $ref: '#/components/none' } } }),
      ['security scheme "key"'],
    ],
    [
      'a message of a webhook',
      {
        ...spec({}),
        webhooks: { paid: { post: { requestBody: { content: { 'application/json': { schema: 7 } } } } } },
      },
      ['webhook "POST paid"'],
    ],
  ])('%s', async (_title, document, expected) => {
    const read = await readLeniently({ 'api.json': document });
    expect(read.errors).toEqual([]);
    expect(read.operations).toEqual(['good']);
    expect(names(read.leftOut).toSorted()).toEqual(expected.toSorted());
  });

  test('with the operations and schemas that reach it, through several references, and no others', async () => {
    const list = { type: 'array', items: ref('Mid') };
    const read = await readLeniently({
      'api.json': spec(
        {
          '/a': {
            get: { operationId: 'a', ...reply(list) },
            post: { operationId: 'b', ...reply(ref('Fine')) },
          },
        },
        {
          Mid: { type: 'object', properties: { bad: ref('Bad') } },
          Bad: { type: 'array', items: 'x' },
          Fine: text,
        },
      ),
    });
    expect(read.operations).toEqual(['good', 'b']);
    expect(read.schemas).toEqual(['Fine']);
    expect(names(read.leftOut).toSorted()).toEqual(['operation "a"', 'schema "Bad"', 'schema "Mid"']);
  });

  test('of fifty schemas the one that is broken', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const paths = numbers.map((at) => [
      `/p${at}`,
      { get: { operationId: `get${at}`, ...reply(ref(`S${at}`)) } },
    ]);
    const schemas = numbers.map((at) => [`S${at}`, at === 20 ? { type: 'array', items: [7] } : text]);
    const read = await readLeniently({
      'api.json': spec(Object.fromEntries(paths), Object.fromEntries(schemas)),
    });
    expect(read.operations).toEqual(['good', ...numbers.filter((at) => at !== 20).map((at) => `get${at}`)]);
    expect(read.schemas).not.toContain('S20');
  });

  test('and the diagnostic names its place, the cause and the place of the cause', async () => {
    const read = await readLeniently({
      'api.json': spec({ '/a': { get: { operationId: 'a', ...reply({ $ref: 'parts.json#/Bad' }) } } }),
      'parts.json': { Fine: text, Bad: { type: 'textual' } },
    });
    const [found] = read.diagnostics;
    expect(found).toMatchObject({
      code: 'TLY3070',
      severity: 'warning',
      pointer: '/paths/~1a/get',
      line: 26,
      message:
        'The operation "a" is skipped: TLY3008 at parts.json:6:5: `type`: "textual" is not a JSON Schema type.',
    });
    expect(found?.fix).toContain("onInvalid: 'stop'");
  });

  test('a file that is not valid YAML', async () => {
    const read = await readLeniently({
      'api.json': spec({
        '/a': { get: reply({ $ref: 'bad.yaml#/A' }) },
        '/b': { get: reply({ $ref: 'bad.yaml#/B' }) },
      }),
      'bad.yaml': 'a: [1\nb: }',
    });
    expect(read.operations).toEqual(['good']);
    expect(names(read.leftOut)).toEqual(
      ['file "bad.yaml"', 'operation "GET /a"', 'operation "GET /b"'].map((name) => name),
    );
  });

  test('an operation in another file', async () => {
    const read = await readLeniently({
      'api.json': spec({ '/a': { $ref: 'a.json' } }),
      'a.json': {
        get: reply(text),
        post: { ...reply(text), parameters: [{ name: 'q', in: 'query', schema: 7 }] },
      },
    });
    expect(read.operations).toEqual(['good', 'get /a']);
    expect(read.diagnostics.find(({ code }) => code === 'TLY3070')?.file).toMatch(/a\.json$/);
  });

  test('of Swagger 2.0', async () => {
    const replies = (schema: object): object => ({ responses: { 200: { description: 'ok', schema } } });
    const body = { in: 'body', name: 'b', schema: { $ref: '#/definitions/Bad' } };
    const read = await readLeniently({
      'api.json': {
        swagger: '2.0',
        info: { title: 'Sample', version: '1' },
        paths: {
          '/good': { get: replies(text) },
          '/a': { get: replies({ $ref: '#/definitions/None' }) },
          '/b': { post: { parameters: [body], ...replies(text) } },
        },
        definitions: { Bad: 7 },
      },
    });
    expect(read.operations).toEqual(['get /good']);
    expect(names(read.leftOut).toSorted()).toEqual([
      'operation "GET /a"',
      'operation "POST /b"',
      'schema "Bad"',
    ]);
  });

  test('of OpenRPC, and the lines are those of the file', async () => {
    const method = (name: string, schema: object): object => ({
      name,
      params: [],
      result: { name: 'r', schema },
    });
    const read = await readLeniently({
      'api.json': openRpc(
        [
          { params: [], result: { name: 'r', schema: text } },
          method('first', text),
          { name: 'no-params', params: 7 },
          method('no-target', ref('None')),
          method('no-schema', ref('Bad')),
          method('last', { type: 'array', items: ref('Fine') }),
        ],
        { components: { schemas: { Bad: { type: 'textual' }, Fine: text } } },
      ),
    });
    expect(read.errors).toEqual([]);
    expect(read.operations).toEqual(['first', 'last']);
    expect(read.leftOut.toSorted()).toEqual([
      '27:5 The method "no-params" is skipped',
      '31:5 The method "no-target" is skipped',
      '41:5 The method "no-schema" is skipped',
      '67:7 The schema "Bad" is skipped',
      '8:5 The method at /methods/0 is skipped',
    ]);
  });
});

describe('what stops a run nevertheless', () => {
  test.each<[string, object, string]>([
    ['a document without `info`', { openapi: '3.1.0', paths: good }, 'TLY3001'],
    ['no operation that can be read', openApi({ '/a': { get: reply(ref('None')) } }), 'TLY2005'],
    ['a reference out of the folder', spec({ '/a': { get: reply({ $ref: '../b.json' }) } }), 'TLY2006'],
    [
      'an unknown extension of this generator',
      spec({ '/a': { get: { ...reply(text), 'x-tallystick-safeness': {} } } }),
      'TLY3005',
    ],
  ])('%s', async (_title, document, code) => {
    const read = await readLeniently({ 'api.json': document });
    expect(read.operations).toBeUndefined();
    expect(read.errors).toEqual([code]);
  });

  test('an error, where the config says that it stops', async () => {
    const files = { 'api.json': spec({ '/a': { get: reply(ref('None')) } }) };
    const read = await readLeniently(files, { onInvalid: 'stop' });
    expect([read.operations, read.errors, read.leftOut]).toEqual([undefined, ['TLY2005'], []]);
  });

  test.each([['nodes'], ['fileBytes'], ['files'], ['depth']] as const)(
    'one exceeded limit, %s, which is one diagnostic',
    async (name) => {
      const numbers = Array.from({ length: 30 }, (_, index) => index);
      const paths = numbers.map((at) => [`/p${at}`, { get: reply({ $ref: `s${at}.json` }) }]);
      const part = {
        type: 'object',
        description: 'x'.repeat(20_000),
        properties: { a: { items: { items: { items: text } } } },
      };
      const parts = numbers.map((at) => [`s${at}.json`, part]);
      const files = { 'api.json': openApi(Object.fromEntries(paths)), ...Object.fromEntries(parts) };
      const limit = { nodes: 420, fileBytes: 15_000, files: 10, depth: 8 }[name];
      const enough = { ...(await import('../../../src/model/limits.ts')).DEFAULT_LIMITS };
      for (const onInvalid of ['stop', 'skip'] as const) {
        const read = await readLeniently(files, { onInvalid, limits: { ...enough, [name]: limit } });
        expect(read.errors).toEqual(['TLY2007']);
        expect(read.diagnostics).toHaveLength(1);
      }
    },
  );
});
