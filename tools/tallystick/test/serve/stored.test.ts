import { afterEach, describe, expect, test } from 'vitest';
import { type MockServer, type MockServerOptions, serveMocks } from '../../src/serve/index.ts';
import { openApi, openRpc } from '../helpers/read.ts';
import { servedSpec } from '../helpers/served-spec.ts';
import { notes } from './contract.ts';

let server: MockServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const json = (schema: object) => ({ 'application/json': { schema } });
const ORDER = {
  type: 'object',
  required: ['id', 'status', 'email'],
  properties: {
    id: { type: 'integer' },
    status: { enum: ['placed', 'paid'] },
    email: { type: 'string', format: 'email' },
  },
};
const GONE = { description: 'there is no such order' };
const ID = { name: 'orderId', in: 'path', required: true, schema: { type: 'integer' } };

const SHOP = openApi(
  {
    '/orders': {
      get: {
        operationId: 'listOrders',
        responses: { '200': { description: 'orders', content: json({ type: 'array', items: ORDER }) } },
      },
      post: {
        operationId: 'createOrder',
        requestBody: { required: true, content: json({ ...ORDER, required: ['status', 'email'] }) },
        responses: { '201': { description: 'created', content: json(ORDER) } },
      },
    },
    '/orders/{orderId}': {
      parameters: [ID],
      get: {
        operationId: 'getOrder',
        responses: { '200': { description: 'an order', content: json(ORDER) }, '404': GONE },
      },
    },
    '/jobs/{jobId}': {
      parameters: [{ ...ID, name: 'jobId' }],
      get: {
        operationId: 'getJob',
        responses: {
          '200': {
            description: 'done',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { state: { type: 'string' } } },
                examples: { running: { value: { state: 'running' } }, done: { value: { state: 'done' } } },
              },
            },
          },
          '202': { description: 'not yet', content: json({ type: 'object' }) },
        },
      },
    },
  },
  { servers: [{ url: 'https://shop.example/api' }] },
);

const TWO = [
  { id: 7, status: 'paid', email: 'ann@example.com' },
  { id: 8, status: 'placed', email: 'bob@example.com' },
];

async function serve(options: Partial<MockServerOptions> = {}): Promise<void> {
  server = await serveMocks({ contracts: [await servedSpec(SHOP)], ...options });
}

