const reply = (schema: object, mediaType = 'application/json'): object => ({
  description: 'ok',
  content: { [mediaType]: { schema } },
});
const problem = { description: 'refused' };
const id = {
  ...{ name: 'id', in: 'path', required: true, example: 7 },
  schema: { type: 'integer', minimum: 1 },
};
const pet = { $ref: '#/components/schemas/Pet' };

/** A small API with what makes validating a reply cost the most: patterns, unions, a schema that holds itself. */
export const PROVIDER_SPEC = {
  openapi: '3.1.0',
  info: { title: 'Hostile provider', version: '1' },
  servers: [{ url: 'http://127.0.0.1:9/api' }],
  security: [{ key: [] }],
  paths: {
    '/pets/{id}': {
      get: {
        ...{ operationId: 'getPet', parameters: [id] },
        responses: { '200': reply(pet), '400': problem, '401': problem },
      },
      delete: {
        ...{ operationId: 'deletePet', parameters: [id] },
        responses: { '204': { description: 'gone' }, '400': problem, '401': problem },
      },
    },
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: { '200': reply({ type: 'array', items: pet, uniqueItems: true }), '401': problem },
      },
      post: {
        operationId: 'addPet',
        requestBody: { required: true, content: { 'application/json': { schema: pet } } },
        responses: { '201': reply(pet), '400': problem, '401': problem },
      },
    },
    '/events': {
      get: {
        operationId: 'watch',
        responses: { '200': reply({ type: 'string' }, 'text/event-stream'), '401': problem },
      },
    },
    '/lines': {
      get: {
        operationId: 'lines',
        responses: { '200': reply(pet, 'application/x-ndjson'), '401': problem },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 1, pattern: '^(a|a)+$' },
          age: { type: 'integer', minimum: 0 },
          tags: { type: 'array', uniqueItems: true, items: {} },
          child: { anyOf: [pet, { allOf: [pet, { required: ['age'] }] }] },
          other: { oneOf: [pet, { type: 'array', items: pet }] },
        },
      },
    },
  },
};
