import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** A client as a program sees it that knows no types. */
type Client = Readonly<Record<string, (input: object) => Promise<unknown>>>;

interface Framework {
  readonly name: string;
  /** Function that creates a client, and its options. */
  readonly factory: string;
  readonly options?: object;
  /** A call that creates an order, and one that lists orders. */
  readonly create: readonly [name: string, order: object];
  readonly list: readonly [name: string, query: object];
  /** The path that both go to, and the reply to the list. */
  readonly path: string;
  readonly listed: (order: object) => object;
  /** The query that the list is sent with. */
  readonly search: string;
}

const order = { id: 7, customer: 'Ada' };

// nestjs.json is what `SwaggerModule.createDocument` of @nestjs/swagger 12 gives for a controller of orders. The others are
// written as FastAPI 0.115 and springdoc-openapi 2 describe such an API.
const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'fastapi',
    factory: 'createFastapiClient',
    options: { auth: { OAuth2PasswordBearer: 'token' } },
    create: [
      'createOrderOrdersPost',
      { customer: 'Ada', price: 12.5, payment: { kind: 'card', number: '42' } },
    ],
    list: ['listOrdersOrdersGet', { status: 'open', tag: ['a', 'b'] }],
    path: '/orders/',
    listed: (each) => [each],
    search: '?status=open&tag=a&tag=b',
  },
  {
    name: 'nestjs',
    factory: 'createNestjsClient',
    options: { auth: { bearer: 'token' } },
    create: ['ordersControllerCreate', { customer: 'Ada', total: { amount: 3, currency: 'EUR' } }],
    list: ['ordersControllerList', { status: 'open', limit: 5 }],
    path: '/orders',
    listed: (each) => ({ total: 1, items: [each] }),
    search: '?status=open&limit=5',
  },
  {
    name: 'springdoc',
    factory: 'createSpringdocClient',
    create: ['create', { customer: 'Ada', status: 'OPEN' }],
    list: ['list', { status: 'OPEN', pageable: { page: 0, size: 5 } }],
    path: '/api/orders',
    listed: (each) => ({ content: [each], totalElements: 1, last: true }),
    search: '?status=OPEN&page=0&size=5',
  },
];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A provider on loopback, which answers POST with what it was sent, and notes the searches of GET. */
async function provider({ path, listed }: Framework, more: object) {
  const searches: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const isPost = request.method === 'POST';
    const body = isPost ? { ...more, ...JSON.parse(await bodyOf(request)) } : listed(more);
    if (!isPost) searches.push(url.search);
    response.writeHead(url.pathname === path ? (isPost ? 201 : 200) : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, searches };
}

test.each(FRAMEWORKS)('from init to a call, without a config: $name', async (framework) => {
  const { name, factory, options, create, list, listed, search } = framework;
  const spec = readFileSync(new URL(`frameworks/${name}.json`, import.meta.url), 'utf8');
  const root = temporaryFolder({ 'spec.json': spec });
  const { code, stdout, stderr } = runCli(root, ['init', 'spec.json', '--name', name]);
  expect(code).toBe(0);
  expect(`${stderr}${stdout}`.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
  expect(stderr).not.toMatch(/error|TLY3070/);
  const built = await import(pathToFileURL(join(root, 'packages', name, 'dist', 'client.js')).href);
  const at = '2027-01-31T10:00:00Z';
  const total = name === 'nestjs' ? { amount: 3, currency: 'EUR' } : 3;
  const more = { ...order, createdAt: at, created: at, meta: {}, total };
  const { baseUrl, searches } = await provider(framework, more);
  const client: Client = built[factory]({ baseUrl, ...options });
  expect(await client[create[0]]?.({ body: create[1] })).toMatchObject({ ...order, ...create[1] });
  expect(await client[list[0]]?.({ query: list[1] })).toEqual(listed(more));
  expect(searches).toEqual([search]);
});
