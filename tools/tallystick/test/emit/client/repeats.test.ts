import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../../helpers/compilers.ts';
import { openApi } from '../../helpers/read.ts';
import { complaints, outputOf, packageOf } from '../../helpers/sample-package.ts';
import { Item, item, items, page, text } from './pages.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const ok = (schema: object, more: object = {}) => ({
  200: { description: '', content: json(schema), ...more },
});
const query = (name: string, schema: object = { type: 'integer' }) => ({ name, in: 'query', schema });

const Payment = {
  type: 'object',
  required: ['amount', 'requestId'],
  additionalProperties: false,
  properties: { amount: { type: 'integer' }, requestId: { type: 'string', format: 'uuid' } },
};
const list = (operationId: string, parameters: readonly object[], schema: object, more: object = {}) => ({
  get: { operationId, tags: ['lists'], parameters, responses: ok(schema, more) },
});

const SPEC = openApi(
  {
    '/payments': {
      post: {
        operationId: 'paymentsPay',
        tags: ['payments'],
        'x-tallystick-idempotency-key': { member: '/body/requestId' },
        requestBody: { required: true, content: json({ $ref: '#/components/schemas/Payment' }) },
        responses: ok(item),
      },
      put: {
        operationId: 'paymentsPutPayment',
        tags: ['payments'],
        'x-tallystick-safety': { idempotent: false },
        parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: text }],
        'x-tallystick-idempotency-key': { header: 'idempotency-key' },
        responses: ok(item),
      },
      patch: {
        operationId: 'paymentsPatchPayment',
        tags: ['payments'],
        'x-tallystick-idempotency-key': { header: 'X-Key' },
        responses: { ...ok(item), 409: { description: '', content: json(item) } },
      },
    },
    '/by-cursor': list(
      'listsByCursor',
      [query('page_token', text), query('status', text)],
      page({ meta: { type: 'object', properties: { next_page_token: { type: ['string', 'null'] } } } }),
    ),
    '/by-page': list(
      'listsByPage',
      [query('page'), query('per_page')],
      page({ total_pages: { type: 'integer' } }),
    ),
    '/by-offset': list('listsByOffset', [query('offset'), query('limit')], items),
    '/by-header': list('listsByHeader', [query('page'), query('per_page')], items, {
      headers: { Link: { schema: text } },
    }),
    '/shops/{shop}/items': list(
      'listsOfShop',
      [{ name: 'shop', in: 'path', required: true, schema: text }, query('page'), query('per_page')],
      items,
    ),
    '/in-two-types': {
      get: {
        operationId: 'listsInTwoTypes',
        tags: ['lists'],
        parameters: [query('page'), query('per_page')],
        responses: {
          200: {
            description: '',
            content: {
              'application/json': { schema: items },
              'application/vnd.full+json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Full' } },
              },
            },
          },
        },
      },
    },
    '/searches': {
      post: {
        operationId: 'listsSearch',
        tags: ['lists'],
        'x-tallystick-safety': { safe: true },
        parameters: [query('page'), query('per_page')],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: Item }, 'application/octet-stream': { schema: {} } },
        },
        responses: ok(items),
      },
    },
    '/switched-off': {
      get: {
        ...list('listsOff', [query('page'), query('per_page')], items).get,
        'x-tallystick-pagination': false,
      },
    },
  },
  {
    security: [{ login: [] }],
    components: {
      schemas: {
        Item,
        Payment,
        Full: { ...Item, required: ['id', 'name'], properties: { ...Item.properties, name: text } },
      },
      securitySchemes: {
        login: {
          type: 'oauth2',
          flows: {
            clientCredentials: { tokenUrl: 'https://id.sample.test/token', scopes: { 'read:all': '' } },
          },
        },
      },
    },
  },
);

