import { evaluate } from '@tallystick/runtime/schema';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type MockServer,
  type MockServerOptions,
  type ServedContract,
  serveMocks,
} from '../../src/serve/index.ts';
import { openApi, openRpc } from '../helpers/read.ts';
import { servedSpec } from '../helpers/served-spec.ts';

let server: MockServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const error = (schema: object, type = 'application/json') => ({
  description: 'a refusal',
  content: { [type]: { schema } },
});
const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  ...{ type: 'object', properties, required },
});
const list = (items: object) => ({ type: 'array', items });
const TEXT = { type: 'string' };
const INTEGER = { type: 'integer' };

const ORDER = object({
  email: { ...TEXT, format: 'email' },
  items: list(object({ quantity: { ...INTEGER, minimum: 1 } })),
});

/** `POST /orders`, with these replies to what is wrong. */
function orders(responses: object, more: object = {}): object {
  const created = {
    '201': { description: 'created', content: { 'application/json': { schema: object({ id: INTEGER }) } } },
  };
  const requestBody = { required: true, content: { 'application/json': { schema: ORDER } } };
  const post = { operationId: 'createOrder', requestBody, responses: { ...created, ...responses } };
  return openApi({ '/orders': { post } }, { servers: [{ url: 'https://shop.example/api' }], ...more });
}

const WRONG = { email: 'nobody', items: [{ quantity: 0 }] };

