import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../helpers/compilers.ts';
import { openApi, openRpc } from '../helpers/read.ts';
import { complaints, outputOf, packageOf } from '../helpers/sample-package.ts';

const dateTime = { type: 'string', format: 'date-time' };
const order = { $ref: '#/components/schemas/Order' };
const json = (schema: object) => ({ 'application/json': { schema } });

const Order = {
  type: 'object',
  required: ['placed'],
  additionalProperties: false,
  properties: {
    placed: dateTime,
    day: { type: 'string', format: 'date' },
    note: { type: 'string' },
    shipped: { type: ['string', 'null'], format: 'date-time' },
    history: { type: 'array', items: dateTime },
    of: order,
  },
};

const SPEC = openApi(
  {
    '/orders': {
      post: {
        operationId: 'addOrder',
        parameters: [{ name: 'since', in: 'query', schema: dateTime }],
        requestBody: { required: true, content: json(order) },
        responses: {
          200: { description: '', content: json(order) },
          409: { description: '', content: json(order) },
        },
      },
    },
    '/stream': {
      get: {
        operationId: 'watch',
        responses: { 200: { description: '', content: { 'application/x-ndjson': { schema: order } } } },
      },
    },
    '/names': {
      get: {
        operationId: 'names',
        responses: { 200: { description: '', content: json({ type: 'string' }) } },
      },
    },
  },
  {
    components: { schemas: { Order } },
    webhooks: {
      reported: {
        post: {
          operationId: 'reported',
          requestBody: { content: json(order) },
          responses: { 200: { description: '' } },
        },
      },
    },
  },
);

const consumer = (kind: 'Date' | 'Temporal'): string => `
import { createSampleApiClient, isAddOrderError, parseReported, withResponse } from './src/client.ts';
import { createSampleApiMock } from './src/mocks.ts';
import type { Order } from './src/types.ts';
import { isOrder } from './src/validators.ts';
import type { Instant, PlainDate } from '@tallystick/runtime/dates';

type Moment = ${kind === 'Date' ? 'Date' : 'Instant'};
declare const moment: Moment;
declare const day: ${kind === 'Date' ? 'string' : 'PlainDate'};
export type Unused = PlainDate | Instant;
const client = createSampleApiClient({ baseUrl: 'http://localhost' });
export const body: Order = { placed: moment, day, shipped: null, history: [moment], of: { placed: moment } };
export async function all(value: unknown): Promise<Moment | undefined> {
  const { body: added } = await withResponse((options) => client.addOrder({ query: { since: moment }, body }, options));
  for await (const { placed } of await client.watch()) return placed;
  if (isAddOrderError(value)) return value.data.placed;
  if (isOrder(value)) console.log(value.placed.slice(1));
  createSampleApiMock().addOrder.replyOnce({ result: { placed: '2026-01-01T00:00:00Z' } });
  return parseReported(value).placed ?? added.placed;
}
// @ts-expect-error texts are what travels
export const wire: Order = { placed: '2026-01-01T00:00:00Z' };
`;

