import { describe, expect, it } from 'vitest';
import type { OperationFilter } from '../../src/model/operation-filter.ts';
import { openApi, openRpc } from '../helpers/read.ts';
import { shaped, shapedContract } from '../helpers/shaped.ts';

const ok = (schema: string) => ({
  200: {
    description: 'ok',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  },
});

const SHOP = openApi(
  {
    '/orders': {
      get: { operationId: 'listOrders', tags: ['orders'], responses: ok('OrderList') },
      post: { operationId: 'createOrder', tags: ['orders', 'write'], responses: ok('Order') },
    },
    '/orders/{id}/items': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      get: { operationId: 'listItems', tags: ['orders'], deprecated: true, responses: ok('Item') },
    },
    '/customers': { get: { operationId: 'listCustomers', tags: ['customers'], responses: ok('Customer') } },
  },
  {
    tags: [{ name: 'orders' }, { name: 'write' }, { name: 'customers' }, { name: 'note' }],
    webhooks: {
      orderPlaced: { post: { operationId: 'orderPlaced', tags: ['orders'], responses: ok('Order') } },
      customerGone: { post: { operationId: 'customerGone', tags: ['customers'], responses: ok('Customer') } },
    },
    components: {
      parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } } },
      schemas: {
        OrderList: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
        Order: { type: 'object', properties: { of: { $ref: '#/components/schemas/Party' } } },
        Item: { type: 'string' },
        Customer: { type: 'object', properties: { id: { type: 'string' } } },
        Party: {
          type: 'object',
          properties: { kind: { type: 'string' } },
          required: ['kind'],
          discriminator: { propertyName: 'kind' },
        },
        Company: {
          allOf: [{ $ref: '#/components/schemas/Party' }, { $ref: '#/components/schemas/Address' }],
        },
        Address: { type: 'object' },
        Unused: { type: 'object' },
      },
    },
  },
);

const keys = (value: unknown): readonly string[] => Object.keys(Object(value));

async function kept(
  include?: OperationFilter | OperationFilter[],
  exclude?: OperationFilter | OperationFilter[],
) {
  const filters = { ...(include && { include }), ...(exclude && { exclude }) };
  const { contract, diagnostics } = await shapedContract({ 'spec.json': SHOP }, filters);
  const names = [...(contract?.operations ?? []), ...(contract?.webhooks ?? [])].map(({ name }) => name);
  return { names: names.sort(), diagnostics };
}