const CONSUMER = `
import { createSampleApiClient, ERROR_GUARDS, listsByCursorPages, OAUTH_FLOWS, type SampleApiClient } from './src/client.ts';
import { resultsOf } from '@tallystick/runtime/results';
import type { Item } from './src/types.ts';

export const client: SampleApiClient = createSampleApiClient({ baseUrl: 'http://localhost', auth: { login: 'x' } });
export const paid = client.paymentsPay({ body: { amount: 1 } });
export const put = client.paymentsPutPayment();
export const url: string = OAUTH_FLOWS.login.clientCredentials.tokenUrl;
export async function all(): Promise<void> {
  for await (const each of client.listsByCursor.items({ query: { status: 'open' } })) take(each);
  for await (const { data } of client.listsByCursor.pages()) data.forEach(take);
  for await (const each of listsByCursorPages(client).items()) take(each);
  for await (const each of client.listsByHeader.items()) take(each);
  for await (const each of client.lists.byHeader.items()) take(each);
  for await (const each of client.listsOfShop.items({ path: { shop: 'north' } })) take(each);
  for await (const each of client.listsInTwoTypes.items()) take(each);
  for await (const each of client.listsSearch.items({ body: { id: 1 } })) take(each);
  const result = await resultsOf(client, ERROR_GUARDS).paymentsPatchPayment();
  if (result.ok) take(result.value);
  else if (result.error.documented) {
    const code: '409' = result.error.code;
    take(result.error.data);
    console.log(code);
  } else console.log(result.error.kind);
  const patched = await resultsOf(client, ERROR_GUARDS).payments.patchPayment();
  if (patched.ok) take(patched.value);
  else if (patched.error.documented) {
    const code: '409' = patched.error.code;
    console.log(code);
  }
}
function take(each: Item): void {
  console.log(each.id);
}
// @ts-expect-error the shop is required
client.listsOfShop.items();
// @ts-expect-error it is not a list
client.paymentsPay.pages();
// @ts-expect-error switched off
client.listsOff.pages();
`;

