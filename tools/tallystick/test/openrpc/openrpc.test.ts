import { describe, expect, test } from 'vitest';
import { diagnostics, openRpc, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const param = (name: string, more: object = {}) => ({ name, schema: text, ...more });
const result = { name: 'r', schema: { type: 'integer' } };

async function methodOf(method: object, more: object = {}) {
  const read = await readSpec({ 'openrpc.json': openRpc([method], more) });
  expect(diagnostics(read)).toEqual([]);
  const [operation] = read.contract?.operations ?? [];
  if (operation === undefined) throw new Error('no operation was read');
  return operation;
}

test('a method becomes an operation: names, input, result, binding', async () => {
  const method = { name: 'math.add_all', params: [param('a', { required: true }), param('b')], result };
  const operation = await methodOf(method, {
    'x-tallystick-json-rpc': { contentType: 'application/json; charset=UTF-8' },
  });
  expect(operation).toMatchObject({ id: 'math.add_all', name: 'mathAddAll', typeName: 'MathAddAll' });
  expect(operation.input).toMatchObject({ type: ['object'], required: ['a'], additionalProperties: false });
  expect(operation.outcomes[0]).toMatchObject({
    name: 'result',
    promise: 'resolves',
    matcher: { rpc: 'result' },
  });
  expect(operation.binding).toMatchObject({
    protocol: 'json-rpc',
    method: 'math.add_all',
    paramStructure: 'either',
    contentType: 'application/json; charset=UTF-8',
    notification: false,
  });
});

test('a method without a result is a notification', async () => {
  const operation = await methodOf({ name: 'log', params: [] });
  expect(operation.binding).toMatchObject({ notification: true });
  expect(operation.outcomes).toEqual([]);
});

test('a credential is supplied, and required by its scheme', async () => {
  const key = param('key', { required: true, 'x-tallystick-credential': { scheme: 'k' } });
  const more = { 'x-tallystick-security': { k: { type: 'member', member: 'key' } } };
  const operation = await methodOf({ name: 'm', params: [key], result }, more);
  expect(operation.injected).toEqual([{ pointer: '/key', by: 'credential', scheme: 'k' }]);
  expect(operation.security).toEqual([['k']]);
});

test('errors of the extension replace the codes that they describe', async () => {
  const errors = [
    { code: -1, message: 'one' },
    { code: -2, message: 'two' },
  ];
  const detailed = [
    { code: -1, name: 'odd', message: 'odd one' },
    { code: -1, name: 'even', message: 'even one', match: { pointer: '/kind', values: ['even', 'evn'] } },
    { code: -9, name: 'elsewhere', message: 'of another method' },
  ];
  const operation = await methodOf(
    { name: 'm', params: [], result, errors },
    { 'x-tallystick-errors': detailed },
  );
  // what the code alone recognises comes after what says more
  expect(operation.outcomes.map(({ name, matcher }) => [name, matcher])).toEqual([
    ['result', { rpc: 'result' }],
    ['even', { rpc: -1, constant: { pointer: '/kind', values: ['even', 'evn'] } }],
    ['odd', { rpc: -1 }],
    ['-2', { rpc: -2 }],
  ]);
});

test('the spec says once where errors have their names', async () => {
  const detailed = [
    { code: -1, name: 'odd', message: 'odd one' },
    { code: -1, name: 'even', message: 'even one', match: { pointer: '/kind', values: ['even'] } },
  ];
  const operation = await methodOf(
    { name: 'm', params: [], result },
    { 'x-tallystick-errors': detailed, 'x-tallystick-json-rpc': { errorNamePointer: '/reason' } },
  );
  expect(operation.outcomes.map(({ name, matcher }) => [name, matcher.constant])).toEqual([
    ['result', undefined],
    ['odd', { pointer: '/reason', values: ['odd'] }],
    ['even', { pointer: '/kind', values: ['even'] }],
  ]);
});

test('of two errors that nothing tells apart the first stands for both', async () => {
  const errors = (...names: readonly string[]) => ({
    'x-tallystick-errors': names.map((name) => ({ code: -1, name, message: name })),
  });
  const method = { name: 'm', params: [], result, ...errors('first', 'second') };
  const read = await readSpec({ 'openrpc.json': openRpc([method], errors('shared')) });
  expect(read.contract?.operations[0]?.outcomes.map(({ name }) => name)).toEqual(['result', 'first']);
  expect(read.diagnostics).toMatchObject([
    { code: 'TLY3006', severity: 'warning', pointer: '/methods/0/x-tallystick-errors/1' },
  ]);
});

test('chunks take their limit from the list, examples their names from the params', async () => {
  const list = { name: 'all', required: true, schema: { type: 'array', items: text, maxItems: 7 } };
  const example = { name: 'e', params: [{ name: 'first', value: ['x'] }], result: { name: 'r', value: 3 } };
  const method = {
    name: 'm',
    params: [list],
    result,
    examples: [example],
    'x-tallystick-chunks': { items: '/all', join: '' },
  };
  const operation = await methodOf(method);
  expect(operation.chunks).toMatchObject({ items: '/all', max: 7 });
  expect(operation.examples).toEqual([{ name: 'e', input: { all: ['x'] }, outcome: 'result', output: 3 }]);
});

describe('diagnostics', () => {
  const late = [param('a'), param('b', { required: true })];
  test.each<[string, object, readonly string[]]>([
    [
      'required after optional',
      openRpc([{ name: 'm', params: late, result }]),
      ['TLY3007 /methods/0/params/1'],
    ],
    [
      'an unknown extension',
      openRpc([{ name: 'm', params: [], result, 'x-tallystick-nmae': 'x' }]),
      ['TLY3005 /methods/0/x-tallystick-nmae'],
    ],
    [
      'a ref that does not resolve',
      openRpc([
        { name: 'm', params: [], result: { name: 'r', schema: { $ref: '#/components/schemas/No' } } },
      ]),
      ['TLY2005 /methods/0/result/schema/$ref'],
    ],
  ])('%s', async (_name, spec, want) => {
    const read = await readSpec({ 'openrpc.json': spec });
    expect(diagnostics(read)).toEqual(want);
    expect(read.contract).toBeUndefined();
  });

  test('methods of one name are distinguished with a warning, and travel under it', async () => {
    const named = ['m', 'm2', 'm'].map((name) => ({ name, params: [], result }));
    const { contract, diagnostics: found } = await readSpec({ 'openrpc.json': openRpc(named) });
    expect(contract?.operations.map(({ id, name, binding }) => [id, name, binding])).toMatchObject([
      ['m', 'm', { method: 'm' }],
      ['m2', 'm2', { method: 'm2' }],
      ['m3', 'm3', { method: 'm' }],
    ]);
    expect(found).toMatchObject([{ code: 'TLY3002', severity: 'warning', pointer: '/methods/2/name' }]);
  });

  test('a repeated error code is reported, and the first is used for both', async () => {
    const errors = [
      { code: 1, message: 'a' },
      { code: 1, message: 'b' },
    ];
    const read = await readSpec({ 'openrpc.json': openRpc([{ name: 'm', params: [], result, errors }]) });
    expect(read.diagnostics).toMatchObject([
      { code: 'TLY3006', severity: 'warning', pointer: '/methods/0/errors/1' },
    ]);
    const outcomes = read.contract?.operations[0]?.outcomes.map(({ name, message }) => [name, message]);
    expect(outcomes).toEqual([
      ['result', undefined],
      ['1', 'a'],
    ]);
  });

  test('by name, required may follow optional', async () => {
    await methodOf({ name: 'm', paramStructure: 'by-name', params: late, result });
  });

  test('what the meta-schema forbids, at its place', async () => {
    const read = await readSpec({ 'openrpc.json': openRpc([{ name: 'm', params: 3, result }]) });
    expect(read.diagnostics[0]).toMatchObject({ code: 'TLY3001', pointer: '/methods/0/params', line: 10 });
  });

  test('a wrong value is reported once, with what it should be', async () => {
    const read = await readSpec({
      'spec.json': JSON.stringify({
        openrpc: '1.3.2',
        info: { title: 'Sample', version: '1' },
        methods: [
          {
            name: 'sample.get',
            params: [{ name: 'id', schema: { type: 'strin' } }],
            result: { name: 'sample', schema: { type: 'string' } },
          },
        ],
      }),
    });
    expect(read.diagnostics.map(({ code, pointer, message }) => [code, pointer, message])).toEqual([
      [
        'TLY3001',
        '/methods/0/params/0/schema/type',
        'This is not valid OpenRPC: should be one of "array", "boolean", "integer", "null", "number", "object", "string", or should be array.',
      ],
    ]);
  });
});

test.each([
  ['1.0.0', ['info TLY2004 /openrpc']],
  ['1.0.0-rc1', ['info TLY2004 /openrpc']],
  ['1.1.12', ['info TLY2004 /openrpc']],
  ['1.2.6', []],
  ['1.2.9', []],
  ['1.3.2', []],
  ['1.3.9', []],
  ['1.4.1', []],
  ['1.14.0', ['info TLY2004 /openrpc']],
])('a document of version %s is read, and its age reported', async (version, expected) => {
  const method = { name: 'm', params: [], result };
  const { contract, diagnostics } = await readSpec({
    'openrpc.json': openRpc([method], { openrpc: version }),
  });
  expect(contract?.operations).toHaveLength(1);
  expect(diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)).toEqual(
    expected,
  );
});