describe('filters of OpenAPI', () => {
  it.each<[string, OperationFilter | OperationFilter[], readonly string[]]>([
    ['a tag', { tags: ['customers'] }, ['customerGone', 'listCustomers']],
    ['tags', { tags: ['cust*', 'write'] }, ['createOrder', 'customerGone', 'listCustomers']],
    ['an id', { operations: ['listOrders'] }, ['listOrders']],
    ['ids', { operations: ['list*'] }, ['listCustomers', 'listItems', 'listOrders']],
    ['a path', { paths: ['/orders'] }, ['createOrder', 'listOrders']],
    ['a segment', { paths: ['/*'] }, ['createOrder', 'listCustomers', 'listOrders']],
    ['paths below', { paths: ['/orders/**'] }, ['listItems']],
    ['a template', { paths: ['/orders/{id}/items'] }, ['listItems']],
    ['a webhook', { paths: ['orderPlaced'] }, ['orderPlaced']],
    ['a method', { methods: ['POST'] }, ['createOrder', 'customerGone', 'orderPlaced']],
    ['deprecated', { deprecated: true }, ['listItems']],
    ['members together', { tags: ['orders'], methods: ['get'], deprecated: false }, ['listOrders']],
    ['one of several', [{ operations: ['listItems'] }, { tags: ['write'] }], ['createOrder', 'listItems']],
  ])('include %s', async (_what, include, names) => {
    expect(await kept(include)).toEqual({ names, diagnostics: [] });
  });

  it('exclude goes before include', async () => {
    const { names, diagnostics } = await kept({ tags: ['orders'] }, [
      { deprecated: true },
      { methods: ['post'] },
    ]);
    expect(names).toEqual(['listOrders']);
    expect(diagnostics).toEqual([]);
  });

  it('leaves out components and tags that nothing reaches any more, and keeps subtypes of what is kept', async () => {
    const { value } = await shaped({ 'spec.json': SHOP }, { include: { operations: ['listOrders'] } });
    expect(keys(value['paths'])).toEqual(['/orders']);
    expect(keys(value['webhooks'])).toEqual([]);
    const components = Object(value['components']);
    expect(keys(components)).toEqual(['schemas']);
    expect(keys(components.schemas)).toEqual(['OrderList', 'Order', 'Party', 'Company', 'Address']);
    expect(value['tags']).toEqual([{ name: 'orders' }, { name: 'note' }]);
  });

  it('warns of each part of a filter that no operation fits, at its place in the config', async () => {
    const { diagnostics } = await kept({ tags: ['orders', 'order'] }, [
      { paths: ['/nowhere'] },
      { tags: ['customers'], methods: ['delete'] },
      { tags: ['write'], deprecated: true },
    ]);
    expect(
      diagnostics.map(({ code, severity, pointer, message }) => [code, severity, pointer, message]),
    ).toEqual([
      ['TLY1011', 'warning', '/contracts/x/include/tags/1', 'No operation matches "order" in `include`.'],
      [
        'TLY1011',
        'warning',
        '/contracts/x/exclude/0/paths/0',
        'No operation matches "/nowhere" in `exclude`.',
      ],
      [
        'TLY1011',
        'warning',
        '/contracts/x/exclude/1/methods/0',
        'No operation matches "delete" in `exclude`.',
      ],
      [
        'TLY1011',
        'warning',
        '/contracts/x/exclude/2',
        'No operation matches all conditions of this filter in `exclude`.',
      ],
    ]);
  });

  it('says where the spec has what is wrong', async () => {
    const paths = {
      '/a': { get: { operationId: 'a', responses: {} } },
      '/b': {
        get: { operationId: 'b', parameters: [{ name: 'p', in: 'query', schema: { $ref: '#/nowhere' } }] },
      },
    };
    const { diagnostics } = await shapedContract(
      { 'spec.json': openApi(paths) },
      { include: { operations: ['b'] } },
    );
    expect(diagnostics).toMatchObject([
      { code: 'TLY2005', pointer: '/paths/~1b/get/parameters/0/schema/$ref', line: 22 },
    ]);
  });
});

describe('filters and references', () => {
  it('bring along a schema of an operation that is left out', async () => {
    const inline = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } };
    const spec = openApi(
      {
        '/a': {
          get: {
            operationId: 'a',
            responses: { 200: { description: 'ok', content: { 'application/json': { schema: inline } } } },
          },
        },
        '/b': {
          get: {
            operationId: 'b',
            responses: {
              200: {
                description: 'ok',
                content: {
                  'application/json': {
                    schema: { $ref: '#/paths/~1a/get/responses/200/content/application~1json/schema' },
                  },
                },
              },
            },
          },
        },
      },
      { components: { schemas: { Node: { type: 'object', title: 'A node' }, Other: {} } } },
    );
    const { value, diagnostics } = await shaped({ 'spec.json': spec }, { include: { operations: ['b'] } });
    expect(diagnostics).toEqual([]);
    expect(keys(value['paths'])).toEqual(['/b']);
    const { schemas } = Object(value['components']);
    expect(schemas.schema).toEqual(inline);
    expect(keys(schemas)).toEqual(['Node', 'schema']);
  });

  it('reduce a shared path item where it is used, and no link leads to what is left out', async () => {
    const links = { self: { operationId: 'gone' }, next: { operationId: 'kept' } };
    const item = {
      get: { operationId: 'kept', responses: { 200: { description: 'ok', links } } },
      delete: { operationId: 'gone', responses: { 204: { description: 'gone' } } },
    };
    const spec = openApi(
      { '/x': { $ref: '#/components/pathItems/X' } },
      { components: { pathItems: { X: item } } },
    );
    const { value, document } = await shaped({ 'spec.json': spec }, { exclude: { operations: ['gone'] } });
    const responses = { 200: { description: 'ok', links: { next: { operationId: 'kept' } } } };
    expect(value['paths']).toEqual({ '/x': { get: { operationId: 'kept', responses } } });
    expect(value['components']).toBeUndefined();
    expect(document?.locate({ file: 'spec.json', pointer: '/paths/~1x/get' })).toMatchObject({
      pointer: '/components/pathItems/X/get',
    });
  });

  it('exclude operations of callbacks', async () => {
    const call = (operationId: string, deprecated: boolean) => ({
      post: { operationId, deprecated, responses: {} },
    });
    const callbacks = {
      done: { '{$request.body#/url}': call('done', false) },
      old: { '{$request.body#/url}': call('old', true) },
    };
    const spec = openApi({ '/x': { post: { operationId: 'x', callbacks, responses: {} } } });
    const { value } = await shaped({ 'spec.json': spec }, { exclude: { deprecated: true } });
    expect(value['paths']).toMatchObject({ '/x': { post: { callbacks: { done: callbacks.done } } } });
    expect(JSON.stringify(value)).not.toContain('old');
  });
});

