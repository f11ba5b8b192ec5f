// A spec in two editions, and the code of a team that was written against the first one.

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const ok = (schema: Json): Json => ({
  200: { description: 'the reply', content: { 'application/json': { schema } } },
});

const body = (schema: Json): Json => ({
  required: true,
  content: { 'application/json': { schema } },
});

const object = (properties: Readonly<Record<string, Json>>, required: readonly string[]): Json => ({
  type: 'object',
  properties,
  required,
});

const TEXT = { type: 'string' } as const;
const ID = [{ name: 'id', in: 'path', required: true, schema: TEXT }] as const;

function shop(paths: Json): string {
  const spec = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.0.0' },
    servers: [{ url: 'https://shop.example.com' }],
    paths,
  };
  return `${JSON.stringify(spec, null, 2)}\n`;
}

export const FIRST_EDITION = shop({
  '/products/{id}': {
    get: {
      operationId: 'getProduct',
      parameters: ID,
      responses: ok(
        object(
          { name: TEXT, price: { type: 'number' }, discount: TEXT, state: { enum: ['draft', 'sold'] } },
          ['name', 'price', 'state'],
        ),
      ),
    },
    delete: { operationId: 'deleteProduct', parameters: ID, responses: { 204: { description: 'deleted' } } },
  },
  '/orders': {
    post: {
      operationId: 'createOrder',
      requestBody: body(
        object({ product: TEXT, quantity: { type: 'integer', maximum: 100 } }, ['product', 'quantity']),
      ),
      responses: ok(object({ id: TEXT }, ['id'])),
    },
  },
  '/notes': {
    post: {
      operationId: 'addNote',
      requestBody: body(object({ text: TEXT, colour: TEXT }, ['text'])),
      responses: ok(object({ id: TEXT }, ['id'])),
    },
  },
});

/**
 * A member of a reply is gone, another has a new type, an enum has a new value; a request needs more; a call is gone.
 */
export const SECOND_EDITION = shop({
  '/products/{id}': {
    get: {
      operationId: 'getProduct',
      parameters: ID,
      responses: ok(
        object({ name: TEXT, price: TEXT, state: { enum: ['draft', 'sold', 'archived'] } }, [
          'name',
          'price',
          'state',
        ]),
      ),
    },
  },
  '/orders': {
    post: {
      operationId: 'createOrder',
      requestBody: body(
        object({ product: TEXT, quantity: { type: 'integer', maximum: 10 }, email: TEXT }, [
          'product',
          'quantity',
          'email',
        ]),
      ),
      responses: ok(object({ id: TEXT }, ['id'])),
    },
    get: { operationId: 'listOrders', responses: ok({ type: 'array', items: TEXT }) },
  },
  '/notes': {
    post: {
      operationId: 'addNote',
      requestBody: body(object({ text: TEXT, colour: TEXT, pinned: { type: 'boolean' } }, ['text'])),
      responses: ok(object({ id: TEXT }, ['id'])),
    },
  },
});

/**
 * Each statement follows a line with the change that breaks it: id, operation and pointer. `-`: no change may break it.
 */
export const CONSUMER = `
import { addNote, createOrder, createShopClient, getProduct } from '@acme/shop/client';
import type { CreateOrderInput, GetProductResult } from '@acme/shop/types';

const client = createShopClient({});
const product: GetProductResult = await getProduct(client, { path: { id: '1' } });

// -
export const name: string = product.name;
// type-changed getProduct /200/price
export const price: number = product.price;
// member-removed getProduct /200/discount
export const discount: unknown = product.discount;

// values-added getProduct /200/state
export function label(state: GetProductResult['state']): string { switch (state) { case 'draft': return 'a'; case 'sold': return 'b'; } }

// member-required createOrder /body/email
export const order: CreateOrderInput['body'] = { product: '1', quantity: 50 };

// operation-removed deleteProduct
import { deleteProduct } from '@acme/shop/client';
await deleteProduct(client, { path: { id: '1' } });

// -
await addNote(client, { body: { text: 'Hello', colour: 'red' } });
await createOrder(client, { body: order });
`;
