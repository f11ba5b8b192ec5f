import { join } from 'node:path';
import {
  dehydrate,
  hydrate,
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { createElement, Suspense } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLAGSHIPS, generated, ORDERS, removeFolder } from './generated.ts';

// What is imported has the types of the package that is generated here; `types.test.ts` is about those.
// biome-ignore lint/suspicious/noExplicitAny: a module that is written while the test runs
type Generated = any;

let folder: string;

beforeAll(async () => {
  const orders = { spec: ORDERS, options: "{ queries: ['searchOrders'] }" };
  folder = await generated({ orders, bare: { spec: ORDERS, options: "{ client: 'bare' }" }, ...FLAGSHIPS });
}, 120_000);

afterAll(() => removeFolder(folder));

const load = (name: string, module: string): Promise<Generated> =>
  import(/* @vite-ignore */ join(folder, name, 'src', `${module}.ts`));

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** A client of the orders, and what it sends. `reply` answers. */
async function ordersClient(reply: (asked: Asked) => Response | Promise<Response>, name = 'orders') {
  const asked: Asked[] = [];
  const { createOrdersClient, createBareClient } = await load(name, 'client');
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = new Request(url, init);
    const { signal } = init;
    const one = {
      url,
      method: request.method,
      body: await request.text(),
      signal: signal ?? new AbortController().signal,
    };
    asked.push(one);
    return reply(one);
  };
  const client = (createOrdersClient ?? createBareClient)({ fetch, baseUrl: 'https://orders.example.com' });
  return { client, asked, queries: await load(name, 'queries') };
}

const json = (value: unknown, status = 200): Response => Response.json(value, { status });
const ORDER = { id: 'o1', item: 'pen' };
const cache = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

describe('options of a query', () => {
  it('fetch once, and are kept under their key', async () => {
    const { client, asked, queries } = await ordersClient(() => json(ORDER));
    const kept = cache();
    const options = queries.getOrderOptions(client, { path: { id: 'o1' } });
    expect(await kept.fetchQuery(options)).toEqual(ORDER);
    expect(await kept.ensureQueryData(options)).toEqual(ORDER);
    expect(asked).toMatchObject([{ url: 'https://orders.example.com/orders/o1', method: 'GET' }]);
    expect(kept.getQueryData(queries.getOrderKey({ path: { id: 'o1' } }))).toEqual(ORDER);
    expect(kept.getQueryData(queries.getOrderKey({ path: { id: 'o2' } }))).toBeUndefined();
  });

  it('are plain objects with the two members that every adapter takes', async () => {
    const { client, queries } = await ordersClient(() => json(ORDER));
    const options = queries.getOrderOptions(client, { path: { id: 'o1' } });
    expect(Object.getPrototypeOf(options)).toBe(Object.prototype);
    expect(Object.keys(options)).toEqual(['queryKey', 'queryFn']);
    expect(options.queryKey).toEqual(['orders', 'orders', 'getOrder', { path: { id: 'o1' } }]);
  });

  it('pass the signal on: a cancelled query cancels the call', async () => {
    let begin: (asked: Asked) => void = () => {};
    const started = new Promise<Asked>((resolve) => {
      begin = resolve;
    });
    const { client, queries } = await ordersClient((asked) => {
      begin(asked);
      return new Promise<Response>((_resolve, reject) =>
        asked.signal.addEventListener('abort', () => reject(asked.signal.reason)),
      );
    });
    const kept = cache();
    const options = queries.getOrderOptions(client, { path: { id: 'o1' } });
    const fetching = kept.fetchQuery(options).catch((error: unknown) => error);
    const { signal } = await started;
    await kept.cancelQueries({ queryKey: options.queryKey });
    await fetching;
    expect(signal.aborted).toBe(true);
  });

  it('send the options of the call', async () => {
    const seen: string[] = [];
    const { client, queries } = await ordersClient(() => json(ORDER));
    const onReply = ({ status }: { readonly status: number }) => seen.push(`reply ${status}`);
    await cache().fetchQuery(queries.getOrderOptions(client, { path: { id: 'o1' } }, { onReply }));
    expect(seen).toEqual(['reply 200']);
  });

  it('reject with the documented error', async () => {
    const { client, queries } = await ordersClient(() => json({ id: 'o9' }, 404));
    const { isGetOrderError } = await load('orders', 'client');
    const error: Generated = await cache()
      .fetchQuery(queries.getOrderOptions(client, { path: { id: 'o9' } }))
      .catch((thrown: unknown) => thrown);
    expect(isGetOrderError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'orderNotFound', data: { id: 'o9' } });
  });

  it('keep null where a reply has no value, since TanStack Query keeps no undefined', async () => {
    const { client, queries } = await ordersClient(() => new Response(null, { status: 204 }));
    expect(await cache().fetchQuery(queries.checkHealthOptions(client))).toBeNull();
  });

  it('are there for a call that only reads by the word of the config', async () => {
    const { client, asked, queries } = await ordersClient(() => json({ orders: [ORDER] }));
    const options = queries.searchOrdersOptions(client, { body: { item: 'pen' } });
    expect(await cache().fetchQuery(options)).toEqual({ orders: [ORDER] });
    expect(asked).toMatchObject([{ method: 'POST', body: '{"item":"pen"}' }]);
    expect(queries).not.toHaveProperty('searchOrdersMutation');
  });

  it('validate the reply, unless they call the bare client', async () => {
    const { client, queries } = await ordersClient(() => json({ id: 1 }));
    const input = { path: { id: 'o1' } };
    await expect(cache().fetchQuery(queries.getOrderOptions(client, input))).rejects.toMatchObject({
      kind: 'protocol',
    });
    const bare = await ordersClient(() => json({ id: 1 }), 'bare');
    expect(await cache().fetchQuery(bare.queries.getOrderOptions(bare.client, input))).toEqual({ id: 1 });
  });
});