const PROGRAM = `
import { createServer } from 'node:http';
import { createSampleApiClient, ERROR_GUARDS, listsByPagePages } from './src/client.ts';
import { createSampleApiClient as createBare } from './src/client-bare.ts';
import { resultsOf } from '@tallystick/runtime/results';
import { retry } from '@tallystick/runtime/retry';

const seen = [];
const all = [1, 2, 3, 4, 5].map((id) => ({ id }));
const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const number = (name, other) => Number(url.searchParams.get(name) ?? other);
  seen.push(url.pathname + url.search);
  const headers = { 'content-type': 'application/json' };
  const send = (status, body) => {
    response.writeHead(status, headers);
    response.end(JSON.stringify(body));
  };
  const slice = (from, size = 2) => all.slice(from, from + size);
  if (request.method !== 'GET') {
    const key = request.headers['x-key'] ?? request.headers['idempotency-key'];
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      keys.push(key ?? JSON.parse(text).requestId);
      if (refusals-- > 0) send(503, {});
      else if (conflicts-- > 0) send(409, { id: 9 });
      else send(200, { id: 1 });
    });
  } else if (url.pathname === '/by-cursor') {
    const from = number('page_token', 0);
    const next = from + 2 < 5 ? String(from + 2) : loops ? '2' : null;
    send(200, { data: slice(from), meta: { next_page_token: next } });
  } else if (url.pathname === '/by-page') send(200, { data: slice((number('page', 1) - 1) * 2), total_pages: 3 });
  else if (url.pathname === '/by-offset') send(200, ignores ? slice(0) : slice(number('offset', 0), number('limit', 2)));
  else {
    const after = number('after', 0);
    if (after < 4) headers.link = \`<\${elsewhere}/by-header?after=\${after + 2}>; title="a, b"; rel="last next", </>; rel=first\`;
    send(200, slice(after));
  }
});
let [keys, refusals, conflicts, loops, ignores, elsewhere] = [[], 0, 0, false, false, ''];
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const baseUrl = \`http://127.0.0.1:\${server.address().port}\`;
const options = { baseUrl, auth: { login: 'secret' }, around: retry({ backoff: 0 }) };
const client = createSampleApiClient(options);
const ids = async (items) => (await Array.fromAsync(items)).map(({ id }) => id);
const output = {};
for (const [name, each] of Object.entries({ client, bare: createBare(options) }))
  output[name] = {
    cursor: await ids(each.listsByCursor.items({ query: { status: 'open' } })),
    page: await ids(each.lists.byPage.items()),
    standalone: (await Array.fromAsync(listsByPagePages(each))).length,
    offset: await ids(each.listsByOffset.items({ query: { limit: 3 } })),
    header: await ids(each.listsByHeader.items({ query: { per_page: 2 } })),
  };
output.seen = seen.splice(0, 10);
loops = true;
output.loop = await ids(client.listsByCursor.items());
ignores = true;
output.ignores = await ids(client.listsByOffset.items());
elsewhere = 'http://other.sample.test';
output.elsewhere = await ids(client.listsByHeader.items()).catch(({ code }) => code);
const controller = new AbortController();
output.aborted = await (async () => {
  for await (const _ of client.listsByPage.items(undefined, { signal: controller.signal })) controller.abort();
})().catch(({ kind }) => kind);
refusals = 1;
await client.paymentsPay({ body: { amount: 1 } });
refusals = 1;
await client.paymentsPutPayment();
refusals = 1;
const results = resultsOf(client, ERROR_GUARDS);
output.result = await results.paymentsPatchPayment();
const [a, b, c, d, e, f] = keys;
output.keys = [a === b, c === d, e === f, new Set(keys).size];
conflicts = 1;
const refused = await results.paymentsPatchPayment();
output.refused = [refused.ok, refused.error.documented, refused.error.code, refused.error.data];
conflicts = 1;
const named = await results.payments.patchPayment();
output.named = [named.ok, named.error.documented, named.error.code, Object.keys(results.lists).length > 3];
const invalid = await results.paymentsPay({ body: {} });
output.invalid = [invalid.ok, invalid.error.documented ?? null, invalid.error.kind];
const bare = resultsOf(createBare({ ...options, fetch: async () => Response.json({ id: 3 }, { status: 409 }) }), ERROR_GUARDS);
const again = await bare.paymentsPatchPayment();
output.bareResult = [again.ok, again.error.documented, again.error.data];
console.log(JSON.stringify(output));
server.close();
`;

describe('a client of an API with pages, keys and flows', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await packageOf(SPEC, { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM });
  });

  afterAll(() => removeFolder(folder));

  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'types: TypeScript %s',
    (compiler) => expect(complaints(folder, compiler)).toBe(''),
    60_000,
  );

  test('works on a real server', () => {
    const lists = {
      cursor: [1, 2, 3, 4, 5],
      page: [1, 2, 3, 4, 5],
      standalone: 3,
      offset: [1, 2, 3, 4, 5],
      header: [1, 2, 3, 4, 5],
    };
    expect(outputOf(folder, 'program.ts')).toMatchObject({
      client: lists,
      bare: lists,
      seen: [
        '/by-cursor?status=open',
        '/by-cursor?status=open&page_token=2',
        '/by-cursor?status=open&page_token=4',
        '/by-page',
        '/by-page?page=2',
        '/by-page?page=3',
        '/by-page',
        '/by-page?page=2',
        '/by-page?page=3',
        '/by-offset?limit=3',
      ],
      loop: [1, 2, 3, 4, 5],
      ignores: [1, 2],
      elsewhere: 'pagination',
      aborted: 'aborted',
      keys: [true, true, true, 3],
      result: { ok: true, value: { id: 1 }, response: { status: 200, body: { id: 1 } } },
      refused: [false, true, '409', { id: 9 }],
      named: [false, true, '409', true],
      invalid: [false, null, 'validation'],
      bareResult: [false, true, { id: 3 }],
    });
  });
});
