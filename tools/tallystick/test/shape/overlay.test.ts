import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApi, openRpc } from '../helpers/read.ts';
import { shaped, shapedContract } from '../helpers/shaped.ts';

const SPEC = openApi(
  {
    '/pets': {
      get: {
        operationId: 'listPets',
        tags: ['a'],
        parameters: [{ name: 'p' }, { name: 'q' }, { name: 'r' }],
      },
      post: { operationId: 'createPet' },
    },
  },
  {
    servers: [
      { url: 'https://example.com', description: 'Prod' },
      { url: 'https://dev.example.com', description: 'Dev' },
    ],
  },
);

function overlay(actions: readonly object[], more: object = {}): object {
  return { overlay: '1.1.0', info: { title: 'Changes', version: '1' }, ...more, actions };
}

async function applied(actions: readonly object[], more: object = {}, spec: object = SPEC) {
  const files = { 'spec.json': spec, 'x.overlay.json': overlay(actions, more) };
  return shaped(files, { overlays: ['x.overlay.json'] });
}

const codes = (diagnostics: readonly { readonly code: string; readonly pointer?: string }[]) =>
  diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);

describe('an action of an overlay', () => {
  it.each<[string, object, object]>([
    [
      'merges an object, member by member',
      { target: '$.info', update: { title: 'New', contact: { name: 'Me' } } },
      { info: { title: 'New', version: '1.0', contact: { name: 'Me' } } },
    ],
    [
      'joins arrays within objects',
      { target: '$.paths.*.get', update: { tags: ['b'] } },
      { paths: { '/pets': { get: { tags: ['a', 'b'] } } } },
    ],
    [
      'appends one item to an array',
      { target: "$.paths['/pets'].get.tags", update: 'b' },
      { paths: { '/pets': { get: { tags: ['a', 'b'] } } } },
    ],
    [
      'replaces a plain value',
      { target: '$.info.title', update: 'New' },
      { info: { title: 'New', version: '1.0' } },
    ],
    [
      'removes items that a filter selects',
      { target: "$.servers[?@.description == 'Dev']", remove: true },
      { servers: [{ url: 'https://example.com' }] },
    ],
    [
      'removes several items of one array',
      { target: '$.paths.*.get.parameters[0,2]', remove: true },
      { paths: { '/pets': { get: { parameters: [{ name: 'q' }] } } } },
    ],
    [
      'copies a node',
      { target: '$.paths.*.post', copy: "$.paths['/pets'].get" },
      { paths: { '/pets': { post: { operationId: 'listPets', tags: ['a'] } } } },
    ],
    [
      'removes rather than updates',
      { target: '$.servers[1]', remove: true, update: { url: '/' } },
      { servers: [{ url: 'https://example.com' }] },
    ],
  ])('%s', async (_what, action, expected) => {
    const { value, diagnostics } = await applied([action]);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject(expected);
    if ('servers' in expected && Array.isArray(expected.servers)) expect(value['servers']).toHaveLength(1);
  });

  it('sees what the one before has done', async () => {
    const { value, diagnostics } = await applied([
      { target: '$.servers', remove: true },
      { target: '$', update: { servers: [{ url: 'http://localhost' }] } },
      { target: '$.servers[*]', update: { 'x-new': true } },
    ]);
    expect(diagnostics).toEqual([]);
    expect(value['servers']).toEqual([{ url: 'http://localhost', 'x-new': true }]);
  });

  it('names operations and adds extensions, for OpenRPC too', async () => {
    const spec = openRpc([
      { name: 'pets.list', params: [], result: { name: 'r', schema: { type: 'string' } } },
    ]);
    const action = {
      target: "$.methods[?@.name == 'pets.list']",
      update: { 'x-tallystick-name': 'allPets' },
    };
    const files = { 'openrpc.json': spec, 'x.overlay.yaml': JSON.stringify(overlay([action])) };
    const { contract, diagnostics } = await shapedContract(files, { overlays: ['x.overlay.yaml'] });
    expect(diagnostics).toEqual([]);
    expect(contract?.operations.map(({ name }) => name)).toEqual(['allPets']);
  });

  it('reaches values of other files, and comes before filters', async () => {
    const files = {
      'spec.json': openApi({ '/pets': { $ref: 'pets.json' } }),
      'pets.json': { get: { operationId: 'a', responses: {} }, post: { operationId: 'b', responses: {} } },
      'x.overlay.json': overlay([{ target: "$.paths['/pets'].post", update: { tags: ['kept'] } }]),
    };
    const { value } = await shaped(files, { overlays: ['x.overlay.json'], include: { tags: ['kept'] } });
    expect(value['paths']).toEqual({
      '/pets': { post: { operationId: 'b', responses: {}, tags: ['kept'] } },
    });
  });
});

