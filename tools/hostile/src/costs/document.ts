/** An object of a spec. */
export type Json = Readonly<Record<string, unknown>>;

/** The largest text that is not larger than a number of bytes. Its size grows with the number that it is made of. */
export function fitted(textOf: (number: number) => string, bytes: number): string {
  const fits = (number: number): boolean => Buffer.byteLength(textOf(number)) <= bytes;
  let low = 1;
  while (fits(low * 2)) low *= 2;
  for (let step = low / 2; step >= 1; step /= 2) if (fits(low + step)) low += step;
  return textOf(low);
}

export function times<Item>(count: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

/** An object with the given number of members, each named by its number. */
export function named<Item>(
  prefix: string,
  count: number,
  item: (index: number) => Item,
): Record<string, Item> {
  return Object.fromEntries(times(count, (index) => [`${prefix}${index}`, item(index)]));
}

export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

export function object(properties: Json, more: Json = {}): Json {
  return { type: 'object', properties, ...more };
}

/** An OpenAPI document with one `POST` for each operation. */
export function openapi(operations: number, operation: (index: number) => Json, more: Json = {}): Json {
  const post = (index: number): Json => ({
    operationId: `send${index}`,
    responses: DONE,
    ...operation(index),
  });
  return {
    openapi: '3.1.0',
    info: INFO,
    servers: [{ url: 'https://api.test' }],
    paths: Object.fromEntries(times(operations, (index) => [`/things${index}`, { post: post(index) }])),
    ...more,
  };
}

export const INFO: Json = { title: 'Costs', version: '1' };

export const DONE: Json = { 200: { description: 'Done.' } };

export function content(schema: Json, more: Json = {}): Json {
  return { content: { 'application/json': { schema, ...more } } };
}

/** What an operation takes as its body and replies with. */
export function both(schema: Json): Json {
  return { requestBody: content(schema), responses: { 200: { description: 'Done.', ...content(schema) } } };
}

/** An OpenAPI document in which each operation takes one of the schemas, and replies with it. */
export function openapiOf(operations: number, schemas: Readonly<Record<string, Json>>): Json {
  const names = Object.keys(schemas);
  const used = (index: number): Json => both(ref(names[index % names.length] ?? ''));
  return openapi(operations, used, { components: { schemas } });
}

/** An OpenRPC document with one method for each operation. */
export function openrpc(operations: number, method: (index: number) => Json, more: Json = {}): Json {
  const result: Json = { name: 'result', schema: { type: 'string' } };
  return {
    openrpc: '1.3.2',
    info: INFO,
    methods: times(operations, (index) => ({ name: `send${index}`, params: [], result, ...method(index) })),
    ...more,
  };
}

/** An OpenRPC document in which each method takes one of the schemas, and replies with it. */
export function openrpcOf(operations: number, schemas: Readonly<Record<string, Json>>): Json {
  const names = Object.keys(schemas);
  const used = (index: number): Json => {
    const schema = ref(names[index % names.length] ?? '');
    return { params: [{ name: 'value', required: true, schema }], result: { name: 'result', schema } };
  };
  return openrpc(operations, used, { components: { schemas } });
}
