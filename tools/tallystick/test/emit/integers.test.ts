import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { COMPILERS, removeFolder } from '../helpers/compilers.ts';
import { withoutLayout } from '../helpers/layout.ts';
import { openApi, openRpc, readSpec } from '../helpers/read.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const int64 = { type: 'integer', format: 'int64' };
const order = { $ref: '#/components/schemas/Order' };
const json = { 'application/json': { schema: order } };

const Order = {
  type: 'object',
  properties: {
    id: int64,
    near: { type: 'number' },
    note: { type: 'string' },
    lines: { type: 'array', items: { anyOf: [{ type: 'object', properties: { id: int64 } }, int64] } },
    of: order,
  },
  additionalProperties: int64,
  required: ['id'],
};

const responses = { 200: { description: '', content: json } };
const form = {
  'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { id: int64 } } },
};

const paths = {
  '/orders/{id}': {
    put: {
      operationId: 'putOrder',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: int64 },
        { name: 'ids', in: 'query', schema: { type: 'array', items: int64 } },
      ],
      requestBody: { required: true, content: json },
      responses,
    },
  },
  '/forms': { post: { operationId: 'fill', requestBody: { content: form }, responses } },
  '/refusals': {
    get: {
      operationId: 'refuse',
      responses: { 204: { description: '' }, 409: { description: '', content: json } },
    },
  },
  '/streams': {
    get: {
      operationId: 'watch',
      responses: { 200: { description: '', content: { 'application/x-ndjson': { schema: order } } } },
    },
  },
  '/notes': { get: { operationId: 'notes', responses: { 204: { description: '' } } } },
};

const webhooks = {
  notified: {
    post: {
      operationId: 'notified',
      requestBody: { content: json },
      responses: { 200: { description: '' } },
    },
  },
};

const CONSUMER = `
import { createSampleApiClient, isRefuseError, parseNotified } from './src/client.ts';
import type { Order } from './src/types.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });
export const order: Order = { id: 2n ** 60n, near: 1, of: { id: 5 }, lines: [{ id: 1n }, 2n, 3] };
export const got: Promise<number | bigint> = client.putOrder({ path: { id: 1n }, body: order }).then(({ id }) => id);
export function refused(error: unknown): number | bigint {
  return isRefuseError(error) ? error.data.id : parseNotified('{"id":1}').id;
}
export async function first(): Promise<number | bigint | undefined> {
  for await (const { id } of await client.watch()) return id;
}
// @ts-expect-error only what has 64 bits
export const near: Order = { id: 1, near: 1n };
`;

const PROGRAM = `
import { createSampleApiClient, isTallystickError, parseNotified } from './src/client.ts';
import { createSampleApiClient as createBare } from './src/client-bare.ts';
import { createSampleApiMock } from './src/mocks.ts';
import { setupServer } from 'msw/node';

const BIG = '9007199254740993';
const reply = \`{"id":\${BIG},"near":\${BIG},"note":"\${BIG}","lines":[{"id":-\${BIG}},\${BIG},7],"of":{"id":\${BIG},"of":{"id":1}},"more":\${BIG}}\`;
const requests = [];
const fetch = async (url, { body }) => {
  requests.push([url, body ?? null]);
  return new Response(reply);
};
const shown = (value) => JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? \`\${each}n\` : each)));
const options = { baseUrl: 'http://localhost', fetch };
const input = { path: { id: BigInt(BIG) }, query: { ids: [BigInt(BIG), 2] }, body: { id: BigInt(BIG), lines: [{ id: BigInt(BIG) }], of: { id: 3 } } };
const results = [];
for (const client of [createSampleApiClient(options), createBare(options)]) results.push(shown(await client.putOrder(input)));
await createSampleApiClient(options).fill({ body: { id: BigInt(BIG) } });
const refused = await createSampleApiClient(options).putOrder({ path: { id: 1 }, body: { id: 'x' } }).catch((error) => [isTallystickError(error), error.issues[0].pointer]);
const plain = await createSampleApiClient({ ...options, fetch: async () => new Response('{"id":12}') }).putOrder(input);
const wrong = await createSampleApiClient({ ...options, fetch: async () => new Response(\`{"id":"x","of":\${BIG}}\`) }).putOrder(input).catch(({ kind }) => kind);
const answering = (text, init) => createSampleApiClient({ baseUrl: 'http://localhost', fetch: async () => new Response(text, init) });
const data = shown(await answering(reply, { status: 409 }).refuse().catch((error) => error.data));
const streamed = [];
const stream = await answering(reply + '\\n{"id":1}\\n', { headers: { 'content-type': 'application/x-ndjson' } }).watch();
for await (const value of stream) streamed.push(shown(value));
const notified = shown(parseNotified(reply));
const mock = createSampleApiMock({ baseUrl: 'http://localhost' });
mock.putOrder.replyOnce({ result: { id: BigInt(BIG) } });
const server = setupServer(...mock.handlers);
server.listen({ onUnhandledFrame: 'error' });
const mocked = shown(await createSampleApiClient({ baseUrl: 'http://localhost' }).putOrder({ path: { id: 1n }, body: { id: 2n } }));
server.close();
console.log(JSON.stringify({ data, streamed, notified, mocked, results, requests, refused, plain, wrong }));
`;

