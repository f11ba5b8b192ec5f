import { describe, expect, test } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { diagnostics, openRpc, type Read, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const param = (name: string, more: object = {}): object => ({ name, schema: text, ...more });

function reading(links: unknown, more: object = {}, own: object = {}): Promise<Read> {
  const methods = [
    {
      ...{ name: 'pets.add', params: [param('shop'), param('odd name')], links },
      ...{ result: { name: 'pet', schema: { type: 'object' } }, ...own },
    },
    {
      name: 'pets.get',
      params: [
        param('id'),
        param('filter'),
        param('token', { 'x-tallystick-credential': { scheme: 'login' } }),
      ],
      result: { name: 'pet', schema: {} },
    },
  ];
  return readSpec({ 'openrpc.json': openRpc(methods, more) });
}

const handing = (params: unknown): Promise<Read> => reading([{ name: 'next', method: 'pets.get', params }]);

function linksOf({ contract }: Read): readonly object[] {
  return contractData(contract ?? expect.fail()).operations.flatMap(({ links = [] }) => links);
}

describe('what a link hands over', () => {
  test.each<[string, object, readonly (readonly [string, unknown])[]]>([
    ['a member of the result', { id: `\${result.id}` }, [['/id', { reply: '/id' }]]],
    ['a deeper one', { id: `\${result.items[0]["a/b"].c}` }, [['/id', { reply: '/items/0/a~1b/c' }]]],
    ['the result', { id: `\${ result }` }, [['/id', { reply: '' }]]],
    ['a param', { id: `\${params.shop}` }, [['/id', { input: '/shop' }]]],
    ['a param by an odd name', { id: `\${params['odd name']}` }, [['/id', { input: '/odd name' }]]],
    ['a param by its place', { id: `\${params[0]}` }, [['/id', { input: '/shop' }]]],
    [
      'a constant',
      { id: 'x', filter: 1 },
      [
        ['/id', { constant: 'x' }],
        ['/filter', { constant: 1 }],
      ],
    ],
    [
      'a text with expressions',
      { id: `\${params.shop}-\${result.id}` },
      [['/id', { text: [{ input: '/shop' }, { constant: '-' }, { reply: '/id' }] }]],
    ],
    [
      'a member inside a constant',
      { filter: { id: `\${result.id}`, all: true } },
      [
        ['/filter', { constant: { id: null, all: true } }],
        ['/filter/id', { reply: '/id' }],
      ],
    ],
    ['no credential: the caller has it', { id: 'x', token: `\${result.t}` }, [['/id', { constant: 'x' }]]],
  ])('%s', async (_title, params, want) => {
    const read = await handing(params);
    expect(read.diagnostics).toEqual([]);
    expect(linksOf(read)).toEqual([
      {
        ...{ name: 'next', outcome: 'result', operation: 'pets.get' },
        inputs: want.map(([pointer, value]) => ({ pointer, value })),
      },
    ]);
  });
});

describe('what is reported', () => {
  test.each<[string, unknown, string]>([
    ['an unknown method', [{ name: 'n', method: 'pets.put' }], '/methods/0/links/0/method'],
    [
      'an unknown param',
      [{ name: 'n', method: 'pets.get', params: { no: 1 } }],
      '/methods/0/links/0/params/no',
    ],
    [
      'a name twice',
      [
        { name: 'n', method: 'pets.get' },
        { name: 'n', method: 'pets.add' },
      ],
      '/methods/0/links/1',
    ],
    ['a name of every object', [{ name: 'n', method: 'constructor' }], '/methods/0/links/0/method'],
  ])('%s', async (_title, links, pointer) => {
    const read = await reading(links);
    expect(diagnostics(read)).toEqual([`TLY3013 ${pointer}`]);
    expect(read.diagnostics).toMatchObject([{ severity: 'warning' }]);
  });

  test.each([
    `\${result`,
    `\${}`,
    `\${other.id}`,
    `\${params.no}`,
    `\${result.a + 1}`,
    `\${result..a}`,
    `\${result[a]}`,
  ])('the expression %s', async (expression) => {
    const read = await handing({ id: expression });
    expect(diagnostics(read)).toEqual(['TLY3013 /methods/0/links/0/params/id']);
    expect(linksOf(read)).toEqual([]);
  });

  test('a notification, which nothing replies to', async () => {
    const read = await reading([{ name: 'n', method: 'pets.get' }], {}, { result: undefined });
    expect(diagnostics(read)).toEqual(['TLY3013 /methods/0/links/0']);
  });

  test('another server, which is not an error', async () => {
    const read = await reading([{ $ref: '#/components/links/L' }], {
      components: {
        links: { L: { name: 'L', method: 'pets.get', server: { name: 's', url: 'https://example.com' } } },
      },
    });
    expect(read.diagnostics.map(({ code, severity, pointer }) => [code, severity, pointer])).toEqual([
      ['TLY3009', 'info', '/components/links/L/server'],
    ]);
    expect(linksOf(read)).toMatchObject([{ name: 'L' }]);
  });
});
