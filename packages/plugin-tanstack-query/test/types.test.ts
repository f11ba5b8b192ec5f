import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile, FLAGSHIPS, generated, ORDERS, removeFolder } from './generated.ts';

const require = createRequire(import.meta.url);
const readme = (name: string): string => require.resolve(`@readme/oas-examples/3.0/json/${name}.json`);

/** Public specs: REST with forms, files and several media types, and JSON-RPC. */
const CORPUS = {
  petstore: { spec: readme('petstore') },
  media: { spec: readme('response-multiple-mediatypes'), options: "{ client: 'bare' }" },
  files: { spec: readme('file-uploads') },
  metamask: { spec: join(dirname(require.resolve('@metamask/api-specs')), 'build/openrpc.json') },
};

let folder: string;

beforeAll(async () => {
  const orders = { spec: ORDERS, options: "{ queries: ['searchOrders'] }" };
  folder = await generated({ orders, ...CORPUS, ...FLAGSHIPS });
}, 240_000);

afterAll(() => removeFolder(folder));

it.each(['orders', ...Object.keys(CORPUS), ...Object.keys(FLAGSHIPS)])(
  '%s compiles as strictly as any generated package',
  (name) => {
    expect(compile(folder, join(name, 'tsconfig.json'), ['--isolatedDeclarations'])).toBe('');
  },
  60_000,
);

const CONSUMER = `
import { QueryClient, useInfiniteQuery, useMutation, useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { QueryObserver } from '@tanstack/query-core';
import { type CreateOrderError, type GetOrderError, createOrdersClient, isGetOrderError, type TallystickError } from './orders/src/client.ts';
import type { Order, Page } from './orders/src/types.ts';
import { createOrdersQueries, createOrderMutation, getOrderKey, getOrderOptions, queryKeys, restartMutation } from './orders/src/queries.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._proof: Equal<A, B> extends true ? [] : [never]): void {}

const client = createOrdersClient({ baseUrl: 'https://orders.example.com' });
const api = createOrdersQueries(client);
const cache = new QueryClient();

const query = useQuery(api.getOrderOptions({ path: { id: 'o1' } }));
same<typeof query.data, Order | undefined>();
same<typeof query.error, GetOrderError | TallystickError | null>();
if (query.error !== null && isGetOrderError(query.error)) query.error.data.id.toUpperCase();
const spread = useQuery({ ...getOrderOptions(client, { path: { id: 'o1' } }), staleTime: 1_000, select: ({ item }) => item.length });
same<typeof spread.data, number | undefined>();
const suspended = useSuspenseQuery(api.getOrderOptions({ path: { id: 'o1' } }));
same<typeof suspended.data, Order>();
const health = useSuspenseQuery(api.checkHealthOptions());
same<typeof health.data, null>();
const several = useQueries({ queries: [api.getOrderOptions({ path: { id: 'o1' } }), api.listOrdersOptions()] });
same<typeof several[0]['data'], Order | undefined>();
same<typeof several[1]['data'], Page | undefined>();
same<typeof several[0]['error'], GetOrderError | TallystickError | null>();

const pages = useInfiniteQuery(
  api.listOrdersInfiniteOptions(undefined, {
    initialPageParam: '',
    inputOf: (cursor) => ({ query: { cursor } }),
    getNextPageParam: ({ next }) => next,
  }),
);
same<NonNullable<typeof pages.data>['pages'], Page[]>();
same<typeof pages.error, TallystickError | null>();

const parcels = useInfiniteQuery(api.listParcelsInfiniteOptions({ query: { page: 1 } }));
same<NonNullable<typeof parcels.data>['pages'][number]['value'], Order[]>();
same<NonNullable<typeof parcels.data>['pages'][number]['next'], string | undefined>();

const create = useMutation({ ...createOrderMutation(client), onSuccess: ({ id }) => cache.invalidateQueries({ queryKey: getOrderKey({ path: { id } }) }) });
same<typeof create.data, Order | undefined>();
same<typeof create.error, CreateOrderError | TallystickError | null>();
create.mutate({ body: { item: 'pen' } });
useMutation(restartMutation(client)).mutate();

same<ReturnType<typeof kept>, Order | undefined>();
function kept() {
  return cache.getQueryData(getOrderKey({ path: { id: 'o1' } }));
}
cache.setQueryData(getOrderKey({ path: { id: 'o1' } }), { id: 'o1', item: 'pen' });
await cache.prefetchQuery(api.getOrderOptions({ path: { id: 'o1' } }));
await cache.invalidateQueries({ queryKey: queryKeys.tags.orders });
const observed = new QueryObserver(cache, api.getOrderOptions({ path: { id: 'o1' } }));
same<ReturnType<typeof observed.getCurrentResult>['data'], Order | undefined>();

// @ts-expect-error: the input has no such member
api.getOrderOptions({ path: { number: 1 } });
// @ts-expect-error: the input may not be left out
api.getOrderOptions();
// @ts-expect-error: the body has another type
create.mutate({ body: { item: 1 } });
// @ts-expect-error: another value than the cache holds
cache.setQueryData(getOrderKey({ path: { id: 'o1' } }), { id: 1 });
// @ts-expect-error: no such tag
queryKeys.tags.parcels;
// @ts-expect-error: the signal is TanStack Query's
api.listOrdersOptions({}, { signal: new AbortController().signal });
// @ts-expect-error: a text does not follow a text
api.listOrdersInfiniteOptions(undefined, { initialPageParam: '', inputOf: (cursor) => ({ query: { cursor } }), getNextPageParam: () => 1 });
`;

it('results, errors, keys and pages have their types in React, and wrong uses do not compile', () => {
  writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
  const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
  const modules = {
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  };
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: [],
    ...strict,
    ...modules,
  };
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  expect(compile(folder, 'tsconfig.json')).toBe('');
}, 60_000);