const BIG = '9007199254740993';

describe('integers of 64 bits as bigint', () => {
  let folder: string;

  beforeAll(async () => {
    const programs = { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM };
    const more = { webhooks, components: { schemas: { Order } } };
    folder = await samplePackage(paths, more, programs, { int64: 'bigint' });
  });

  afterAll(() => removeFolder(folder));

  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'types: TypeScript %s',
    (compiler) => expect(complaints(folder, compiler)).toBe(''),
    60_000,
  );

  test('keep all digits, sent and received', () => {
    const result = {
      id: `${BIG}n`,
      near: 9007199254740992,
      note: BIG,
      lines: [{ id: `-${BIG}n` }, `${BIG}n`, 7],
      of: { id: `${BIG}n`, of: { id: 1 } },
      more: `${BIG}n`,
    };
    const put = [
      `http://localhost/orders/${BIG}?ids=${BIG}&ids=2`,
      `{"id":${BIG},"lines":[{"id":${BIG}}],"of":{"id":3}}`,
    ];
    expect(outputOf(folder, 'program.ts')).toEqual({
      data: result,
      streamed: [result, { id: 1 }],
      notified: result,
      mocked: { id: `${BIG}n` },
      results: [result, result],
      requests: [put, put, ['http://localhost/forms', `id=${BIG}`]],
      refused: [true, '/body/id'],
      plain: { id: 12 },
      wrong: 'protocol',
    });
  });
});

async function textOf(
  spec: object,
  path: string,
  int64As?: 'bigint',
  runtime: 'package' | 'inline' = 'package',
): Promise<string | undefined> {
  const { contract } = await readSpec({ 'spec.json': spec });
  if (contract === undefined) throw new Error('no contract was read');
  const options = {
    packageName: '@sample/api',
    runtime,
    spec: { file: 'spec.json' },
  };
  const files = await emitPackage({ ...contract, ...(int64As && { int64: int64As }) }, options);
  return files.find((file) => file.path === path)?.text;
}

describe('where they stand', () => {
  const spec = openApi(paths, { components: { schemas: { Order, Other: { type: 'string' } } } });

  test('is reported once for each schema', async () => {
    const text = await textOf(spec, 'src/integers.ts', 'bigint');
    expect(withoutLayout(text ?? '')).toContain(
      withoutLayout(
        'export const integersInOrder: IntegerLocations = { members: { id: { self: true }, near: {}, note: {}, lines: { items: { also: () => [{ members: { id: { self: true } } }, { self: true }] } }, of: { also: () => [integersInOrder] } }, rest: { self: true } };',
      ),
    );
    expect(text).toContain(
      'export const integersInPutOrderResult: IntegerLocations = { also: () => [{ also: () => [integersInOrder] }] };',
    );
    expect(text).not.toContain('Other');
  });

  test('is nothing to operations that have none, and to contracts that do not ask', async () => {
    const client = await textOf(spec, 'src/client.ts', 'bigint');
    expect(client?.match(/exactly\(\s*callHttp,\s*\{/g)).toHaveLength(3);
    expect(client).toContain('httpFunction(\n  notesOperation');
    expect(await textOf(spec, 'src/integers.ts')).toBeUndefined();
    expect(await textOf(spec, 'src/client.ts')).not.toContain('exactly(');
  });

  test('is read by a runtime that the package holds, too', async () => {
    expect(await textOf(spec, 'src/runtime/integers/json-source.ts', 'bigint', 'inline')).toContain(
      'rawJSON',
    );
    expect(await textOf(spec, 'src/client-bare.ts', 'bigint', 'inline')).toContain(
      "from './runtime/integers/integers.ts'",
    );
    expect(await textOf(spec, 'src/runtime/integers/integers.ts', undefined, 'inline')).toBeUndefined();
  });

  test('is reported over JSON-RPC too', async () => {
    const methods = [
      {
        name: 'find',
        params: [{ name: 'id', schema: int64 }],
        result: { name: 'found', schema: { type: 'object', properties: { id: int64 } } },
      },
    ];
    expect(await textOf(openRpc(methods), 'src/client.ts', 'bigint')).toContain(
      'exactly(callJsonRpc, { result: integersInFindResult })',
    );
  });
});