describe('diagnostics of overlays', () => {
  it('name the file, line and column of the overlay', async () => {
    const text = [
      'overlay: 1.1.0',
      'info: { title: Changes, version: "1" }',
      'actions:',
      '  - target: $.nowhere',
      '    remove: true',
      '  - target: $.paths[',
      '    remove: true',
      '  - target: $.paths',
      '    update: [1]',
    ].join('\n');
    const { diagnostics, folder } = await shaped(
      { 'spec.json': SPEC, 'overlays/x.yaml': text },
      { overlays: ['overlays/x.yaml'] },
    );
    const file = join(folder, 'overlays/x.yaml');
    expect(diagnostics).toMatchObject([
      { code: 'TLY2023', severity: 'warning', file, line: 4, column: 5, pointer: '/actions/0/target' },
      { code: 'TLY2022', severity: 'error', file, line: 6, column: 5, pointer: '/actions/1/target' },
      { code: 'TLY2022', severity: 'error', file, line: 9, column: 5, pointer: '/actions/2/update' },
    ]);
    expect(diagnostics[0]?.message).toBe('This action matches nothing.');
  });

  it('are at the overlay where it has written what is wrong, and at the spec where that has', async () => {
    const schema = { $ref: '#/nowhere' };
    const responses = { 200: { description: 'ok', content: { 'application/json': { schema } } } };
    const action = { target: "$.paths['/pets'].post", update: { responses } };
    const spec = openApi({
      '/pets': { get: { operationId: 'a', responses: {}, parameters: [1] }, post: {} },
    });
    const { diagnostics } = await shapedContract(
      { 'spec.json': spec, 'x.overlay.json': overlay([action]) },
      { overlays: ['x.overlay.json'] },
    );
    const places = diagnostics.map(({ code, file = '', pointer }) => [code, file.split('/').at(-1), pointer]);
    expect(places).toContainEqual([
      'TLY2005',
      'x.overlay.json',
      '/actions/0/update/responses/200/content/application~1json/schema/$ref',
    ]);
    expect(places).toContainEqual(['TLY3001', 'spec.json', '/paths/~1pets/get/parameters/0']);
  });

  it('are about each invalid part of an overlay', async () => {
    const wrong = {
      overlay: '1.0.0',
      info: { title: 'x' },
      extends: 'other.json',
      acts: [],
      actions: [
        { update: {} },
        { target: '$.info' },
        { target: '$.info', remove: 'yes' },
        { target: '$', remove: true },
      ],
    };
    const { diagnostics } = await shaped({ 'spec.json': SPEC, 'x.json': wrong }, { overlays: ['x.json'] });
    expect(codes(diagnostics)).toEqual([
      'TLY2021 /acts',
      'TLY2021 /info',
      'TLY2021 /actions/0',
      'TLY2021 /actions/1',
      'TLY2021 /actions/2/remove',
      'TLY2021 /actions/2',
      'TLY2023 /extends',
      'TLY2022 /actions/3/target',
    ]);
    const none = await shaped(
      { 'spec.json': SPEC, 'x.json': { overlay: '2.0.0' } },
      { overlays: ['x.json'] },
    );
    expect(codes(none.diagnostics)).toEqual(['TLY2021 ']);
    const absent = await shaped({ 'spec.json': SPEC }, { overlays: ['gone.yaml'] });
    expect(absent.diagnostics).toMatchObject([{ code: 'TLY2001', file: join(absent.folder, 'gone.yaml') }]);
  });

  it.each([
    ['spec.json', []],
    ['./spec.json', []],
    ['../spec.json', ['TLY2023 /extends']],
    ['https://example.com/spec.json', []],
  ])('extends %s', async (stated, expected) => {
    const { diagnostics } = await applied([{ target: '$.info', update: {} }], { extends: stated });
    expect(codes(diagnostics)).toEqual(expected);
  });

  it('compare `extends` with the URL of the spec', async () => {
    const files = (url: string) => ({
      'spec.json': SPEC,
      'x.json': overlay([{ target: '$.info', update: {} }], { extends: url }),
    });
    const shape = { overlays: ['x.json'], urls: ['https://example.com/spec.json'] };
    expect(codes((await shaped(files('https://example.com/spec.json'), shape)).diagnostics)).toEqual([]);
    expect(codes((await shaped(files('https://example.com/old.json'), shape)).diagnostics)).toEqual([
      'TLY2023 /extends',
    ]);
  });

  it('say what 1.0 does not have', async () => {
    const { value, diagnostics } = await applied(
      [
        { target: '$.info.title', update: 'New' },
        { target: '$.info', copy: '$.servers[0]' },
      ],
      { overlay: '1.0.0' },
    );
    expect(codes(diagnostics)).toEqual(['TLY2023 /actions/0/target', 'TLY2023 /actions/1/target']);
    expect(value['info']).toMatchObject({ title: 'New', description: 'Prod' });
  });

  it('refuse a copy of several nodes', async () => {
    const { diagnostics } = await applied([{ target: '$.info', copy: '$.servers[*]' }]);
    expect(codes(diagnostics)).toEqual(['TLY2022 /actions/0/copy']);
  });
});

