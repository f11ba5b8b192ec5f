type Json = Readonly<Record<string, unknown>>;

const RESOURCES: Readonly<Record<string, Json>> = {
  customer: {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    email: { type: 'string', format: 'email' },
    status: { type: 'string', enum: ['active', 'blocked'] },
  },
  order: {
    customer_id: { type: 'integer', minimum: 1 },
    lines: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/line' } },
    placed_at: { type: 'string', format: 'date-time' },
  },
  product: {
    title: { type: 'string', maxLength: 200 },
    price: { type: 'number', minimum: 0 },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

const LINE = {
  type: 'object',
  required: ['product_id', 'amount'],
  properties: { product_id: { type: 'integer' }, amount: { type: 'integer', minimum: 1, maximum: 1000 } },
};

/** An API as many teams have one: three resources, four operations on each. */
export function crudDocument(): Json {
  const paths = Object.keys(RESOURCES).flatMap((name) => Object.entries(pathsOf(name)));
  const schemas = Object.entries(RESOURCES).flatMap(([name, properties]) => [
    [name, resource({ id: { type: 'integer', readOnly: true }, ...properties }, ['id'])],
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    security: [{ token: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { ...Object.fromEntries(schemas), line: LINE, error: ERROR },
    },
  };
}

const ERROR = resource({ code: { type: 'string' }, message: { type: 'string' } }, ['code', 'message']);

function resource(properties: Json, required: readonly string[]): Json {
  return { type: 'object', required, properties };
}

function pathsOf(name: string): Json {
  const one = { $ref: `#/components/schemas/${name}` };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
  const label = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    [`/${name}s`]: {
      get: operation(`list${label}s`, name, { parameters: [limit] }, { type: 'array', items: one }),
      post: operation(`create${label}`, name, { requestBody: { required: true, content: json(one) } }, one),
    },
    [`/${name}s/{id}`]: {
      get: operation(`get${label}`, name, { parameters: [id] }, one),
      delete: operation(`delete${label}`, name, { parameters: [id] }),
    },
  };
}

function operation(operationId: string, tag: string, input: Json, result?: Json): Json {
  const done = result === undefined ? { 204: { description: 'Done.' } } : { 200: reply('Done.', result) };
  const responses = { ...done, 400: reply('Refused.', { $ref: '#/components/schemas/error' }) };
  return { operationId, summary: `${operationId} of the shop`, tags: [tag], ...input, responses };
}

function reply(description: string, schema: Json): Json {
  return { description, content: json(schema) };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}