test.each([
  ['with a limit', { maxItems: 5 }, []],
  ['without one', {}, ['TLY3004 /methods/0/x-tallystick-chunks']],
])('chunks of a list %s', async (_, limit, expected) => {
  const list = { name: 'list', required: true, schema: { type: 'array', items: text, ...limit } };
  const chunks = { 'x-tallystick-chunks': { items: '/list', join: '/data' } };
  const read = await readSpec({
    'openrpc.json': openRpc([{ name: 'm', params: [list], result, ...chunks }]),
  });
  expect(diagnostics(read)).toEqual(expected);
  expect(read.contract?.operations[0]?.chunks?.max).toBe(expected.length === 0 ? 5 : undefined);
});

test('of two equal names the later gets a number, and is reported', async () => {
  const methods = ['a.b', 'a_b', 'a-b'].map((name) => ({ name, params: [], result }));
  const read = await readSpec({ 'openrpc.json': openRpc(methods) });
  expect(read.contract?.operations.map(({ name, typeName }) => [name, typeName])).toEqual([
    ['aB', 'AB'],
    ['aB2', 'AB2'],
    ['aB3', 'AB3'],
  ]);
  expect(read.diagnostics).toMatchObject([
    { code: 'TLY3003', severity: 'warning', pointer: '/methods/1' },
    { code: 'TLY3003', severity: 'warning', pointer: '/methods/2' },
  ]);
});
