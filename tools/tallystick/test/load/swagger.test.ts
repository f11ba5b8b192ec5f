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

  test('a finding is shown where it stands in the text', async () => {
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

  test('older ones are not read', async () => {
    const { diagnostics } = await readSpec({ 'swagger.json': { swagger: '1.2' } });
    expect(diagnostics).toMatchObject([{ code: 'TLY2004' }]);
  });
});
