import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { openRpc } from '../helpers/read.ts';
import { complaints, outputOf, packageOf } from '../helpers/sample-package.ts';

const limit = {
  type: 'object',
  properties: { limit: { type: 'integer' } },
  required: ['limit'],
};

const spec = openRpc([
  {
    name: 'count',
    params: [],
    result: { name: 'n', schema: { type: ['integer', 'null'] } },
    errors: [
      { code: 7, message: 'over the limit' },
      { code: 8, message: 'busy' },
      { code: 9, message: 'text' },
    ],
    'x-tallystick-errors': [
      { code: 7, name: 'over', message: 'over the limit', data: limit },
      { code: 9, name: 'said', message: 'text', data: { type: 'string' } },
    ],
  },
]);

const CONSUMER = `
import { createSampleApiClient, isCountError } from './src/client.ts';

export async function count(): Promise<number> {
  const client = createSampleApiClient({ baseUrl: 'http://localhost' });
  const n: number | null = await client.count();
  return n ?? 0;
}

export function data(error: unknown): number {
  if (!isCountError(error)) return 0;
  switch (error.code) {
    case 'over': return error.data.limit;
    case 'said': return error.data.length;
    default: return Number(error.data satisfies undefined);
  }
}
`;

const PROGRAM = `
import { createSampleApiClient, isCountError, isTallystickError } from './src/client.ts';
import * as bare from './src/client-bare.ts';

let next;
const fetch = async () => next();
const options = { baseUrl: 'http://localhost', fetch, nextId: () => 1 };
const clients = [createSampleApiClient(options), bare.createSampleApiClient(options)];

async function settled(message, client) {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  next = () => new Response(text, { headers: { 'content-type': 'application/json' } });
  try {
    return { value: await client.count() };
  } catch (error) {
    if (!isTallystickError(error)) throw error;
    const { kind, code, data, documented, response, message } = error;
    return { kind, code, data, documented, guard: isCountError(error), body: response?.body, message };
  }
}

const both = async (message) => [await settled(message, clients[0]), await settled(message, clients[1])];
const refused = (error, more = {}) => both({ jsonrpc: '2.0', id: 1, error: { message: 'no', ...error }, ...more });

console.log(JSON.stringify({
  documented: await refused({ code: 7, data: { limit: 3 } }),
  wrong: await refused({ code: 7, data: { limit: '3' } }),
  missing: await refused({ code: 7 }),
  nothing: await refused({ code: 7, data: null }),
  text: await refused({ code: 9, data: 'why' }),
  notText: await refused({ code: 9, data: { why: 1 } }),
  without: await refused({ code: 8 }),
  undocumented: await refused({ code: 8, data: { trace: 'x' } }),
  unknown: await refused({ code: -32603, data: { limit: 3 } }),
  noVersion: await both({ id: 1, error: { code: 7, message: 'no', data: { limit: 3 } } }),
  noId: await refused({ code: 7, data: { limit: 3 } }, { id: null }),
  otherId: await refused({ code: 7, data: { limit: 3 } }, { id: 2 }),
  nullResult: await both({ jsonrpc: '2.0', id: 1, result: null }),
  nullBoth: await both({ jsonrpc: '2.0', id: 1, result: 4, error: null }),
  bothGiven: await refused({ code: 7, data: { limit: 3 } }, { result: 4 }),
  textCode: await refused({ code: '7' }),
  batch: await both([{ jsonrpc: '2.0', id: 1, result: 4 }]),
  bare: await both('4'),
  huge: await both('{"jsonrpc":"2.0","id":1,"result":1e400}'),
}));
`;

let folder = '';
let output: Readonly<Record<string, readonly unknown[]>> = {};

beforeAll(async () => {
  folder = await packageOf(spec, { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM });
  output = outputOf(folder, 'program.ts') as typeof output;
}, 120_000);

afterAll(() => removeFolder(folder));

test.each(['5.9', '7'] as const)(
  'the data of an error has the type that its code documents, for TypeScript %s',
  (compiler) => {
    expect(complaints(folder, compiler)).toBe('');
  },
  120_000,
);

test.each([
  ['documented', 'over', { data: { limit: 3 } }],
  ['text', 'said', { data: 'why' }],
  ['without', '8', {}],
  ['noVersion', 'over', { data: { limit: 3 } }],
  ['noId', 'over', { data: { limit: 3 } }],
])('a guard is true where the data is what is documented: %s', (name, code, more) => {
  const refusal = { kind: 'rpc', code, guard: true, ...more };
  expect(output[name]).toMatchObject([{ ...refusal, documented: true }, refusal]);
});

test.each([
  ['wrong', 'over', { limit: '3' }],
  ['missing', 'over', undefined],
  ['nothing', 'over', null],
  ['notText', 'said', { why: 1 }],
  ['undocumented', '8', { trace: 'x' }],
  ['unknown', '-32603', { limit: 3 }],
])('a guard is false where it is not, and the error keeps it: %s', (name, code, data) => {
  const given = data === undefined ? {} : { data };
  const refusal = { kind: 'rpc', code, guard: false, ...given, body: { error: { message: 'no', ...given } } };
  const message = expect.stringContaining('(undocumented error body)');
  expect(output[name]).toMatchObject([{ ...refusal, documented: false, message }, refusal]);
});

test.each(['otherId', 'textCode', 'batch', 'bare'])('no response is a breach of the contract: %s', (name) => {
  const breach = { kind: 'protocol', guard: false };
  expect(output[name]).toMatchObject([breach, breach]);
});

test('a result may be null, and is valid beside an error that is null', () => {
  expect(output['nullResult']).toEqual([{ value: null }, { value: null }]);
  expect(output['nullBoth']).toEqual([{ value: 4 }, { value: 4 }]);
});

test('an error wins over a result that is there too', () => {
  expect(output['bothGiven']).toMatchObject([
    { kind: 'rpc', guard: true },
    { kind: 'rpc', guard: true },
  ]);
});

test('a number beyond all that a number holds is none', () => {
  expect(output['huge']?.[0]).toMatchObject({ kind: 'protocol', code: 'result' });
});
