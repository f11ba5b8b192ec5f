import { describe, expect, test } from 'vitest';
import { openApi, openRpc, type Read, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
/** A runtime expression of OpenRPC. */
const RESULT_ID = ['$', '{result.id}'].join('');
const item = { type: 'object', properties: { id: text, name: text } };
const json = (schema: object) => ({ 'application/json': { schema } });
const reply = (schema: object, status = 200) => ({
  responses: { [status]: { description: '', content: json(schema) } },
});
const body = (schema: object) => ({ requestBody: { content: json(schema) } });
const inPath = (...names: readonly string[]) => ({
  parameters: names.map((name) => ({ name, in: 'path', required: true, schema: text })),
});

async function resourcesOf(paths: object): Promise<readonly string[]> {
  return shown(await readSpec({ 'spec.json': openApi(paths) }));
}

/** `orders(id): create createOrder, read getOrder` */
function shown({ contract }: Read): readonly string[] {
  return (contract?.resources ?? []).map(({ name, id, parent, operations }) => {
    const all = operations.map(({ action, operation }) => `${action} ${operation}`);
    return `${name}(${id ?? ''})${parent === undefined ? '' : ` < ${parent}`}: ${all.join(', ')}`;
  });
}

const list = { operationId: 'list', ...reply({ type: 'array', items: item }) };
const create = { operationId: 'create', ...body(item), ...reply(item, 201) };
const read = { operationId: 'read', ...reply(item) };

/** An operation that a provider refuses if the item does not exist. */
const refusing = (operationId: string) => ({
  operationId,
  responses: { 204: { description: '' }, 404: { description: '' } },
});

describe('a resource of HTTP', () => {
  test.each<readonly [string, object, readonly string[]]>([
    [
      'is a collection and its items',
      {
        '/orders': { get: list, post: create },
        '/orders/{orderId}': {
          ...inPath('orderId'),
          get: read,
          put: { operationId: 'put', ...body(item), ...reply(item) },
          patch: { operationId: 'patch', ...body(item), ...reply(item) },
          delete: { operationId: 'remove', responses: { 204: { description: '' } } },
        },
      },
      ['orders(id): list list, create create, read read, replace put, delete remove, update patch'],
    ],
    [
      'may be in envelopes',
      {
        '/orders': {
          get: {
            ...list,
            ...reply({ type: 'object', properties: { data: { type: 'array', items: item } } }),
          },
          post: { ...create, ...reply({ type: 'object', properties: { order: item } }) },
        },
      },
      ['orders(id): list list, create create'],
    ],
    [
      'has an id whose name in the path is that of the item and of the member',
      {
        '/domains': { get: list, post: create },
        '/domains/{domain_name}': { ...inPath('domain_name'), get: read },
      },
      ['domains(name): list list, create create, read read'],
    ],
    [
      'may be below another',
      {
        '/shops': { post: create },
        '/shops/{shop}': { ...inPath('shop'), get: read },
        '/shops/{shop}/orders': {
          ...inPath('shop'),
          get: { ...list, operationId: 'inShop' },
          post: { ...create, operationId: 'order' },
        },
      },
      ['shops(id): create create, read read', 'orders(id) < shops: list inShop, create order'],
    ],
    [
      'has the operations within its items, not those within items of an inner one',
      {
        '/shops': { post: create },
        '/shops/{shopId}': { ...inPath('shopId'), get: read },
        '/shops/{shopId}/open': { ...inPath('shopId'), post: refusing('open') },
        '/shops/{shopId}/orders': {
          ...inPath('shopId'),
          get: { ...list, operationId: 'inShop' },
          post: { ...create, operationId: 'order' },
        },
        '/shops/{shopId}/orders/{id}/pay': { ...inPath('shopId', 'id'), post: refusing('pay') },
        '/shopsOpen/{id}/pay': { ...inPath('id'), post: refusing('elsewhere') },
      },
      [
        'shops(id): create create, read read, inside open',
        'orders(id) < shops: list inShop, create order, inside pay',
      ],
    ],
    [
      'has a name that no other has',
      {
        '/a/notes': { get: list, post: create },
        '/b/notes': { get: { ...list, operationId: 'listB' }, post: { ...create, operationId: 'createB' } },
      },
      ['a/notes(id): list list, create create', 'b/notes(id): list listB, create createB'],
    ],
    ['is not a list alone', { '/orders': { get: list } }, []],
    [
      'is not something that only computes',
      { '/sum': { post: { operationId: 'sum', ...body(item), ...reply(text) } } },
      [],
    ],
  ])('%s', async (_title, paths, expected) => {
    expect(await resourcesOf(paths)).toEqual(expected);
  });

  test('is what the spec states, and nothing where it states false', async () => {
    const stated = { 'x-tallystick-resource': { name: 'orders', action: 'create', id: 'name' } };
    const off = { 'x-tallystick-resource': false };
    const paths = (more: object) => ({
      '/orders': { get: list },
      '/place': { post: { ...create, ...reply(text), ...more } },
      '/orders/{id}': { ...inPath('id'), get: read },
    });
    expect(await resourcesOf(paths(stated))).toEqual(['orders(name): list list, read read, create create']);
    expect(await resourcesOf(paths({}))).toEqual(['orders(id): list list, read read']);
    expect(
      await resourcesOf({ '/orders': { get: { ...list, ...off }, post: { ...create, ...off } } }),
    ).toEqual([]);
  });
});

describe('a resource of JSON-RPC', () => {
  const param = (name: string, schema: object = text) => ({ name, required: true, schema });
  const method = (name: string, params: readonly object[], schema: object, more: object = {}) => ({
    ...{ name, params, result: { name: 'result', schema } },
    ...more,
  });

  test.each<readonly [string, readonly object[], readonly string[]]>([
    [
      'is a family of methods',
      [
        method('orders.create', [param('name')], item),
        method('orders.get', [param('id')], item),
        method('orders.delete', [param('orderId')], { type: 'boolean' }),
      ],
      ['orders(id): create orders.create, read orders.get, delete orders.delete'],
    ],
    [
      'has verbs before or after it',
      [
        method('createOrder', [param('order', item)], item),
        method('listOrders', [], { type: 'array', items: item }),
        method('order_update', [param('order_id'), param('name')], item),
      ],
      ['orders(id): create createOrder, list listOrders, update order_update'],
    ],
    [
      'has a method whose link leads to it',
      [
        method('place', [param('name')], item, {
          links: [{ name: 'read', method: 'orders.get', params: { id: RESULT_ID } }],
        }),
        method('orders.get', [param('id')], item),
      ],
      ['orders(id): create place, read orders.get'],
    ],
    ['is not one method', [method('orders.get', [param('id')], item)], []],
  ])('%s', async (_title, methods, expected) => {
    expect(shown(await readSpec({ 'spec.json': openRpc(methods) }))).toEqual(expected);
  });
});
