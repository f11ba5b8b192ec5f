import { openApi } from '../helpers/read.ts';

/** A value of plain JSON that a test may change. */
// biome-ignore lint/suspicious/noExplicitAny: tests change any part of a spec
export type Spec = any;

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ 'application/json': { schema } });
const reply = (schema: object): object => ({ description: 'A reply.', content: json(schema) });
const text = { type: 'string' };
const STATUS = { type: 'string', enum: ['open', 'paid', 'sent', 'cancelled'] };

const schemas = {
  Order: {
    type: 'object',
    required: ['id', 'item', 'status', 'lines'],
    properties: {
      id: text,
      item: text,
      note: text,
      status: ref('OrderStatus'),
      address: ref('Address'),
      lines: { type: 'array', items: ref('Line') },
      total: { type: 'number' },
    },
  },
  OrderStatus: STATUS,
  Address: {
    type: 'object',
    required: ['street', 'city'],
    properties: { street: text, city: text, zip: text },
  },
  Line: {
    type: 'object',
    required: ['sku', 'count'],
    properties: { sku: text, count: { type: 'integer' }, gift: { type: 'boolean' } },
  },
  NewOrder: {
    type: 'object',
    required: ['item'],
    properties: {
      item: text,
      note: text,
      priority: { type: 'string', enum: ['low', 'high'] },
      lines: { type: 'array', items: ref('Line') },
      contact: { type: 'object', required: ['email'], properties: { email: text, phone: text } },
    },
  },
  Problem: { type: 'object', required: ['reason'], properties: { reason: text, retry: { type: 'boolean' } } },
};

const ORDERS = {
  get: {
    operationId: 'listOrders',
    tags: ['orders'],
    parameters: [
      { name: 'limit', in: 'query', schema: { type: 'integer' } },
      { name: 'status', in: 'query', schema: ref('OrderStatus') },
    ],
    responses: {
      200: reply({
        type: 'object',
        required: ['orders'],
        properties: { orders: { type: 'array', items: ref('Order') }, next: text },
      }),
    },
  },
  post: {
    operationId: 'createOrder',
    tags: ['orders'],
    requestBody: { required: true, content: json(ref('NewOrder')) },
    responses: { 201: reply(ref('Order')), 409: reply(ref('Problem')), 422: reply(ref('Problem')) },
  },
};

const id = { name: 'id', in: 'path', required: true, schema: text };

const ORDER = {
  get: {
    operationId: 'getOrder',
    tags: ['orders'],
    parameters: [id],
    responses: { 200: reply(ref('Order')), 404: reply(ref('Problem')) },
  },
  delete: {
    operationId: 'cancelOrder',
    tags: ['orders'],
    parameters: [id],
    responses: { 204: { description: 'Gone.' }, 404: reply(ref('Problem')) },
  },
};

const PING = {
  get: {
    operationId: 'ping',
    responses: { 200: reply({ type: 'object', required: ['version'], properties: { version: text } }) },
  },
};

/** The spec of a shop, as it was before any change. */
export function shop(change: (spec: Spec) => void = () => undefined): object {
  const spec = structuredClone(
    openApi(
      { '/orders': ORDERS, '/orders/{id}': ORDER, '/ping': PING },
      { servers: [{ url: 'https://shop.example.com' }], components: { schemas } },
    ),
  );
  change(spec);
  return spec;
}
