import { describe, expect, test } from 'vitest';
import { diagnostics, openApi, openRpc, type Read, readSpec } from '../helpers/read.ts';

const integer = { type: 'integer' };
const text = { type: 'string' };
const list = { type: 'array', items: { type: 'object', properties: { id: integer } } };
const inQuery = (...names: readonly string[]) =>
  names.map((name) => ({ name, in: 'query', schema: /cursor|token|after/i.test(name) ? text : integer }));
const object = (properties: object) => ({ type: 'object', properties });

/** The pagination of the one operation. */
async function paginationOf(operation: object, method = 'get'): Promise<unknown> {
  return first(
    await readSpec({
      'spec.json': openApi({ '/list': { [method]: { operationId: 'list', ...operation } } }),
    }),
  );
}

function first({ contract }: Read): unknown {
  return contract?.operations[0]?.pagination;
}

const operation = (parameters: readonly object[], schema: object, more: object = {}) => ({
  parameters,
  responses: { 200: { description: '', content: { 'application/json': { schema } }, ...more } },
});

const PAGEABLE = object({
  page: { ...integer, minimum: 0 },
  size: { ...integer, minimum: 1 },
  sort: { type: 'array', items: text },
});
const SPRING_PAGE = object({ content: list, totalPages: integer, number: integer, size: integer });

const Link = { headers: { Link: { schema: text } } };
const toItself = {
  links: { next: { operationId: 'list', parameters: { where: '$response.body#/further' } } },
};

describe('pagination is recognised by links and unmistakable names', () => {
  test.each<readonly [string, object, object]>([
    [
      'a cursor',
      operation(
        inQuery('cursor', 'limit'),
        object({ data: list, next_cursor: text, has_more: { type: 'boolean' } }),
      ),
      {
        style: 'cursor',
        cursor: '/query/cursor',
        next: '/next_cursor',
        items: '/data',
        more: '/has_more',
        by: 'name',
      },
    ],
    [
      'a cursor in an object about the page',
      operation(
        inQuery('pageToken'),
        object({ things: list, meta: object({ paging: object({ nextPageToken: text }) }) }),
      ),
      {
        style: 'cursor',
        cursor: '/query/pageToken',
        next: '/meta/paging/nextPageToken',
        items: '/things',
        by: 'name',
      },
    ],
    [
      'a link to itself',
      operation(
        [{ name: 'where', in: 'query', schema: text }],
        object({ rows: list, further: text }),
        toItself,
      ),
      { style: 'cursor', cursor: '/query/where', next: '/further', items: '/rows', by: 'link' },
    ],
    [
      'pages of Spring, whose parameters are members of one',
      {
        ...operation([{ name: 'pageable', in: 'query', required: true, schema: PAGEABLE }], object({})),
        responses: { 200: { description: '', content: { '*/*': { schema: SPRING_PAGE } } } },
      },
      {
        style: 'page',
        page: '/query/pageable/page',
        size: '/query/pageable/size',
        pages: '/totalPages',
        first: 0,
        items: '/content',
        by: 'name',
      },
    ],
    [
      'the id of the last item',
      operation(
        [{ name: 'starting_after', in: 'query', schema: text }],
        object({ data: list, has_more: { type: 'boolean' } }),
      ),
      {
        style: 'cursor',
        cursor: '/query/starting_after',
        next: '/data/-/id',
        items: '/data',
        more: '/has_more',
        by: 'name',
      },
    ],
    [
      'the id of the last item, stated in the reply',
      operation(
        [{ name: 'after', in: 'query', schema: text }],
        object({ data: list, last_id: text, has_more: { type: 'boolean' } }),
      ),
      {
        style: 'cursor',
        cursor: '/query/after',
        next: '/last_id',
        items: '/data',
        more: '/has_more',
        by: 'name',
      },
    ],
    [
      'pages of HAL',
      operation(
        inQuery('page', 'size'),
        object({ _embedded: object({ orders: list }), page: object({ totalPages: integer }) }),
      ),
      {
        style: 'page',
        page: '/query/page',
        size: '/query/size',
        pages: '/page/totalPages',
        items: '/_embedded/orders',
        by: 'name',
      },
    ],
    [
      'a Link header',
      operation(inQuery('page', 'per_page'), list, Link),
      { style: 'link', items: '', by: 'name' },
    ],
    [
      'a number of a page',
      operation(
        [{ name: 'page', in: 'query', schema: { type: 'integer', default: 0 } }, ...inQuery('size')],
        object({ content: list, totalPages: integer, sort: list }),
      ),
      {
        style: 'page',
        page: '/query/page',
        first: 0,
        size: '/query/size',
        pages: '/totalPages',
        items: '/content',
        by: 'name',
      },
    ],
    [
      'an offset',
      operation(inQuery('$skip', '$top'), object({ value: list, total: integer })),
      {
        style: 'offset',
        offset: '/query/$skip',
        limit: '/query/$top',
        total: '/total',
        items: '/value',
        by: 'name',
      },
    ],
  ])('%s', async (_name, stated, pagination) => {
    expect(await paginationOf(stated)).toEqual(pagination);
  });

  test.each<readonly [string, object, string]>([
    [
      'a URL of the next page beside a cursor',
      operation(inQuery('cursor'), object({ data: list, next: { type: 'string', format: 'uri' } })),
      'get',
    ],
    ['a page alone', operation(inQuery('page'), list), 'get'],
    [
      'two lists of which neither has a name of items',
      operation(inQuery('page', 'limit'), object({ a: list, b: list })),
      'get',
    ],
    ['a reply without a list', operation(inQuery('offset', 'limit'), object({ text })), 'get'],
    ['a Link header without a parameter', operation([], list, Link), 'get'],
    ['a write', operation(inQuery('page', 'limit'), list), 'post'],
    [
      'what the spec switches off',
      { ...operation(inQuery('page', 'limit'), list), 'x-tallystick-pagination': false },
      'get',
    ],
  ])('not by %s', async (_name, stated, method) => {
    expect(await paginationOf(stated, method)).toBeUndefined();
  });

  test('over JSON-RPC, in the params', async () => {
    const method = {
      name: 'orders.list',
      params: [{ name: 'cursor', schema: text }],
      result: { name: 'page', schema: object({ orders: list, nextCursor: text }) },
    };
    expect(first(await readSpec({ 'spec.json': openRpc([method]) }))).toEqual({
      ...{ style: 'cursor', cursor: '/cursor', next: '/nextCursor', items: '/orders', by: 'name' },
    });
  });
});