describe('keys', () => {
  it('begin with the contract and the first tag, so that a tag is invalidated at once', async () => {
    const { client, queries } = await ordersClient(({ url }) =>
      url.endsWith('/orders')
        ? json({ orders: [] })
        : url.endsWith('/health')
          ? new Response(null, { status: 204 })
          : json(ORDER),
    );
    const kept = cache();
    const [one, all, health] = [
      queries.getOrderOptions(client, { path: { id: 'o1' } }),
      queries.listOrdersOptions(client),
      queries.checkHealthOptions(client),
    ];
    for (const each of [one, all, health]) await kept.fetchQuery(each);
    const stale = () => [one, all, health].map(({ queryKey }) => kept.getQueryState(queryKey)?.isInvalidated);
    await kept.invalidateQueries({ queryKey: queries.listOrdersKey() });
    expect(stale()).toEqual([false, true, false]);
    await kept.invalidateQueries({ queryKey: queries.queryKeys.tags.orders });
    expect(stale()).toEqual([true, true, false]);
    await kept.invalidateQueries({ queryKey: queries.queryKeys.all });
    expect(stale()).toEqual([true, true, true]);
  });
});

describe('infinite options', () => {
  it('load page after page by the rule of the caller', async () => {
    const { client, asked, queries } = await ordersClient(({ url }) =>
      url.includes('cursor=')
        ? json({ orders: [{ id: 'o2', item: 'ink' }] })
        : json({ orders: [ORDER], next: 'c2' }),
    );
    const options = queries.listOrdersInfiniteOptions(
      client,
      { query: { status: 'open' } },
      {
        initialPageParam: undefined,
        inputOf: (cursor: string | undefined) => ({
          query: { status: 'open', ...(cursor === undefined ? {} : { cursor }) },
        }),
        getNextPageParam: (page: { readonly next?: string }) => page.next,
      },
    );
    const observer = new InfiniteQueryObserver(cache(), options);
    const first: Generated = await observer.refetch();
    expect(first.hasNextPage).toBe(true);
    const second: Generated = await observer.fetchNextPage();
    expect(second.data.pages.map((page: Generated) => page.orders[0].id)).toEqual(['o1', 'o2']);
    expect(second.hasNextPage).toBe(false);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?status=open', '?status=open&cursor=c2']);
    expect(options.queryKey).toEqual([
      'orders',
      'orders',
      'listOrders',
      'infinite',
      { query: { status: 'open' } },
    ]);
  });
});

describe('infinite options without a rule', () => {
  it('load page after page as the contract says', async () => {
    const { client, asked, queries } = await ordersClient(({ url }) =>
      url.includes('cursor=')
        ? json({ orders: [{ id: 'o2', item: 'ink' }] })
        : json({ orders: [ORDER], next: 'c2' }),
    );
    const options = queries.listOrdersInfiniteOptions(client, { query: { status: 'open' } });
    const observer = new InfiniteQueryObserver(cache(), options);
    const first: Generated = await observer.refetch();
    expect(first.hasNextPage).toBe(true);
    const second: Generated = await observer.fetchNextPage();
    expect(second.data.pages.map((page: Generated) => page.orders[0].id)).toEqual(['o1', 'o2']);
    expect(second.hasNextPage).toBe(false);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?status=open', '?status=open&cursor=c2']);
  });
});

