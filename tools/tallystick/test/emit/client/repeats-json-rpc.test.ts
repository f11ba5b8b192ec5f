import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../../helpers/compilers.ts';
import { openRpc } from '../../helpers/read.ts';
import { complaints, outputOf, packageOf } from '../../helpers/sample-package.ts';
import { Item, item, page, text } from './pages.ts';

const RPC = openRpc(
  [
    {
      name: 'orders.list',
      'x-tallystick-safety': { safe: true, idempotent: true },
      params: [
        { name: 'token', required: true, schema: text, 'x-tallystick-credential': { scheme: 'session' } },
        { name: 'cursor', schema: text },
      ],
      result: { name: 'page', schema: page({ nextCursor: text }) },
    },
    {
      name: 'orders.create',
      'x-tallystick-idempotency-key': { member: '/request_id' },
      params: [
        { name: 'request_id', required: true, schema: { type: 'string', minLength: 36 } },
        { name: 'amount', required: true, schema: { type: 'integer' } },
      ],
      result: { name: 'order', schema: item },
    },
  ],
  {
    components: { schemas: { Item } },
    'x-tallystick-security': { session: { type: 'member', member: 'token' } },
    'x-tallystick-errors': [{ code: -32001, name: 'session_expired', message: 'Expired', expired: true }],
  },
);

const RPC_CONSUMER = `
import { createSampleApiClient, ERROR_GUARDS } from './src/client.ts';
import { resultsOf } from '@tallystick/runtime/results';

const client = createSampleApiClient({ baseUrl: 'http://localhost', auth: { session: 'x' } });
export async function all(): Promise<number> {
  for await (const { id } of client.ordersList.items()) return id;
  const result = await resultsOf(client, ERROR_GUARDS).ordersCreate({ amount: 1 });
  if (result.ok) return result.value.id;
  if (result.error.documented) throw new Error(result.error.code satisfies 'session_expired');
  return result.error.status ?? 0;
}
`;

const RPC_PROGRAM = `
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSampleApiClient, ERROR_GUARDS } from './src/client.ts';
import { inOrder, renewable, renewal } from '@tallystick/runtime/renewal';
import { resultsOf } from '@tallystick/runtime/results';
import { retry } from '@tallystick/runtime/retry';

const seen = [];
let [failures, tokens] = [0, 0];
const server = createServer(async (request, response) => {
  const { id, method, params } = JSON.parse(await text(request));
  seen.push(params);
  const reply = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...body }));
  };
  if (failures-- > 0) return reply(503, {});
  if (method === 'orders.create') return reply(200, { result: { id: params.amount } });
  if (params.token === 't1') return reply(200, { error: { code: -32001, message: 'expired' } });
  const from = Number(params.cursor ?? 1);
  const more = from < 3 ? { nextCursor: String(from + 1) } : {};
  reply(200, { result: { data: [{ id: from }], ...more } });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = \`http://127.0.0.1:\${server.address().port}\`;
const session = renewable(async () => ({ value: \`t\${++tokens}\` }));
const around = inOrder(retry({ backoff: 0 }), renewal());
const client = createSampleApiClient({ baseUrl, auth: { session }, around });
const output = {};
failures = 1;
output.ids = (await Array.fromAsync(client.ordersList.items())).map(({ id }) => id);
output.listed = seen.splice(0);
failures = 1;
const result = await resultsOf(client, ERROR_GUARDS).ordersCreate({ amount: 7 });
output.result = [result.ok, result.value, result.response.status];
output.keys = seen.map(({ request_id }) => request_id === seen[0].request_id && request_id.length);
const given = await client.ordersCreate({ amount: 1, request_id: 'k'.repeat(36) });
output.given = [given.id, seen.at(-1).request_id];
console.log(JSON.stringify(output));
server.close();
`;

describe('a JSON-RPC client of an API with pages, keys and an expiring session', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await packageOf(RPC, { 'consumer.ts': RPC_CONSUMER, 'program.ts': RPC_PROGRAM });
  });

  afterAll(() => removeFolder(folder));

  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'types: TypeScript %s',
    (compiler) => expect(complaints(folder, compiler)).toBe(''),
    60_000,
  );

  test('works on a real server', () => {
    expect(outputOf(folder, 'program.ts')).toEqual({
      ids: [1, 2, 3],
      listed: [
        { token: 't1' },
        { token: 't1' },
        { token: 't2' },
        { token: 't2', cursor: '2' },
        { token: 't2', cursor: '3' },
      ],
      result: [true, { id: 7 }, 200],
      keys: [36, 36],
      given: [1, 'k'.repeat(36)],
    });
  });
});