describe('x-tallystick-pagination', () => {
  const stated = (pagination: unknown, more: object = {}) =>
    readSpec({
      'spec.json': openApi({
        '/list': {
          get: {
            ...operation([{ name: 'from', in: 'query', schema: text }], object({ rows: list, last: text })),
            'x-tallystick-pagination': pagination,
            ...more,
          },
        },
      }),
    });

  test('says how one page leads to the next', async () => {
    const pagination = {
      style: 'cursor',
      cursor: '/query/from',
      next: '/rows/-/id',
      items: '/rows',
      more: '/last',
    };
    const read = await stated(pagination);
    expect(first(read)).toEqual({ ...pagination, by: 'extension' });
    expect(diagnostics(read)).toEqual([]);
  });

  test.each<readonly [string, unknown]>([
    ['an unknown style', { style: 'guess', items: '/rows' }],
    ['a member that its style does not have', { style: 'link', items: '/rows', cursor: '/query/from' }],
    ['a required member left out', { style: 'cursor', items: '/rows', next: '/last' }],
  ])('is an error where it has %s', async (_name, pagination) => {
    expect(diagnostics(await stated(pagination))[0]).toMatch(/^TLY3004 /);
  });

  test.each<readonly [string, object]>([
    ['no such parameter', { style: 'offset', offset: '/query/offset', items: '/rows' }],
    ['no list', { style: 'cursor', cursor: '/query/from', next: '/last', items: '/last' }],
    ['nothing in the result', { style: 'cursor', cursor: '/query/from', next: '/following', items: '/rows' }],
  ])('is a warning, and unused, where there is %s', async (_name, pagination) => {
    const read = await stated(pagination);
    expect(read.diagnostics).toMatchObject([{ code: 'TLY3004', severity: 'warning' }]);
    expect(first(read)).toBeUndefined();
  });
});

describe('x-tallystick-idempotency-key', () => {
  const body = { content: { 'application/json': { schema: object({ key: text }) } } };
  const keyOf = async (stated: object, more: object = {}) => {
    const responses = { 204: { description: '' } };
    const post = { requestBody: body, responses, 'x-tallystick-idempotency-key': stated, ...more };
    const read = await readSpec({ 'spec.json': openApi({ '/orders': { post } }) });
    return {
      key: read.contract?.operations[0]?.idempotencyKey,
      codes: read.diagnostics.map(({ code }) => code),
    };
  };

  test.each<readonly [string, object, object, object]>([
    ['a custom header', { header: 'X-Key' }, {}, { header: 'X-Key' }],
    [
      'a header that is a parameter, whatever its case',
      { header: 'idempotency-key' },
      { parameters: [{ name: 'Idempotency-Key', in: 'header', schema: text }] },
      { pointer: '/headers/Idempotency-Key' },
    ],
    ['a member', { member: '/body/key' }, {}, { pointer: '/body/key' }],
  ])('is %s', async (_name, stated, more, key) => {
    expect(await keyOf(stated, more)).toEqual({ key, codes: [] });
  });

  test('is a warning, and unused, where the input has no such member', async () => {
    expect(await keyOf({ member: '/body/other' })).toEqual({ key: undefined, codes: ['TLY3004'] });
  });

  test('is an error where it is neither a header nor a member', async () => {
    const { codes } = await keyOf({ query: 'key' });
    expect(new Set(codes)).toEqual(new Set(['TLY3004']));
  });
});