describe('infinite options of a list whose pages have URLs', () => {
  const parcels = ({ url }: Asked): Response => {
    const at = new URL(url).searchParams.get('after');
    const headers = at === null ? { link: '</parcels?after=o1>; rel="next"' } : {};
    return Response.json([{ ...ORDER, id: at === null ? 'o1' : 'o2' }], { headers });
  };

  it('load page after page by the Link header, also after they were stored', async () => {
    const { client, asked, queries } = await ordersClient(parcels);
    const options = () => queries.listParcelsInfiniteOptions(client, { query: { page: 1 } });
    const server = cache();
    await server.fetchInfiniteQuery(options());
    const kept = cache();
    hydrate(kept, JSON.parse(JSON.stringify(dehydrate(server))));
    const observer = new InfiniteQueryObserver(kept, { ...options(), staleTime: 60_000 });
    expect(observer.getCurrentResult()).toMatchObject({ hasNextPage: true });
    const second: Generated = await observer.fetchNextPage();
    expect(second.data.pages.map((page: Generated) => page.value[0].id)).toEqual(['o1', 'o2']);
    expect(second.hasNextPage).toBe(false);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?page=1', '?after=o1']);
  });

  it('load page after page by the rule of the caller', async () => {
    const { client, asked, queries } = await ordersClient(parcels);
    const options = queries.listParcelsInfiniteOptions(client, undefined, {
      initialPageParam: '1',
      inputOf: (page: string) => ({ query: { page: Number(page) } }),
      getNextPageParam: (_last: unknown, all: readonly unknown[]) => (all.length < 2 ? '2' : undefined),
    });
    const observer = new InfiniteQueryObserver(cache(), options);
    await observer.refetch();
    await observer.fetchNextPage();
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?page=1', '?page=2']);
  });
});

describe('mutations', () => {
  it('send their variables', async () => {
    const { client, asked, queries } = await ordersClient(() => json(ORDER, 201));
    const observer = new MutationObserver<unknown, Error, unknown>(
      cache(),
      queries.createOrderMutation(client),
    );
    expect(await observer.mutate({ body: { item: 'pen' } })).toEqual(ORDER);
    expect(asked).toMatchObject([{ method: 'POST', body: '{"item":"pen"}' }]);
  });

  it('need no variables where the input may be left out', async () => {
    const { client, asked, queries } = await ordersClient(() => new Response(null, { status: 204 }));
    await new MutationObserver<unknown, Error, unknown>(cache(), queries.restartMutation(client)).mutate(
      undefined,
    );
    expect(asked).toMatchObject([{ method: 'POST', url: 'https://orders.example.com/health' }]);
  });

  it('reject with the documented error', async () => {
    const { client, queries } = await ordersClient(() => json({ left: 0 }, 409));
    const observer = new MutationObserver<unknown, Error, unknown>(
      cache(),
      queries.createOrderMutation(client),
    );
    await expect(observer.mutate({ body: { item: 'pen' } })).rejects.toMatchObject({
      code: 'outOfStock',
      data: { left: 0 },
    });
  });
});

function Item({ api }: { readonly api: Generated }) {
  const { data }: Generated = useSuspenseQuery(api.getOrderOptions({ path: { id: 'o1' } }));
  const list = useQuery(api.listOrdersOptions());
  const create = useMutation(api.createOrderMutation());
  return createElement('p', {}, `${data.item} ${list.status} ${create.status}`);
}

describe('the hooks of React', () => {
  it('take them, bound to a client', async () => {
    const { client, queries } = await ordersClient(() => json(ORDER));
    const item = createElement(Item, { api: queries.createOrdersQueries(client) });
    const page = createElement(Suspense, { fallback: 'loading' }, item);
    const stream = await renderToReadableStream(
      createElement(QueryClientProvider, { client: cache() }, page),
    );
    await stream.allReady;
    expect(await new Response(stream).text()).toContain('<p>pen pending idle</p>');
  });
});

describe('the flagship packages', () => {
  it('call JSON-RPC', async () => {
    const { createCallgearMock } = await load('callgear', 'mocks');
    const { createCallgearClient } = await load('callgear', 'client');
    const { uploadChatsMutation } = await load('callgear', 'queries');
    const { contract } = await load('callgear', 'contract');
    const mock = createCallgearMock();
    const fetch = (url: string, init: RequestInit) => mock.engine.handle(new Request(url, init));
    const auth = Object.fromEntries(
      contract.securitySchemes.map(({ name }: { readonly name: string }) => [name, 'token']),
    );
    const client = createCallgearClient({ fetch, auth });
    const input = contract.operations.find(({ name }: { readonly name: string }) => name === 'uploadChats')
      .examples[0].input;
    const mutation = new MutationObserver<unknown, Error, unknown>(cache(), uploadChatsMutation(client));
    const { access_token: _token, ...given } = input;
    expect(await mutation.mutate(given)).toBeDefined();
    mock.uploadChats.replyOnce({ networkError: true });
    await expect(mutation.mutate(given)).rejects.toMatchObject({ kind: 'transport' });
  });

  it('call REST', async () => {
    const { createGenesysMock } = await load('genesys', 'mocks');
    const { createGenesysClient } = await load('genesys', 'client');
    const { uploadFileMutation } = await load('genesys', 'queries');
    const { contract } = await load('genesys', 'contract');
    const mock = createGenesysMock();
    const fetch = (url: string, init: RequestInit) => mock.engine.handle(new Request(url, init));
    const client = createGenesysClient({ fetch, auth: { basic: { username: 'u', password: 'p' } } });
    const { input } = contract.operations[0].examples[0];
    const { headers: _headers, ...given } = input;
    expect(
      await new MutationObserver<unknown, Error, unknown>(cache(), uploadFileMutation(client)).mutate(given),
    ).toBeDefined();
    expect(mock.journal).toHaveLength(1);
  });
});
