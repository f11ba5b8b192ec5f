const text = { type: 'string' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, more: object = {}): object => ({ 'application/json': { schema, ...more } });

/** An OpenAPI document that holds every object of the specification that the reader knows, with every member of it. */
export const BASE_OPENAPI: object = {
  openapi: '3.1.0',
  info: {
    title: 'Parcels',
    summary: 'All about parcels',
    description: 'Sends parcels.',
    version: '1.0.0',
    termsOfService: 'https://a.test/terms',
    contact: { name: 'Ann', url: 'https://a.test/ann', email: 'ann@a.test' },
    license: { name: 'MIT', identifier: 'MIT' },
  },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  externalDocs: { description: 'More', url: 'https://a.test/docs' },
  tags: [{ name: 'parcels', description: 'All of them', externalDocs: { url: 'https://a.test/tag' } }],
  servers: [
    {
      url: 'https://{region}.a.test/v1',
      description: 'Live',
      variables: { region: { default: 'eu', enum: ['eu', 'us'], description: 'Where' } },
    },
  ],
  security: [{ key: [] }, { login: [] }],
  paths: {
    '/parcels/{id}': {
      summary: 'One parcel',
      description: 'Of many',
      parameters: [
        { name: 'id', in: 'path', required: true, description: 'Which', schema: text, example: 'p1' },
      ],
      get: {
        operationId: 'getParcel',
        summary: 'Gets a parcel',
        description: 'By its id.',
        tags: ['parcels'],
        externalDocs: { description: 'See', url: 'https://a.test/get' },
        parameters: [
          { name: 'deep', in: 'query', style: 'deepObject', schema: ref('Filter'), description: 'Filters' },
          { name: 'X-Trace', in: 'header', schema: { type: 'string', pattern: '^t-\\d+$' } },
          { name: 'session', in: 'cookie', schema: text },
          { name: 'as', in: 'query', content: json(ref('Filter')) },
        ],
        responses: {
          200: {
            description: 'Here it is',
            headers: { 'X-Rate': { description: 'How often', schema: { type: 'integer' } } },
            content: json(ref('Parcel'), {
              examples: { one: { summary: 'One', value: { id: 'p1', kind: 'box' } } },
            }),
            links: {
              next: {
                operationId: 'putParcel',
                description: 'Then',
                parameters: { id: '$response.body#/id' },
                requestBody: { id: '{$request.path.id}-{$response.header.X-Rate}', kind: 'box' },
              },
              again: {
                operationRef: '#/paths/~1parcels~1{id}/get',
                parameters: { 'path.id': '$request.path.id', 'X-Trace': 't-1' },
              },
            },
          },
          '4XX': {
            description: 'No',
            'x-tallystick-name': 'refusedRequest',
            content: json(ref('Problem')),
          },
          default: { description: 'Else' },
        },
      },
      put: {
        operationId: 'putParcel',
        deprecated: true,
        requestBody: {
          description: 'The parcel',
          required: true,
          content: {
            ...json(ref('Parcel'), { example: { id: 'p1', kind: 'box' } }),
            'text/csv': { schema: text },
          },
        },
        responses: { 204: { description: 'Done' } },
        callbacks: {
          moved: {
            '{$request.body#/id}': {
              post: {
                requestBody: { content: json(ref('Parcel')) },
                responses: { 200: { description: 'Fine' } },
              },
            },
          },
        },
        'x-tallystick-examples': [
          {
            name: 'first',
            summary: 'The first',
            input: { path: { id: 'p1' }, body: { id: 'p1', kind: 'box' } },
            outcome: '204',
          },
        ],
        'x-tallystick-safety': { idempotent: true },
        'x-tallystick-source': { kind: 'document', cite: 'Page 4' },
      },
    },
    '/upload': {
      post: {
        operationId: 'upload',
        security: [],
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { file: { type: 'string', format: 'binary' }, note: text },
              },
              encoding: {
                file: {
                  contentType: 'image/png',
                  headers: {
                    'X-Sort': { description: 'Which', schema: { type: 'string', enum: ['photo', 'scan'] } },
                    'X-Version': { required: true, schema: { const: '2' } },
                  },
                },
                note: { style: 'form' },
              },
            },
          },
        },
        responses: { 200: { description: 'Kept', content: { 'text/plain': { schema: text } } } },
      },
    },
  },
  webhooks: {
    parcelMoved: {
      post: {
        summary: 'It moved',
        description: 'Somewhere',
        requestBody: {
          content: json(ref('Parcel'), { examples: { m: { value: { id: 'p1', kind: 'box' } } } }),
        },
        responses: { 200: { description: 'Fine' } },
        'x-tallystick-delivery': { protocol: 'cometd', path: '/feed', channel: '/parcels' },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'A key' },
      login: { type: 'http', scheme: 'basic', description: 'A login' },
      open: { type: 'openIdConnect', openIdConnectUrl: 'https://a.test/.well-known' },
      oauth: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://a.test/t', scopes: { read: 'Reads' } } },
      },
    },
    schemas: {
      Parcel: {
        title: 'A parcel',
        description: 'What is sent.',
        type: 'object',
        properties: {
          id: { type: 'string', description: 'Its name', examples: ['p1'], default: 'p0' },
          kind: { type: 'string', enum: ['box', 'bag', 'tube'] },
          size: { const: 'large' },
          code: { type: 'string', pattern: '^[a-z]+$', format: 'hostname' },
          tags: { type: 'array', items: text },
          parent: ref('Parcel'),
          'odd name': { type: 'integer' },
          content: ref('Content'),
        },
        patternProperties: { '^x-': text },
        required: ['id', 'kind'],
        dependentRequired: { code: ['kind'] },
        'x-tallystick-source': { kind: 'inferred', cite: 'Guessed' },
      },
      Content: {
        oneOf: [ref('Book'), ref('Shoe')],
        discriminator: {
          propertyName: 'what',
          mapping: { book: '#/components/schemas/Book', shoe: '#/components/schemas/Shoe' },
        },
      },
      Book: { type: 'object', properties: { what: text, pages: { type: 'integer' } }, required: ['what'] },
      Shoe: { type: 'object', properties: { what: text, size: { type: 'number' } }, required: ['what'] },
      Filter: {
        type: 'object',
        properties: { from: text, to: { $ref: '#/components/schemas/Parcel/properties/id' } },
      },
      Problem: { type: 'object', additionalProperties: text, propertyNames: { pattern: '^[a-z]+$' } },
    },
  },
};