describe('filters of other dialects', () => {
  it('fit JSON-RPC methods by name, tag and deprecation', async () => {
    const method = (name: string, more: object = {}) => ({
      name,
      params: [],
      result: { name: 'r', schema: { $ref: `#/components/schemas/${name.split('.')[0]}` } },
      ...more,
    });
    const schemas = { orders: { type: 'string' }, users: { type: 'string' } };
    const spec = openRpc(
      [
        method('users.get'),
        method('orders.list', { tags: [{ name: 'read' }], links: [{ name: 'l', method: 'users.get' }] }),
        method('orders.cancel', { deprecated: true }),
      ],
      { components: { schemas } },
    );
    const { value, document, diagnostics } = await shaped(
      { 'openrpc.json': spec },
      { include: { methods: ['orders.*'] }, exclude: { deprecated: true } },
    );
    expect(diagnostics).toEqual([]);
    expect(value['methods']).toMatchObject([{ name: 'orders.list', links: [] }]);
    expect(value['components']).toEqual({ schemas: { orders: { type: 'string' } } });
    expect(document?.locate({ file: 'openrpc.json', pointer: '/methods/0/name' })).toMatchObject({
      pointer: '/methods/1/name',
    });
    const tagged = await shaped({ 'openrpc.json': spec }, { include: { tags: ['read'] } });
    expect(tagged.value['methods']).toMatchObject([{ name: 'orders.list' }]);
  });

  it('fit Swagger 2.0 before it is upgraded', async () => {
    const responses = (name: string) => ({
      200: { description: 'ok', schema: { $ref: `#/definitions/${name}` } },
    });
    const spec = {
      ...{ swagger: '2.0', info: { title: 'Sample', version: '1' } },
      paths: {
        '/a': {
          get: { operationId: 'a', tags: ['a'], produces: ['application/json'], responses: responses('A') },
        },
        '/b': {
          get: { operationId: 'b', tags: ['b'], produces: ['application/json'], responses: responses('B') },
        },
      },
      definitions: { A: { type: 'string' }, B: { type: 'integer' } },
    };
    const filters = { include: { tags: ['b'] } };
    const { value } = await shaped({ 'spec.json': spec }, filters);
    expect(value).toEqual({
      ...spec,
      paths: { '/b': spec.paths['/b'] },
      definitions: { B: { type: 'integer' } },
    });
    const { contract, diagnostics } = await shapedContract({ 'spec.json': spec }, filters);
    expect(diagnostics).toEqual([]);
    expect(contract?.operations.map(({ name }) => name)).toEqual(['b']);
    expect([...(contract?.schemas.keys() ?? [])]).toEqual(['B']);
  });
});
