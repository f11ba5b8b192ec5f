import type { JsonValue } from '../../src/model/index.ts';

const Pet = {
  type: 'object',
  description: 'A pet.',
  title: 'Pet',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 9, pattern: '^a', format: 'uuid', enum: ['a'] },
    age: { type: 'integer', minimum: 0, maximum: 99, multipleOf: 1, readOnly: true },
    tags: { type: 'array', items: { type: 'string' }, minItems: 0, maxItems: 9, uniqueItems: true },
  },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 9,
} as const;

const info = { title: 'Pets', version: '1.0', description: 'Of pets.' };

const ok = {
  description: 'fine',
  headers: { 'X-A': { description: 'a', required: true, schema: { type: 'string' } } },
};

function openApi(version: string, more: object): JsonValue {
  return {
    openapi: version,
    info,
    servers: [
      {
        url: 'https://{region}.example.com',
        description: 'all',
        variables: { region: { default: 'eu', enum: ['eu'], description: 'where' } },
      },
    ],
    tags: [{ name: 'pets' }],
    security: [{ key: [] }],
    paths: {
      '/pets/{id}': {
        parameters: [
          { name: 'id', in: 'path', required: true, description: 'the id', schema: { type: 'string' } },
        ],
        put: {
          operationId: 'putPet',
          summary: 'Puts',
          description: 'Puts one.',
          deprecated: true,
          tags: ['pets'],
          security: [{ key: [] }],
          servers: [],
          parameters: [
            {
              name: 'q',
              in: 'query',
              style: 'form',
              explode: false,
              allowReserved: true,
              deprecated: true,
              schema: { type: 'array', items: { type: 'string' } },
            },
            {
              name: 'j',
              in: 'query',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
            },
            { $ref: '#/components/parameters/Page' },
          ],
          requestBody: {
            required: true,
            description: 'the pet',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Pet' },
                examples: { one: { summary: 'One', value: { name: 'a' } } },
              },
              'multipart/form-data': {
                schema: { type: 'object', properties: { file: { type: 'string' } } },
                encoding: {
                  file: {
                    contentType: 'image/png',
                    headers: { 'X-B': { required: false, schema: { type: 'string' } } },
                  },
                },
              },
              'application/x-www-form-urlencoded': {
                schema: { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } },
                encoding: { a: { style: 'form', explode: false, allowReserved: true } },
              },
            },
          },
          responses: {
            200: {
              ...ok,
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
              links: {
                self: { operationId: 'putPet', parameters: { id: '$request.path.id' }, description: 'again' },
              },
            },
            404: { $ref: '#/components/responses/Missing' },
            default: ok,
          },
          callbacks: {
            onPet: {
              '{$request.body#/url}': {
                post: {
                  requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
                  responses: { 200: { description: 'ok' } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: { Pet },
      parameters: { Page: { name: 'page', in: 'query', schema: { type: 'integer' } } },
      responses: { Missing: { description: 'none' } },
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'a key' },
        login: { type: 'http', scheme: 'basic' },
      },
      requestBodies: {},
      headers: {},
      examples: {},
      links: {},
      callbacks: {},
    },
    ...more,
  };
}

const swagger: JsonValue = {
  swagger: '2.0',
  info,
  host: 'example.com',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  security: [{ key: [] }],
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  paths: {
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      put: {
        operationId: 'putPet',
        summary: 'Puts',
        consumes: ['application/json'],
        produces: ['application/json'],
        parameters: [
          { name: 'tags', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' },
          { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
          { $ref: '#/parameters/Page' },
        ],
        responses: {
          200: {
            description: 'ok',
            schema: { $ref: '#/definitions/Pet' },
            headers: { 'X-A': { type: 'string' } },
          },
          404: { $ref: '#/responses/Missing' },
        },
      },
      post: {
        operationId: 'form',
        consumes: ['application/x-www-form-urlencoded'],
        parameters: [{ name: 'a', in: 'formData', type: 'string', required: true }],
        responses: { 204: { description: 'done' } },
      },
    },
  },
  parameters: { Page: { name: 'page', in: 'query', type: 'integer' } },
  responses: { Missing: { description: 'none' } },
  definitions: { Pet },
};

const openRpc: JsonValue = {
  openrpc: '1.3.2',
  info,
  servers: [
    {
      name: 'all',
      url: 'https://example.com',
      summary: 'all',
      description: 'all',
      variables: { a: { default: 'x', enum: ['x'], description: 'a' } },
    },
  ],
  methods: [
    {
      name: 'pets.put',
      summary: 'Puts',
      description: 'Puts one.',
      deprecated: false,
      paramStructure: 'by-name',
      tags: [{ name: 'pets' }],
      params: [
        { name: 'id', required: true, description: 'the id', summary: 'id', schema: { type: 'string' } },
        { $ref: '#/components/contentDescriptors/Page' },
      ],
      result: { name: 'pet', description: 'it', schema: { $ref: '#/components/schemas/Pet' } },
      errors: [{ code: 1, message: 'no', data: {} }, { $ref: '#/components/errors/Missing' }],
      links: [{ name: 'self', method: 'pets.put', params: { id: 'a' }, description: 'again' }],
      examples: [
        {
          name: 'one',
          summary: 'One',
          description: 'first',
          params: [{ name: 'id', value: 'a' }],
          result: { name: 'pet', value: { name: 'a' } },
        },
      ],
    },
  ],
  components: {
    schemas: { Pet },
    contentDescriptors: { Page: { name: 'page', schema: { type: 'integer' } } },
    errors: { Missing: { code: 2, message: 'none' } },
    examples: {},
    links: {},
    tags: {},
  },
};

/** A spec of each dialect that has every member whose type a dialect fixes. Nothing is reported about it. */
export const SPECS: Readonly<Record<string, JsonValue>> = {
  'OpenAPI 3.0': openApi('3.0.3', {}),
  'OpenAPI 3.1': openApi('3.1.0', {
    webhooks: {
      told: {
        post: {
          summary: 'Reported',
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 200: { description: 'ok' } },
        },
      },
    },
  }),
  'Swagger 2.0': swagger,
  OpenRPC: openRpc,
};
