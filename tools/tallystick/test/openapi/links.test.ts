import { describe, expect, test } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { diagnostics, openApi, type Read, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const parameter = (name: string, location: string): object => ({
  ...{ name, in: location, required: location === 'path', schema: text },
});

const paths = (links: unknown, more: object = {}): object => ({
  '/pets/{petId}': {
    get: {
      operationId: 'getPet',
      parameters: [
        parameter('petId', 'path'),
        parameter('lang', 'query'),
        parameter('X-Trace', 'header'),
        parameter('same', 'query'),
        parameter('same', 'header'),
      ],
      responses: { 200: { description: 'a pet' } },
    },
  },
  '/shops/{shop}/pets': {
    post: {
      operationId: 'addPet',
      parameters: [parameter('shop', 'path'), parameter('page', 'query'), parameter('X-Trace', 'header')],
      requestBody: json({ type: 'object' }),
      responses: { 201: { description: 'made', ...json({ type: 'object' }), links } },
      ...more,
    },
  },
});

const reading = (links: unknown, more: object = {}): Promise<Read> =>
  readSpec({ 'openapi.json': openApi(paths(links), more) });

const calling = (parameters: object): Promise<Read> =>
  reading({ next: { operationId: 'getPet', parameters } });

function linksOf({ contract }: Read): readonly object[] {
  return contract?.operations.flatMap(({ links = [] }) => links.map(({ origin: _, ...link }) => link)) ?? [];
}

function inputsOf(read: Read): unknown {
  return contractData(read.contract ?? expect.fail()).operations.flatMap(({ links = [] }) =>
    links.flatMap(({ inputs }) => inputs),
  );
}

describe('what a link hands over', () => {
  test.each<[string, object, readonly (readonly [string, unknown])[]]>([
    ['a member of the reply', { petId: '$response.body#/id' }, [['/path/petId', { reply: '/id' }]]],
    ['the whole reply', { petId: '$response.body' }, [['/path/petId', { reply: '' }]]],
    [
      'a header of the reply',
      { petId: '$response.header.Location' },
      [['/path/petId', { header: 'location' }]],
    ],
    ['a path parameter', { petId: '$request.path.shop' }, [['/path/petId', { input: '/path/shop' }]]],
    ['a query parameter', { petId: '$request.query.page' }, [['/path/petId', { input: '/query/page' }]]],
    [
      'a request header',
      { petId: '$request.header.x-trace' },
      [['/path/petId', { input: '/headers/X-Trace' }]],
    ],
    ['a member sent', { petId: '$request.body#/a~1b/0' }, [['/path/petId', { input: '/body/a~1b/0' }]]],
    ['what was sent', { petId: '$request.body' }, [['/path/petId', { input: '/body' }]]],
    ['the URL', { petId: '$url' }, [['/path/petId', { message: 'url' }]]],
    ['the status', { petId: '$statusCode' }, [['/path/petId', { message: 'status' }]]],
    ['the method', { petId: '$method' }, [['/path/petId', { constant: 'POST' }]]],
    [
      'a constant',
      { lang: 'en', petId: 7 },
      [
        ['/query/lang', { constant: 'en' }],
        ['/path/petId', { constant: 7 }],
      ],
    ],
    ['what is in braces', { petId: '{$response.body#/id}' }, [['/path/petId', { reply: '/id' }]]],
    [
      'a text with expressions',
      { petId: 'p-{$request.path.shop}/{$response.body#/id}!' },
      [
        [
          '/path/petId',
          {
            text: [
              { constant: 'p-' },
              { input: '/path/shop' },
              { constant: '/' },
              { reply: '/id' },
              { constant: '!' },
            ],
          },
        ],
      ],
    ],
    [
      'braces without an expression',
      { petId: '{id} costs 5$' },
      [['/path/petId', { constant: '{id} costs 5$' }]],
    ],
    ['a parameter with its place', { 'path.petId': '$response.body' }, [['/path/petId', { reply: '' }]]],
    ['one of two of a name', { 'header.same': 'x' }, [['/headers/same', { constant: 'x' }]]],
  ])('%s', async (_title, parameters, want) => {
    const read = await calling(parameters);
    expect(read.diagnostics).toEqual([]);
    expect(inputsOf(read)).toEqual(want.map(([pointer, value]) => ({ pointer, value })));
  });

  test('a body, and what stands inside it', async () => {
    const requestBody = { list: ['a', '$response.body#/id'], kind: 'x', __proto: null };
    const read = await reading({ again: { operationId: 'addPet', requestBody } });
    expect(read.diagnostics).toEqual([]);
    expect(inputsOf(read)).toEqual([
      { pointer: '/body', value: { constant: { list: ['a', null], kind: 'x', __proto: null } } },
      { pointer: '/body/list/1', value: { reply: '/id' } },
    ]);
  });
});

describe('where a link leads', () => {
  test.each<[string, object]>([
    ['by operationId', { operationId: 'getPet' }],
    ['by reference', { operationRef: '#/paths/~1pets~1{petId}/get' }],
    ['by an escaped reference', { operationRef: '#/paths/~1pets~1%7BpetId%7D/get' }],
    ['by its own file', { operationRef: 'openapi.json#/paths/~1pets~1{petId}/get' }],
  ])('%s', async (_title, link) => {
    const read = await reading({ next: link });
    expect(read.diagnostics).toEqual([]);
    expect(linksOf(read)).toEqual([{ name: 'next', outcome: '201', operation: 'getPet', inputs: [] }]);
  });

  test('through a path item that is elsewhere', async () => {
    const { '/pets/{petId}': item, ...rest } = paths({
      next: { operationRef: '#/paths/~1pets~1{petId}/get' },
    }) as Record<string, object>;
    const read = await readSpec({
      'openapi.json': openApi({ ...rest, '/pets/{petId}': { $ref: 'pet.json' } }),
      'pet.json': item,
    });
    expect(read.diagnostics).toEqual([]);
    expect(linksOf(read)).toMatchObject([{ operation: 'getPet' }]);
  });

  test('of components, and of a response that two statuses share', async () => {
    const read = await readSpec({
      'openapi.json': openApi(
        paths(undefined, {
          responses: { 200: { $ref: '#/components/responses/R' }, 201: { $ref: '#/components/responses/R' } },
        }),
        {
          components: {
            responses: { R: { description: 'made', links: { next: { $ref: '#/components/links/L' } } } },
            links: { L: { operationId: 'getPet', description: 'the pet' } },
          },
        },
      ),
    });
    expect(read.diagnostics).toEqual([]);
    expect(linksOf(read)).toMatchObject([
      { name: 'next', outcome: '200', description: 'the pet' },
      { name: 'next', outcome: '201' },
    ]);
  });

  test('follows all outcomes that are distinguished in one body', async () => {
    const outcomes = [
      { name: 'made', value: 0, promise: 'resolves' },
      { name: 'waits', value: 7, promise: 'resolves' },
      { name: 'no', value: 6, promise: 'rejects' },
    ];
    const read = await readSpec({
      'openapi.json': openApi(
        paths(
          { next: { operationId: 'getPet' } },
          { 'x-tallystick-outcomes': { pointer: '/code', outcomes } },
        ),
      ),
    });
    expect(diagnostics(read)).toEqual([]);
    expect(linksOf(read)).toMatchObject([{ outcome: 'made' }, { outcome: 'waits' }]);
  });
});

describe('what is reported', () => {
  const at = '/paths/~1shops~1{shop}~1pets/post/responses/201/links';

  test.each<[string, unknown, string]>([
    ['an unknown operation', { next: { operationId: 'getPat' } }, `${at}/next/operationId`],
    ['a reference to nothing', { next: { operationRef: '#/paths/~1pats/get' } }, `${at}/next/operationRef`],
    ['no operation', { next: {} }, `${at}/next`],
    [
      'both ways',
      { next: { operationId: 'getPet', operationRef: '#/paths/~1pets~1{petId}/get' } },
      `${at}/next`,
    ],
    ['no object', { next: 'getPet' }, `${at}/next`],
    ['parameters in a list', { next: { operationId: 'getPet', parameters: [] } }, `${at}/next/parameters`],
    [
      'an unknown parameter',
      { next: { operationId: 'getPet', parameters: { id: 1 } } },
      `${at}/next/parameters/id`,
    ],
    [
      'a name of two',
      { next: { operationId: 'getPet', parameters: { same: 1 } } },
      `${at}/next/parameters/same`,
    ],
    ['a body for a GET', { next: { operationId: 'getPet', requestBody: {} } }, `${at}/next/requestBody`],
    ['hostile names', { '__proto__/~': { operationId: 'toString' } }, `${at}/__proto__~1~0/operationId`],
  ])('%s', async (_title, links, pointer) => {
    const read = await reading(links);
    expect(diagnostics(read)).toEqual([`TLY3013 ${pointer}`]);
    expect(read.diagnostics).toMatchObject([{ severity: 'warning', line: expect.any(Number) }]);
    expect(linksOf(read)).toEqual([]);
  });

  test.each([
    '$response.body#id',
    '$response.body/id',
    '$response.body#/a~2',
    '$response.path.id',
    '$response.header.',
    '$response.header.a b',
    '$request.path.other',
    '$request.pathshop',
    '$request.header.Authorization',
    '$request.cookie.a',
    '$id',
    '$',
    'a {$response.body#/id',
    'a {$nothing}',
  ])('the expression %j', async (expression) => {
    const read = await calling({ petId: expression });
    expect(diagnostics(read)).toEqual([`TLY3013 ${at}/next/parameters/petId`]);
    expect(linksOf(read)).toEqual([]);
  });

  test('another document and another server, which are not errors', async () => {
    const read = await reading({
      far: { operationRef: 'https://example.com/openapi.json#/paths/~1x/get' },
      near: { operationId: 'getPet', server: { url: 'https://example.com' } },
    });
    expect(read.diagnostics.map(({ code, severity, pointer }) => [code, severity, pointer])).toEqual([
      ['TLY3009', 'info', `${at}/far/operationRef`],
      ['TLY3009', 'info', `${at}/near/server`],
    ]);
    expect(linksOf(read)).toMatchObject([{ name: 'near' }]);
  });

  test('a link of two replies once', async () => {
    const reply = { description: 'made', links: { next: { $ref: '#/components/links/L' } } };
    const read = await readSpec({
      'openapi.json': openApi(paths(undefined, { responses: { 200: reply, 201: reply } }), {
        components: { links: { L: { operationId: 'getPat' } } },
      }),
    });
    expect(diagnostics(read)).toEqual(['TLY3013 /components/links/L/operationId']);
  });

  test('nothing twice where a response is none', async () => {
    const read = await readSpec({ 'openapi.json': openApi(paths(undefined, { responses: { 200: 'yes' } })) });
    expect(diagnostics(read)).toEqual(['TLY3001 /paths/~1shops~1{shop}~1pets/post/responses/200']);
  });
});

test('names that every object has are names', async () => {
  const read = await readSpec({
    'openapi.json': `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{"/a/{__proto__}":{"get":{
      "operationId":"constructor",
      "parameters":[{"name":"__proto__","in":"path","required":true,"schema":{"type":"string"}}],
      "responses":{"200":{"description":"ok","links":{"__proto__":{"operationId":"constructor","parameters":{
        "__proto__":"$response.body#/__proto__/toString"}}}}}}}}}`,
  });
  // The function has another name, and nothing else is wrong.
  expect(diagnostics(read)).toEqual(['TLY3003 /paths/~1a~1{__proto__}/get']);
  expect(linksOf(read)).toEqual([
    {
      ...{ name: '__proto__', outcome: '200', operation: 'constructor' },
      inputs: [{ pointer: '/path/__proto__', value: { reply: '/__proto__/toString' } }],
    },
  ]);
});

test('a contract without links has no member for them', async () => {
  const { contract } = await reading(undefined);
  expect(JSON.stringify(contractData(contract ?? expect.fail()))).not.toContain('links');
});
