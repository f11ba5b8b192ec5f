import { describe, expect, test } from 'vitest';
import { readSpec } from '../helpers/read.ts';

const swagger = (definitions: object, more: object = {}): object => ({
  swagger: '2.0',
  info: { title: 'Pets', version: '1' },
  host: 'pets.example.com',
  basePath: '/v1',
  schemes: ['https'],
  produces: ['application/json'],
  consumes: ['application/json'],
  paths: {
    '/pets/{id}': {
      put: {
        operationId: 'putPet',
        parameters: [
          { name: 'id', in: 'path', required: true, type: 'integer', minimum: 1 },
          { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
        ],
        responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Pet' } } },
        ...more,
      },
    },
  },
  definitions,
});

const Pet = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

describe('Swagger 2.0', () => {
  test('is read by way of OpenAPI 3.0', async () => {
    const { contract, diagnostics } = await readSpec({ 'swagger.json': swagger({ Pet }) });
    expect(diagnostics).toEqual([]);
    expect(contract).toMatchObject({
      dialect: 'Swagger 2.0',
      servers: [{ url: 'https://pets.example.com/v1' }],
    });
    const [operation] = contract?.operations ?? [];
    expect(operation).toMatchObject({ id: 'putPet', binding: { method: 'put', path: '/pets/{id}' } });
    expect([...(contract?.schemas.keys() ?? [])]).toEqual(['Pet']);
    expect(operation?.outcomes.map(({ name, content }) => [name, [...content.keys()]])).toEqual([
      ['200', ['application/json']],
    ]);
  });

  test('a diagnostic is shown at its place in the text', async () => {
    const broken = { ...Pet, properties: { name: { type: 'text' } } };
    const { diagnostics } = await readSpec({ 'swagger.json': swagger({ Pet: broken }) });
    expect(diagnostics).toMatchObject([
      { code: 'TLY3008', pointer: '/definitions/Pet/properties/name/type', line: 55 },
    ]);
  });

  test('other files may hold schemas', async () => {
    const { contract, diagnostics } = await readSpec({
      'swagger.json': swagger({ Pet: { $ref: 'pet.json' } }),
      'pet.json': Pet,
    });
    expect(diagnostics).toEqual([]);
    expect(contract?.schemas.size).toBe(2);
  });

  describe('parts in other files', () => {
    const text = { type: 'string' };
    const responses = { 204: { description: 'done' } };
    const spec = (paths: object, more: object = {}): object => ({
      swagger: '2.0',
      info: { title: 'Pets', version: '1' },
      paths,
      ...more,
    });
    const Id = { name: 'id', in: 'path', required: true, type: 'integer', minimum: 1 };
    const Body = { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } };
    const Form = { name: 'tags', in: 'formData', type: 'array', items: text, collectionFormat: 'csv' };
    const shared = {
      parameters: { Id, Body, Form, Again: { $ref: '#/parameters/Id' } },
      responses: {
        Found: { description: 'ok', schema: { $ref: 'deeper/pet.json' }, headers: { 'X-A': text } },
      },
      definitions: { Pet },
    };
    const files = { 'parts/shared.json': shared, 'parts/deeper/pet.json': Pet };
    const ref = (name: string): object => ({ $ref: `parts/shared.json#/${name}` });

    const put = (own: object): object => ({
      '/pets/{id}': { put: { operationId: 'putPet', responses, ...own } },
    });
    const inputOf = async (main: object, more: object = {}) => {
      const { contract, diagnostics } = await readSpec({ 'swagger.json': main, ...files, ...more });
      expect(diagnostics).toEqual([]);
      const [operation] = contract?.operations ?? [];
      const binding = operation?.binding.protocol === 'http' ? operation.binding : undefined;
      return {
        parameters: binding?.parameters.map(({ name, schema }) => [name, Object(schema).minimum ?? 0]),
        body: [...(binding?.requestBody?.content ?? [])].map(([type, { schema, encoding }]) => [
          type,
          Object(schema).$ref ?? [...(Object(schema).properties?.keys() ?? [])],
          ...encoding.values(),
        ]),
        outcomes: operation?.outcomes.map(({ name, content, headers }) => [
          name,
          [...content.values()].map((schema) => Object(schema).$ref),
          [...headers.keys()],
        ]),
        schemas: [...(contract?.schemas.keys() ?? [])],
      };
    };

    const DONE = ['204', [], []];

    test.each<[string, object, object]>([
      ['a parameter', put({ parameters: [ref('parameters/Id')] }), { parameters: [['id', 1]] }],
      ['over several steps', put({ parameters: [ref('parameters/Again')] }), { parameters: [['id', 1]] }],
      [
        'a body',
        put({ parameters: [ref('parameters/Id'), ref('parameters/Body')] }),
        { parameters: [['id', 1]], body: [['application/json', 'Pet']], schemas: ['Pet'] },
      ],
      [
        'a member of a form',
        put({
          parameters: [ref('parameters/Form'), ref('parameters/Id')],
          consumes: ['application/x-www-form-urlencoded'],
        }),
        { body: [['application/x-www-form-urlencoded', ['tags'], { style: 'form', explode: false }]] },
      ],
      [
        'a member of a multipart body',
        put({
          parameters: [ref('parameters/Form'), ref('parameters/Id')],
          consumes: ['multipart/form-data'],
        }),
        { body: [['multipart/form-data', ['tags'], { style: 'form', explode: false }]] },
      ],
      [
        'a response',
        put({ parameters: [ref('parameters/Id')], responses: { 200: ref('responses/Found') } }),
        { outcomes: [['200', ['pet'], ['x-a']]], schemas: ['pet'] },
      ],
      ['a path item', { '/pets/{id}': { $ref: 'item.json' } }, { parameters: [['id', 1]], outcomes: [DONE] }],
      [
        'an operation, and the parameters of all',
        {
          '/pets/{id}': {
            put: { $ref: 'item.json#/put' },
            parameters: [ref('parameters/Id'), ref('parameters/Body')],
          },
        },
        { parameters: [['id', 1]], body: [['application/json', 'Pet']] },
      ],
    ])('%s', async (_name, paths, want) => {
      const item = {
        parameters: [{ $ref: 'parts/shared.json#/parameters/Id' }],
        put: { operationId: 'putPet', responses },
      };
      expect(await inputOf(spec(paths), { 'item.json': item })).toMatchObject(want);
    });

    test('parts of the document itself that are bodies', async () => {
      const paths = put({ parameters: [{ $ref: '#/parameters/Id' }, { $ref: '#/parameters/Body' }] });
      const main = spec(paths, { parameters: { Id: ref('parameters/Id'), Body }, definitions: { Pet } });
      expect(await inputOf(main)).toMatchObject({
        parameters: [['id', 1]],
        body: [['application/json', 'Pet']],
      });
    });

    test('other files may refer back, and say what Swagger says in its own way', async () => {
      const Dog = { type: 'object', properties: { of: { $ref: '../swagger.json#/definitions/Pet' } } };
      const Animal = {
        type: 'object',
        discriminator: 'kind',
        required: ['kind'],
        properties: { kind: text, name: { ...text, 'x-nullable': true }, dog: { $ref: '#/Dog' } },
      };
      const { contract, diagnostics } = await readSpec({
        'swagger.json': spec(
          {
            '/x': {
              get: { responses: { 200: { description: '', schema: { $ref: 'parts/a.json#/Animal' } } } },
            },
          },
          { definitions: { Pet } },
        ),
        'parts/a.json': { Animal, Dog },
      });
      expect(diagnostics).toEqual([]);
      expect([...(contract?.schemas.keys() ?? [])]).toEqual(['Pet', 'Animal', 'Dog']);
      const animal = Object(contract?.schemas.get('Animal')?.schema);
      expect(animal.discriminator).toMatchObject({ propertyName: 'kind' });
      expect(animal.properties.get('name').type).toEqual(['string', 'null']);
    });

    test.each<[string, object, string, string, string]>([
      [
        'another file',
        put({ parameters: [ref('parameters/Body'), ref('parameters/Id')] }),
        'TLY3008',
        'parts/shared.json',
        '/definitions/Pet/type',
      ],
      [
        'a parameter there',
        put({ parameters: [ref('parameters/Bad'), ref('parameters/Id')] }),
        'TLY3008',
        'parts/shared.json',
        '/parameters/Bad/type',
      ],
      [
        'one that is nowhere',
        put({ parameters: [ref('parameters/None'), ref('parameters/Id')] }),
        'TLY2005',
        'swagger.json',
        '/paths/~1pets~1{id}/put/parameters/0/$ref',
      ],
      [
        'one that is not an object',
        put({ parameters: [ref('parameters/Three'), ref('parameters/Id')] }),
        'TLY3001',
        'parts/shared.json',
        '/parameters/Three',
      ],
    ])('a diagnostic in %s is shown where it stands', async (_name, paths, code, file, pointer) => {
      const parameters = { ...shared.parameters, Bad: { name: 'q', in: 'query', type: 'text' }, Three: 3 };
      const broken = { ...shared, parameters, definitions: { Pet: { ...Pet, type: 'thing' } } };
      const { diagnostics } = await readSpec({
        'swagger.json': spec(paths),
        ...files,
        'parts/shared.json': broken,
      });
      expect(diagnostics.map((each) => [each.code, each.pointer])).toEqual([[code, pointer]]);
      expect(diagnostics[0]?.file?.endsWith(file)).toBe(true);
      expect(diagnostics[0]?.line).toBeGreaterThan(1);
    });
  });

  test.each<[string, object, string]>([
    ['paths', { paths: 3 }, '/paths'],
    ['a path item', { paths: { '/x': null } }, '/paths/~1x'],
    ['an operation', { paths: { '/x': { get: null } } }, '/paths/~1x/get'],
    [
      'parameters',
      { paths: { '/x': { get: { parameters: {}, responses: {} } } } },
      '/paths/~1x/get/parameters',
    ],
    [
      'a parameter',
      { paths: { '/x': { get: { parameters: [3], responses: {} } } } },
      '/paths/~1x/get/parameters/0',
    ],
    [
      'a response',
      { paths: { '/x': { get: { responses: { 200: null } } } } },
      '/paths/~1x/get/responses/200',
    ],
    ['definitions', { paths: {}, definitions: [] }, '/definitions'],
  ])('%s of a wrong kind', async (_name, more, pointer) => {
    const { diagnostics } = await readSpec({
      'swagger.json': { swagger: '2.0', info: { title: 'x', version: '1' }, ...more },
    });
    expect(diagnostics.map((each) => [each.code, each.pointer])).toEqual([['TLY3001', pointer]]);
  });

  test('older ones are not read', async () => {
    const { diagnostics } = await readSpec({ 'swagger.json': { swagger: '1.2' } });
    expect(diagnostics).toMatchObject([{ code: 'TLY2004' }]);
  });
});