interface Sent {
  readonly body?: unknown;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(
  spec: object,
  { body = WRONG, method = 'POST', path = '/orders', headers = {} }: Sent = {},
  options: Partial<MockServerOptions> = {},
) {
  const served = await servedSpec(spec);
  await server?.close();
  server = await serveMocks({ contracts: [served], ...options });
  const init = { method, headers: { 'content-type': 'application/json', ...headers } };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await fetch(`${server.origin}/api${path}`, {
    ...init,
    ...(method !== 'GET' && { body: text }),
  });
  const raw = await reply.text();
  return {
    served,
    status: reply.status,
    headers: reply.headers,
    body: raw === '' ? undefined : readable(raw),
  };
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The reply satisfies the schema that is documented for its status. */
function expectDocumented({
  served,
  status,
  body,
}: {
  served: ServedContract;
  status: number;
  body: unknown;
}): void {
  const { outcomes = [] } = served.contract.operations[0] ?? {};
  const outcome = outcomes.find(({ matcher }) => matcher.status?.from === status);
  const [schema] = Object.values(outcome?.content ?? {});
  expect(schema).toBeDefined();
  expect(evaluate(body, schema ?? false, { schemas: served.contract.schemas }).issues).toEqual([]);
}

const PROBLEM = object(
  {
    ...{ type: { ...TEXT, format: 'uri-reference' }, title: TEXT, status: INTEGER, detail: TEXT },
    errors: list(object({ pointer: TEXT, detail: TEXT })),
  },
  ['title', 'status'],
);

describe('an error says which members are wrong', () => {
  test('as problem details', async () => {
    const reply = await send(orders({ '422': error(PROBLEM, 'application/problem+json') }));
    expectDocumented(reply);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(reply.body).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      detail: expect.stringContaining('body.email: '),
      errors: [
        { pointer: '#/email', detail: expect.stringContaining('email') },
        { pointer: '#/items/0/quantity', detail: 'Must be 1 or more' },
      ],
    });
  });

  const location = list({ anyOf: [TEXT, INTEGER] });
  test.each<[string, object, unknown]>([
    [
      'FastAPI',
      object({ detail: list(object({ loc: location, msg: TEXT, type: TEXT })) }),
      {
        detail: [
          { loc: ['body', 'email'], msg: expect.stringContaining('email'), type: 'format' },
          { loc: ['body', 'items', 0, 'quantity'], msg: 'Must be 1 or more', type: 'minimum' },
        ],
      },
    ],
    [
      'Rails',
      object({ errors: { type: 'object', additionalProperties: list(TEXT) } }),
      { errors: { email: [expect.stringContaining('email')], 'items.0.quantity': ['Must be 1 or more'] } },
    ],
    [
      'NestJS',
      object({ statusCode: INTEGER, message: list(TEXT), error: TEXT }),
      {
        statusCode: 422,
        message: [expect.stringMatching(/^email: /), 'items.0.quantity: Must be 1 or more'],
        error: 'Unprocessable Content',
      },
    ],
    [
      'Spring',
      object({
        status: INTEGER,
        message: TEXT,
        errors: list(object({ field: TEXT, defaultMessage: TEXT, rejectedValue: {} })),
      }),
      {
        status: 422,
        message: expect.stringMatching(/^body\.email: /),
        errors: [
          { field: 'email', defaultMessage: expect.stringContaining('email'), rejectedValue: 'nobody' },
          { field: 'items.0.quantity', defaultMessage: 'Must be 1 or more', rejectedValue: 0 },
        ],
      },
    ],
    [
      'JSON:API',
      object({
        errors: list(
          object({
            status: TEXT,
            title: TEXT,
            detail: TEXT,
            source: object({ pointer: TEXT, parameter: TEXT }, []),
          }),
        ),
      }),
      {
        errors: [
          expect.objectContaining({ source: { pointer: '/email' } }),
          expect.objectContaining({ source: { pointer: '/items/0/quantity' }, detail: 'Must be 1 or more' }),
        ],
      },
    ],
    [
      'nested errors',
      object({
        error: object({
          code: INTEGER,
          message: TEXT,
          details: list(object({ field: TEXT, description: TEXT }, [])),
        }),
      }),
      {
        error: {
          code: 422,
          message: expect.stringMatching(/^body\.email: /),
          details: [
            { field: 'email', description: expect.stringContaining('email') },
            { field: 'items.0.quantity', description: 'Must be 1 or more' },
          ],
        },
      },
    ],
    ['a message alone', object({ message: TEXT }), { message: expect.stringMatching(/^body\.email: /) }],
    ['a text', TEXT, expect.stringMatching(/^body\.email: /)],
  ])('as %s does', async (_title, schema, expected) => {
    const reply = await send(orders({ '422': error(schema) }));
    expectDocumented(reply);
    expect(reply.body).toEqual(expected);
  });

  test('only where the schema accepts it', async () => {
    const schema = object({
      code: { enum: [17] },
      message: { ...TEXT, maxLength: 5 },
      status: { ...INTEGER, maximum: 9 },
    });
    const reply = await send(orders({ '422': error(schema) }));
    expectDocumented(reply);
    expect(reply.body).toMatchObject({ code: 17 });
  });

  test('and keeps the codes and words of an example', async () => {
    const example = {
      code: 4711,
      message: 'Check your input',
      errors: [{ field: 'name', message: 'is too long' }],
    };
    const schema = object({
      code: INTEGER,
      message: TEXT,
      errors: list(object({ field: TEXT, message: TEXT })),
    });
    const documented = { description: 'a refusal', content: { 'application/json': { schema, example } } };
    const { body } = await send(orders({ '422': documented }));
    expect(body).toEqual({
      code: 4711,
      message: 'Check your input',
      errors: [
        { field: 'email', message: expect.stringContaining('email') },
        { field: 'items.0.quantity', message: 'Must be 1 or more' },
      ],
    });
  });

  test('in the data of a JSON-RPC error', async () => {
    const data = object({ errors: list(object({ path: TEXT, message: TEXT })) });
    const errors = [{ code: -32602, name: 'invalid', message: 'Invalid params', data }];
    const told = await invite({ 'x-tallystick-errors': errors });
    const issue = { path: 'email', message: expect.stringContaining('email') };
    expect(told).toEqual({ code: -32602, message: 'Invalid params', data: { errors: [issue] } });
  });

  test('in the data of a JSON-RPC error that is not described', async () => {
    const told = await invite({ errors: [{ code: -32602, message: 'Bad params' }] });
    expect(told).toEqual({ code: -32602, message: 'Bad params', data: expect.stringMatching(/^email: /) });
  });
});

/** The error of a JSON-RPC call whose param `email` is invalid. */
async function invite(errors: object): Promise<unknown> {
  const params = [{ name: 'email', required: true, schema: { type: 'string', format: 'email' } }];
  const result = { name: 'done', schema: { type: 'boolean' } };
  server = await serveMocks({
    contracts: [await servedSpec(openRpc([{ name: 'invite', params, result, ...errors }]))],
  });
  const call = { jsonrpc: '2.0', id: 1, method: 'invite', params: { email: 'nobody' } };
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(server.urls[0]?.url ?? '', {
    method: 'POST',
    headers,
    body: JSON.stringify(call),
  });
  return ((await reply.json()) as { readonly error: unknown }).error;
}

