type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI document like a payment provider's: objects that hold each other, expandable ids, form-like inputs. */
export function synthetic(operations: number, schemas: number, seed: number): Json {
  const parts = new RandomParts(seed, schemas);
  const paths: Record<string, unknown> = {};
  for (let index = 0; index < operations; index++) {
    const { path, method, operation } = parts.operation(index);
    paths[path] = { [method]: operation };
  }
  const resources = Array.from({ length: schemas }, (_, index) => [nameOf(index), parts.resource(index)]);
  return {
    openapi: '3.0.3',
    info: { title: `Synthetic API of ${operations} operations`, version: '1' },
    servers: [{ url: 'https://api.example' }],
    paths,
    components: { schemas: { ...Object.fromEntries(resources), error: ERROR } },
  };
}

const METHODS = [
  ['get', ''],
  ['get', '/{id}'],
  ['post', ''],
  ['post', '/{id}'],
  ['delete', '/{id}'],
] as const;

/** Draws everything from one random sequence, so the order of the draws decides what comes out. */
class RandomParts {
  readonly #next: () => number;
  readonly #schemas: number;

  constructor(seed: number, schemas: number) {
    [this.#next, this.#schemas] = [random(seed), schemas];
  }

  operation(index: number) {
    const resource = index % this.#schemas;
    const [method, suffix] = this.#pick(METHODS);
    const inputs = this.#members(3 + this.#below(12), 'input', () => this.#scalar());
    const operation = {
      operationId: `${method}_${nameOf(resource)}_${index}`,
      summary: `Does ${method} of ${nameOf(resource)}`,
      tags: [`group ${index % 40}`],
      parameters: parametersOf(method, suffix),
      ...(method === 'post' && { requestBody: bodyOf(inputs) }),
      responses: responsesOf(resource),
    };
    return { method, path: `/v1/${nameOf(resource)}_${index}${suffix}`, operation };
  }

  resource(index: number): Json {
    const properties = this.#members(5 + this.#below(20), 'field', () => this.#member());
    const scalars = Object.entries(properties).filter(([, each]) => 'type' in each && each.type !== 'array');
    return {
      type: 'object',
      title: nameOf(index),
      description: `What the provider keeps of resource ${index}.`,
      properties: {
        id: { type: 'string', maxLength: 5000 },
        object: { type: 'string', enum: [nameOf(index)] },
        ...properties,
      },
      required: ['id', 'object', ...scalars.slice(0, 4).map(([key]) => key)],
    };
  }

  #members(amount: number, prefix: string, member: () => Json): Readonly<Record<string, Json>> {
    return Object.fromEntries(Array.from({ length: amount }, (_, at) => [`${prefix}_${at}`, member()]));
  }

  #member(): Json {
    const kind = this.#next();
    const other = refTo(this.#below(this.#schemas));
    if (kind < 0.6) return this.#scalar();
    if (kind < 0.75) return { anyOf: [{ type: 'string', maxLength: 5000 }, other] };
    return kind < 0.85 ? other : { type: 'array', items: other };
  }

  #scalar(): Json {
    return this.#pick(SCALARS);
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.#below(items.length)] as Item;
  }

  #below(bound: number): number {
    return Math.floor(this.#next() * bound);
  }
}

const SCALARS: readonly Json[] = [
  { type: 'string', maxLength: 5000, description: 'A text that people read.' },
  { type: 'integer', description: 'An amount in the smallest unit of its currency.' },
  { type: 'boolean' },
  { type: 'string', enum: ['active', 'canceled', 'past_due', 'unpaid'] },
  { type: 'string', format: 'date-time' },
  { type: 'number', minimum: 0 },
  { type: 'object', additionalProperties: { type: 'string' } },
];

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { type: 'string', enum: ['api_error', 'card_error', 'invalid_request_error'] },
        message: { type: 'string' },
      },
    },
  },
};

function nameOf(resource: number): string {
  return `resource_${resource}`;
}

function refTo(resource: number): Json {
  return { $ref: `#/components/schemas/${nameOf(resource)}` };
}

function parametersOf(method: string, suffix: string): readonly Json[] {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 500 } };
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
  return [...(suffix === '' ? [] : [id]), ...(method === 'get' ? [limit] : [])];
}

function bodyOf(properties: Json): Json {
  const schema = { type: 'object', properties, additionalProperties: false };
  return { required: true, content: { 'application/json': { schema } } };
}

function responsesOf(resource: number): Json {
  const error = { $ref: '#/components/schemas/error' };
  return {
    200: { description: 'Done.', content: { 'application/json': { schema: refTo(resource) } } },
    default: { description: 'Refused.', content: { 'application/json': { schema: error } } },
  };
}

/** mulberry32: the same numbers from the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