async function call(method: string, path: string, body?: unknown) {
  const init = { method, headers: { 'content-type': 'application/json' } };
  const reply = await fetch(`${server?.origin}${path}`, {
    ...init,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const get = (path: string) => call('GET', path);

describe('seeds', () => {
  test('are what the mock has stored, and nothing else', async () => {
    await serve({ data: { 'sample-api': { orders: TWO } } });
    expect(await get('/api/orders')).toEqual({ status: 200, body: TWO });
    expect(await get('/api/orders/8')).toEqual({ status: 200, body: TWO[1] });
    expect((await get('/api/orders/1')).status).toBe(404);
    expect((await get('/__tallystick/state')).body).toMatchObject({ 'sample-api': { orders: TWO } });
  });

  test('get what their schema requires, and an id', async () => {
    await serve({ data: { 'sample-api': { orders: [{ status: 'paid' }] } } });
    const [order] = (await get('/api/orders')).body as readonly Readonly<Record<string, unknown>>[];
    expect(order).toEqual({ id: expect.any(Number), status: 'paid', email: expect.stringContaining('@') });
  });

  test('are there again after a reset', async () => {
    await serve({ data: { 'sample-api': { orders: TWO } } });
    await call('POST', '/api/orders', { status: 'paid', email: 'eve@example.com' });
    expect((await get('/api/orders')).body).toHaveLength(3);
    await call('POST', '/__tallystick/reset', {});
    expect((await get('/api/orders')).body).toEqual(TWO);
  });

  test('may be none', async () => {
    await serve({ data: { 'sample-api': { orders: [] } } });
    expect((await get('/api/orders')).body).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a wrong value', { orders: [TWO[0], { status: 'lost' }] }, '/orders/1/status: Must be placed or paid'],
    ['an id twice', { orders: [TWO[0], TWO[0]] }, '/orders/1/id: Must be unique: another item has this id'],
    ['no list', { orders: {} }, '/orders: Must be a list of items'],
    ['no object', { orders: [1] }, '/orders/0: Must be an object'],
    ['an unknown name', { basket: [] }, '/basket: Unknown resource or collection. Known names: orders'],
  ])('that are wrong are refused: %s', async (_title, data, message) => {
    const wrong = JSON.parse(JSON.stringify({ 'sample-api': data }));
    await expect(serve({ data: wrong })).rejects.toThrow(message);
  });

  test('fill the collections of effects', async () => {
    server = await serveMocks({ contracts: [notes()], data: { notes: { notes: [{ text: 'hello' }] } } });
    expect((await get('/__tallystick/state')).body).toEqual({ notes: { notes: [{ id: 1, text: 'hello' }] } });
  });
});

describe('snapshots', () => {
  test('put back what was stored', async () => {
    await serve({ data: { 'sample-api': { orders: TWO } } });
    const { body: snapshot } = await get('/__tallystick/snapshot');
    await call('POST', '/api/orders', { status: 'paid', email: 'eve@example.com' });
    expect((await get('/api/orders')).body).toHaveLength(3);
    expect((await call('PUT', '/__tallystick/snapshot', snapshot)).status).toBe(200);
    expect((await get('/api/orders')).body).toEqual(TWO);
  });

  test('come back in another mock', async () => {
    await serve({ data: { 'sample-api': { orders: TWO } } });
    const { body: snapshot } = await get('/__tallystick/snapshot');
    await server?.close();
    await serve();
    await call('PUT', '/__tallystick/snapshot', snapshot);
    expect((await get('/api/orders')).body).toEqual(TWO);
  });

  test.each([
    ['another contract', { 'other-api': {} }],
    ['something else', { 'sample-api': { orders: [] } }],
    ['a list', []],
    ['a part', { 'sample-api': { version: 1, contract: 'sample-api', resources: { orders: {} } } }],
  ])('are refused: %s', async (_title, body) => {
    await serve({ data: { 'sample-api': { orders: TWO } } });
    expect((await call('PUT', '/__tallystick/snapshot', body)).status).toBe(400);
    expect((await get('/api/orders')).body).toEqual(TWO);
  });
});

describe('sequences', () => {
  test('of outcomes, as a scenario: the last one repeats', async () => {
    const settings = { scenarios: ['getJob/202,202,200'] };
    await serve({ settings });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await get('/api/jobs/1')).status);
    expect(statuses).toEqual([202, 202, 200, 200, 200]);
  });

  test('of examples, as a scenario', async () => {
    await serve({ settings: { scenarios: ['getJob/running,running,done'] } });
    const bodies = [];
    for (let count = 0; count < 4; count++) bodies.push((await get('/api/jobs/1')).body);
    expect(bodies).toEqual(['running', 'running', 'done', 'done'].map((state) => ({ state })));
  });

  test('of replies, over the control endpoint', async () => {
    await serve();
    const replies = [{ outcome: '202' }, { result: { state: 'done' } }];
    expect((await call('PUT', '/__tallystick/sequences', { getJob: replies })).status).toBe(200);
    expect((await get('/api/jobs/1')).status).toBe(202);
    expect(await get('/api/jobs/1')).toEqual({ status: 200, body: { state: 'done' } });
    expect(await get('/api/jobs/1')).toEqual({ status: 200, body: { state: 'done' } });
  });

  test.each([
    ['an unknown operation', { getJobs: [{ outcome: '202' }] }],
    ['an unknown outcome', { getJob: [{ outcome: '299' }] }],
    ['no reply', { getJob: [] }],
    ['something else', { getJob: [{ response: {} }] }],
  ])('are refused: %s', async (_title, body) => {
    await serve();
    expect((await call('PUT', '/__tallystick/sequences', body)).status).toBe(400);
  });

  test('of JSON-RPC', async () => {
    const result = { name: 'state', schema: { type: 'string' } };
    const errors = [{ code: 1, message: 'not yet' }];
    const contract = await servedSpec(openRpc([{ name: 'job.get', params: [], result, errors }]));
    server = await serveMocks({ contracts: [contract] });
    await call('PUT', '/__tallystick/sequences', { 'job.get': [{ outcome: '1' }, { result: 'done' }] });
    const { pathname } = new URL(server.urls[0]?.url ?? '');
    const ask = () => call('POST', pathname, { jsonrpc: '2.0', id: 1, method: 'job.get' });
    expect((await ask()).body).toMatchObject({ error: { code: 1 } });
    expect((await ask()).body).toMatchObject({ result: 'done' });
    expect((await ask()).body).toMatchObject({ result: 'done' });
  });
});