const ALL = Object.fromEntries(
  ['400', '401', '403', '404', '405', '406', '413', '415', '422'].map((status) => [
    status,
    error(PROBLEM, 'application/problem+json'),
  ]),
);
const BEARER = {
  security: [{ token: [] }],
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
};
const GOOD = { email: 'ann@example.com', items: [] };

describe('the documented error for what is wrong', () => {
  test.each<[string, number, Sent]>([
    ['a member that is invalid', 422, {}],
    ['a body that is not JSON', 400, { body: '{' }],
    ['a media type that is not taken', 415, { body: 'a', headers: { 'content-type': 'text/plain' } }],
    ['a media type that is not offered', 406, { body: GOOD, headers: { accept: 'text/csv' } }],
    ['a method that the path does not have', 405, { method: 'DELETE' }],
  ])('%s: %i', async (_title, status, sent) => {
    const reply = await send(orders(ALL), sent);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ status });
  });

  test('a method that is not allowed comes with those that are', async () => {
    const { headers } = await send(orders(ALL), { method: 'DELETE' });
    expect(headers.get('allow')).toBe('POST');
  });

  test.each([
    ['none', undefined, 401],
    ['a wrong one', 'Bearer wrong-credential', 401],
    ['one without permission', 'Bearer forbidden-credential', 403],
  ])('credentials: %s', async (_title, authorization, status) => {
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await send(orders(ALL, BEARER), { body: GOOD, headers });
    expect([reply.status, reply.body]).toEqual([status, expect.objectContaining({ status })]);
  });

  test('400 where 422 is not documented', async () => {
    const { '422': _, ...others } = ALL;
    expect((await send(orders(others))).status).toBe(400);
  });

  test('a body that is too large, without reading it', async () => {
    const reply = await send(orders(ALL), { body: { email: 'x'.repeat(5000) } }, { maxBodyBytes: 1000 });
    expect([reply.status, reply.body]).toEqual([
      413,
      expect.objectContaining({ status: 413, title: 'Content Too Large' }),
    ]);
  });

  test('a segment of a path that no item can have: 404 where that alone is documented', async () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: INTEGER }];
    const responses = { '200': { description: 'ok' }, '404': error(PROBLEM) };
    const get = { operationId: 'getOrder', parameters, responses };
    const spec = openApi({ '/orders/{id}': { get } }, { servers: [{ url: 'https://shop.example/api' }] });
    expect((await send(spec, { method: 'GET', path: '/orders/abc' })).status).toBe(404);
  });
});

describe('fields of HTTP', () => {
  test.each<[string, object, string]>([
    ['bearer', { type: 'http', scheme: 'bearer' }, 'Bearer realm="Sample"'],
    ['basic', { type: 'http', scheme: 'basic' }, 'Basic realm="Sample", charset="UTF-8"'],
    [
      'a key',
      { type: 'apiKey', in: 'header', name: 'X-Key' },
      'ApiKey realm="Sample", in="header", name="X-Key"',
    ],
  ])('401 has a challenge for %s', async (_title, scheme, challenge) => {
    const more = { security: [{ one: [] }], components: { securitySchemes: { one: scheme } } };
    for (const responses of [{}, ALL]) {
      const { status, headers } = await send(orders(responses, more), { body: GOOD });
      expect([status, headers.get('www-authenticate')]).toEqual([401, challenge]);
    }
  });

  test('201 has the location of what was created', async () => {
    const get = { operationId: 'getOrder', responses: { '200': { description: 'ok' } } };
    const parameters = [{ name: 'orderId', in: 'path', required: true, schema: INTEGER }];
    const spec = orders({}) as { readonly paths: object };
    const { body, headers } = await send(
      { ...spec, paths: { ...spec.paths, '/orders/{orderId}': { parameters, get } } },
      { body: GOOD },
    );
    const { id } = body as { readonly id: number };
    expect(headers.get('location')).toBe(`${server?.origin}/api/orders/${id}`);
  });
});