const program = (kind: 'Date' | 'Temporal'): string => `
${kind === 'Temporal' ? "import 'temporal-polyfill/global';" : ''}
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSampleApiClient, isAddOrderError, parseReported } from './src/client.ts';
import { createSampleApiClient as createBare, isAddOrderError as isBareError } from './src/client-bare.ts';

const seen = [];
let status = 200;
const line = '{"placed":"2026-01-31T09:30:00+01:00","day":"2026-01-31","note":"2026-01-31T09:30:00Z","shipped":null,"history":["2026-02-01T00:00:00Z"],"of":{"placed":"2026-02-02T00:00:00Z"}}';
const server = createServer(async (request, response) => {
  const isStream = request.url === '/stream';
  if (!isStream) seen.push([decodeURIComponent(request.url), JSON.parse(await text(request))]);
  response.writeHead(status, { 'content-type': isStream ? 'application/x-ndjson' : 'application/json' });
  response.end(isStream ? line + '\\n' + line + '\\n' : line);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = \`http://127.0.0.1:\${server.address().port}\`;
const at = (iso) => ${kind === 'Date' ? 'new Date(iso)' : 'Temporal.Instant.from(iso)'};
const day = ${kind === 'Date' ? "'2026-03-01'" : "Temporal.PlainDate.from('2026-03-01')"};
const shown = (value) => {
  if (Array.isArray(value)) return value.map(shown);
  if (value instanceof Date) return ['Date', value.toISOString()];
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag.startsWith('Temporal')) return [tag, String(value)];
  return tag === 'Object' ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)])) : value;
};
const input = { query: { since: at('2026-01-01T00:00:00Z') }, body: { placed: at('2026-01-02T00:00:00Z'), day, history: [at('2026-01-03T00:00:00Z')] } };
const output = { results: [], errors: [] };
for (const [make, isError] of [[createSampleApiClient, isAddOrderError], [createBare, isBareError]]) {
  const client = make({ baseUrl });
  status = 200;
  output.results.push(shown(await client.addOrder(input)));
  output.stream = [];
  for await (const each of await client.watch()) output.stream.push(shown(each.placed));
  status = 409;
  const error = await client.addOrder(input).catch((error) => error);
  output.errors.push([isError(error), shown(error.data.placed)]);
}
const refused = await createSampleApiClient({ baseUrl }).addOrder({ body: { placed: ${kind === 'Date' ? "new Date('x')" : "Temporal.PlainDate.from('2026-03-01')"} } }).catch((error) => error);
output.refused = [refused.kind, refused.issues[0].pointer];
output.reported = shown(parseReported(line).placed);
output.sent = seen[0];
console.log(JSON.stringify(output));
server.close();
`;

const both = Object.keys(COMPILERS) as (keyof typeof COMPILERS)[];

describe.each([
  ['Date', (iso: string) => ['Date', iso.replace('Z', '.000Z')], '2026-01-31', '.000Z'],
  ['Temporal', (iso: string) => ['Temporal.Instant', iso], ['Temporal.PlainDate', '2026-01-31'], 'Z'],
] as const)('dates: %s', (dates, at, day, end) => {
  let folder: string;

  beforeAll(async () => {
    folder = await packageOf(
      SPEC,
      { 'consumer.ts': consumer(dates), 'program.ts': program(dates) },
      { dates },
    );
  });

  afterAll(() => removeFolder(folder));

  test.each(both)(
    'types: TypeScript %s',
    (compiler) => expect(complaints(folder, compiler)).toBe(''),
    120_000,
  );

  test('are converted both ways, on a real server', () => {
    const result = {
      placed: at('2026-01-31T08:30:00Z'),
      day,
      note: '2026-01-31T09:30:00Z',
      shipped: null,
      history: [at('2026-02-01T00:00:00Z')],
      of: { placed: at('2026-02-02T00:00:00Z') },
    };
    expect(outputOf(folder, 'program.ts')).toEqual({
      results: [result, result],
      stream: [result.placed, result.placed],
      errors: [
        [true, result.placed],
        [true, result.placed],
      ],
      refused: ['validation', '/body/placed'],
      reported: result.placed,
      sent: [
        `/orders?since=2026-01-01T00:00:00${end}`,
        { placed: `2026-01-02T00:00:00${end}`, day: '2026-03-01', history: [`2026-01-03T00:00:00${end}`] },
      ],
    });
  });
});

test('dates over JSON-RPC, beside integers of 64 bits', async () => {
  const result = { type: 'object', properties: { at: dateTime, id: { type: 'integer', format: 'int64' } } };
  const spec = openRpc([
    { name: 'now', params: [{ name: 'from', schema: dateTime }], result: { name: 'now', schema: result } },
  ]);
  const folder = await packageOf(
    spec,
    {
      'program.ts': `
import { createSampleApiClient } from './src/client.ts';
const sent = [];
const fetch = async (_url, { body }) => {
  sent.push(JSON.parse(body).params);
  return new Response('{"jsonrpc":"2.0","id":1,"result":{"at":"2026-01-01T00:00:00Z","id":9007199254740993}}');
};
const { at, id } = await createSampleApiClient({ baseUrl: 'http://localhost', fetch }).now({ from: new Date(0) });
console.log(JSON.stringify([at instanceof Date, String(id), sent[0]]));
`,
    },
    { dates: 'Date', int64: 'bigint' },
  );
  expect(outputOf(folder, 'program.ts')).toEqual([
    true,
    '9007199254740993',
    { from: '1970-01-01T00:00:00.000Z' },
  ]);
  removeFolder(folder);
});
