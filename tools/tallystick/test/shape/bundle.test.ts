import { describe, expect, it } from 'vitest';
import { openApi, openRpc } from '../helpers/read.ts';
import { shaped } from '../helpers/shaped.ts';

const json = (schema: object) => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});

describe('a spec of several files in one', () => {
  it('has what others share in its components, and path items where they are used', async () => {
    const spec = openApi(
      { '/pets': { $ref: 'paths/pets.yaml' }, '/cats': { $ref: 'paths/pets.yaml' } },
      { components: { schemas: { Pet: { $ref: './models.yaml#/Pet' }, Id: { type: 'string' } } } },
    );
    const item = {
      get: {
        operationId: 'listPets',
        parameters: [{ $ref: '../parameters.yaml#/limit' }],
        responses: json({ type: 'array', items: { $ref: '../models.yaml#/Pet' } }),
      },
    };
    const models = {
      Pet: {
        type: 'object',
        properties: {
          id: { $ref: 'spec.json#/components/schemas/Id' },
          tag: { $ref: '#/Tag' },
          up: { $ref: '#/Pet' },
        },
        example: { $ref: 'no reference' },
      },
      Tag: { type: 'string' },
    };
    const parameters = { limit: { name: 'limit', in: 'query', schema: { $ref: 'models.yaml#/Tag' } } };
    const { value, diagnostics, document, folder } = await shaped({
      'spec.json': spec,
      'paths/pets.yaml': item,
      'models.yaml': models,
      'parameters.yaml': parameters,
    });
    expect(diagnostics).toEqual([]);
    expect(value['paths']).toEqual({
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [{ $ref: '#/components/parameters/limit' }],
          responses: json({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
        },
      },
      '/cats': { $ref: '#/paths/~1pets' },
    });
    expect(value['components']).toEqual({
      schemas: {
        Pet: {
          type: 'object',
          properties: {
            id: { $ref: '#/components/schemas/Id' },
            tag: { $ref: '#/components/schemas/Tag' },
            up: { $ref: '#/components/schemas/Pet' },
          },
          example: { $ref: 'no reference' },
        },
        Id: { type: 'string' },
        Tag: { type: 'string' },
      },
      parameters: { limit: { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Tag' } } },
    });
    const place = { file: 'spec.json', pointer: '/paths/~1pets/get/operationId' };
    expect(document?.locate(place)).toMatchObject({
      file: `${folder}/paths/pets.yaml`,
      pointer: '/get/operationId',
    });
  });

  it('gives two things of one name two names', async () => {
    const spec = openApi({
      '/a': { get: { operationId: 'a', responses: json({ $ref: 'a.json#/Item' }) } },
      '/b': { get: { operationId: 'b', responses: json({ $ref: 'b.json#/Item' }) } },
    });
    const { value } = await shaped({
      'spec.json': spec,
      'a.json': { Item: { type: 'string' } },
      'b.json': { Item: { type: 'integer' } },
    });
    expect(value['components']).toEqual({
      schemas: { Item: { type: 'string' }, b_Item: { type: 'integer' } },
    });
  });

  it('follows URIs, anchors and the mapping of a discriminator', async () => {
    const schema = {
      oneOf: [{ $ref: 'pets.json#cat' }],
      discriminator: { propertyName: 'type', mapping: { cat: 'pets.json#/$defs/Cat' } },
    };
    const Cat = {
      $anchor: 'cat',
      type: 'object',
      properties: { type: { const: 'cat' }, of: { $ref: 'owner.json' } },
    };
    const { value, diagnostics } = await shaped({
      'spec.json': openApi({ '/a': { get: { operationId: 'a', responses: json(schema) } } }),
      'pets.json': {
        $id: 'https://example.com/schemas/pets.json',
        $defs: { Cat, Owner: { $id: 'owner.json', type: 'string' } },
      },
    });
    expect(diagnostics).toEqual([]);
    const { schemas } = Object(value['components']);
    expect(schemas).toEqual({
      Cat: { ...Cat, properties: { type: { const: 'cat' }, of: { $ref: '#/components/schemas/Owner' } } },
      Owner: { type: 'string' },
    });
    expect(JSON.stringify(value['paths'])).toContain('"mapping":{"cat":"#/components/schemas/Cat"}');
  });

  it('puts OpenRPC params, results and schemas into their sections', async () => {
    const spec = openRpc([
      { name: 'a', params: [{ $ref: 'p.json' }], result: { name: 'r', schema: { $ref: 'r.json' } } },
    ]);
    const { value, diagnostics } = await shaped({
      'openrpc.json': spec,
      'p.json': { name: 'p', schema: { type: 'string' } },
      'r.json': { type: 'integer' },
    });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      methods: [
        {
          params: [{ $ref: '#/components/contentDescriptors/p' }],
          result: { schema: { $ref: '#/components/schemas/r' } },
        },
      ],
      components: {
        contentDescriptors: { p: { name: 'p', schema: { type: 'string' } } },
        schemas: { r: { type: 'integer' } },
      },
    });
  });

  it('stays within the limits however often a file is used', async () => {
    const level = (next: number) => ({ a: { $ref: `${next}.json` }, b: { $ref: `${next}.json` } });
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${index}.json`, level(index + 1)]),
    );
    const spec = openApi({}, { components: { links: { L: { $ref: '0.json' } } } });
    const { value, diagnostics } = await shaped({
      'spec.json': spec,
      ...files,
      '40.json': { operationId: 'x' },
    });
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(value).length).toBeLessThan(10_000);
    const small = await shaped({ 'spec.json': spec, ...files, '40.json': {} }, { limits: { depth: 20 } });
    expect(small.diagnostics).toMatchObject([{ code: 'TLY2007', severity: 'error' }]);
  });
});