describe('a hostile overlay', () => {
  it('changes no prototype', async () => {
    const text = JSON.stringify(
      overlay([
        { target: '$.info', update: { own: 1 } },
        { target: '$', update: {} },
      ]),
    )
      .replace('"own":1', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}')
      .replace('"update":{}', '"update":{"__proto__":{"polluted":1}}');
    const { value } = await shaped({ 'spec.json': SPEC, 'x.json': text }, { overlays: ['x.json'] });
    expect(Object.hasOwn(Object(value['info']), '__proto__')).toBe(true);
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
    const query = await applied([{ target: "$['__proto__']['constructor']", update: { polluted: 1 } }]);
    expect(codes(query.diagnostics)).toEqual(['TLY2023 /actions/0/target']);
  });

  it('keeps within the limits of steps, values and depth', async () => {
    const limits = { overlaySteps: 100_000, nodes: 3_000, depth: 40 };
    const run = async (actions: readonly object[], spec: object = SPEC) => {
      const files = { 'spec.json': spec, 'x.json': overlay(actions) };
      return codes((await shaped(files, { overlays: ['x.json'], limits })).diagnostics);
    };
    const wide = openApi({}, { 'x-data': Array.from({ length: 1_000 }, () => [1]) });
    for (const target of [
      '$..[?count($..*) > count($..[?@..*])]',
      "$['x-data'][?$['x-data'] == $['x-data']]",
    ])
      expect(await run([{ target, remove: true }], wide)).toEqual(['TLY2022 /actions/0/target']);
    const copies = Array.from({ length: 20 }, () => ({ target: '$.info', update: { 'x-a': [[1], [2]] } }));
    const doubled = [{ target: '$.info', update: { 'x-n': {} } }].concat(
      Array.from({ length: 30 }, () => ({ target: '$..x-n', copy: '$.info' }) as never),
    );
    expect(await run(copies)).toEqual([]);
    expect(await run(doubled)).toMatchObject([expect.stringMatching(/^TLY2007 /)]);
  });

  it('matches patterns in bounded time', async () => {
    const spec = openApi({}, { 'x-texts': [`${'a'.repeat(50_000)}!`, 'ab'] });
    const { value, diagnostics } = await applied(
      [{ target: "$['x-texts'][?match(@, '(a+)+b')]", remove: true }],
      {},
      spec,
    );
    expect(diagnostics).toEqual([]);
    expect(value['x-texts']).toEqual([`${'a'.repeat(50_000)}!`]);
  });

  it('may be nested no deeper than a spec', async () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const text = `{"overlay":"1.1.0","info":{"title":"x","version":"1"},"actions":[{"target":"$.info","update":${deep}}]}`;
    const { diagnostics } = await shaped({ 'spec.json': SPEC, 'x.json': text }, { overlays: ['x.json'] });
    expect(diagnostics).toMatchObject([{ code: 'TLY2007' }]);
    const parentheses = { target: `$[?${'('.repeat(4_000)}@.a${')'.repeat(4_000)}]`, remove: true };
    const nested = await applied([parentheses]);
    expect(codes(nested.diagnostics)).toEqual([expect.stringMatching(/^TLY202[23] /)]);
  });
});
