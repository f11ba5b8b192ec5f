import { failure } from './error.ts';
import type { Reply } from './message.ts';
import type { AnyFunction, CallOptions, Connection, Interceptor } from './options.ts';
import { atLast, isLast, itemsOf, nextInput, type Pagination } from './pagination.ts';

export { itemsOf, nextInput, type Pagination } from './pagination.ts';

/** The pages of a list. Each is requested when the loop needs it; each loop begins with the first. */
export interface Pages<Page, Item> extends AsyncIterable<Page> {
  /** The items of all pages. */
  readonly items: () => AsyncGenerator<Item, void, undefined>;
}

/** The function that gets the pages of an operation. */
export interface PagesFunction<Given extends readonly unknown[], Page, Item> {
  (...given: Given): Pages<Page, Item>;
  /** The input of the call that gets the next page; undefined after the last one, and where the next page has a URL. */
  readonly next: (input: Given[1], page: Page | null | undefined) => Given[1] | undefined;
  /** The page at a URL that the page before it has named; without one, the page that the input asks for. */
  readonly at: (url: string | undefined, ...given: Given) => Promise<LinkedPage<Page>>;
}

/** A page, and the URL of the next one where it has one. */
export interface LinkedPage<Page> {
  readonly value: Page;
  readonly next: string | undefined;
}

/** What a method of a client has, where its operation gives a list in pages. */
export interface Paged<Given extends readonly unknown[], Page, Item> {
  /**
   * The pages, from the one that the input asks for.
   *
   * @example
   * for await (const page of client.listOrders.pages({ query: { status: 'open' } })) show(page);
   */
  readonly pages: (...given: Given) => Pages<Page, Item>;
  /**
   * The items of all pages, one after the other.
   *
   * @example
   * for await (const order of client.listOrders.items()) show(order);
   */
  readonly items: (...given: Given) => AsyncGenerator<Item, void, undefined>;
}

/** The entries of the list that is below these members. */
export type ItemOf<Page, Path extends readonly string[]> = Path extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Page extends { readonly [Member in Name]?: infer Value }
    ? ItemOf<Value, Rest>
    : never
  : Page extends readonly (infer Item)[]
    ? Item
    : never;

type AnyPages = (connection: Connection, input?: object, options?: CallOptions) => Pages<unknown, unknown>;

/**
 * The function that gets the pages of an operation, by the function that calls it once. That one is any object to the compiler,
 * which would otherwise compare the types of every list of an API with each other.
 */
export function pagesOf<Function>(called: object, pagination: Pagination): Function {
  const given: unknown = called;
  const call = given as AnyFunction;
  const pages = (...[connection, input = {}, options = {}]: Parameters<AnyFunction>) => {
    const iterate = (): AsyncGenerator<unknown> => eachPage(call, pagination, connection, input, options);
    return {
      [Symbol.asyncIterator]: iterate,
      items: async function* () {
        for await (const page of iterate()) yield* itemsOf(pagination, page);
      },
    };
  };
  const next = (input: object | undefined, page: unknown) => nextInput(pagination, input, page);
  const at = (url: string | undefined, ...[connection, input = {}, options]: Parameters<AnyFunction>) => {
    const follower = following(connection);
    follower.follow(url);
    return onePage(call, pagination, follower.connection, input, options);
  };
  const made: unknown = Object.assign(pages, { next, at });
  return made as Function;
}

async function onePage(
  call: AnyFunction,
  pagination: Pagination,
  connection: Connection,
  input: object,
  options: CallOptions = {},
): Promise<LinkedPage<unknown>> {
  let reply: Reply | undefined;
  const onReply = (each: Reply): void => {
    reply = each;
    options.onReply?.(each);
  };
  const value: unknown = await call(connection, input, { ...options, onReply });
  return { value, next: nextUrl(pagination, value, reply) };
}

/** Gives the methods of a client, by their names, `pages` and `items`. */
export function withPages<Client extends Connection>(client: Connection, functions: object): Client {
  for (const [name, pages] of Object.entries(functions) as [string, AnyPages][])
    Object.assign(Reflect.get(client, name), {
      pages: (input?: object, options?: CallOptions) => pages(client, input, options),
      items: (input?: object, options?: CallOptions) => pages(client, input, options).items(),
    });
  return client as Client;
}

/** Stops at a page that was read before: a server that does not know the parameter gives the first page again and again. */
async function* eachPage(
  call: AnyFunction,
  pagination: Pagination,
  connection: Connection,
  first: object,
  options: CallOptions,
): AsyncGenerator<unknown> {
  const follower = pagination.style === 'link' ? following(connection) : undefined;
  const asked = new Set([textOf(first)]);
  let input = first;
  let last = '';
  for (;;) {
    const to = follower?.connection ?? connection;
    const { value: page, next: url } = await onePage(call, pagination, to, input, options);
    if (pagination.style !== 'cursor') {
      const items = textOf(itemsOf(pagination, page));
      if (items === last && items !== '[]') return;
      last = items;
    }
    yield page;
    if (follower !== undefined) {
      if (!follower.follow(url)) return;
      continue;
    }
    const next = nextInput(pagination, input, page);
    const text = textOf(next);
    if (next === undefined || asked.has(text)) return;
    asked.add(text);
    input = next;
  }
}

/** Members in the order in which they were written: the same input is written again the same way. */
function textOf(value: unknown): string {
  return `${JSON.stringify(value, (_name, each) => (typeof each === 'bigint' ? `${each}n` : each))}`;
}

function nextUrl(pagination: Pagination, page: unknown, reply: Reply | undefined): string | undefined {
  if (pagination.style !== 'link' || isLast(pagination, page)) return undefined;
  if (pagination.next !== undefined) {
    const url = atLast(page, pagination.next);
    return typeof url === 'string' && url !== '' ? url : undefined;
  }
  // A relation type is one of several words, whatever its case; parameters come in any order (RFC 8288, 3).
  const links = (reply?.headers.get('link') ?? '').matchAll(/<([^<>]*)>((?:"(?:\\.|[^"\\])*"|[^,"])*)/g);
  for (const [, url, parameters = ''] of links)
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\s*(?:;|$))/i.test(parameters)) return url;
  return undefined;
}

interface Follower {
  readonly connection: Connection;
  /** Sets the URL of the next call; false if there is none, or if it was called before. */
  readonly follow: (url: string | undefined) => boolean;
}

/**
 * A connection whose calls go to the URL that the last page named. They send credentials, so another origin is an error.
 */
function following(connection: Connection): Follower {
  let current: string | undefined;
  const visited = new Set<string>();
  const redirected: Interceptor = (request, next) => {
    const url = current === undefined ? request.url : new URL(current, request.url).href;
    if (new URL(url).origin !== new URL(request.url).origin)
      throw failure(
        request.operation,
        'protocol',
        'pagination',
        'the URL of the next page has another origin: credentials are not sent there',
      );
    return next({ ...request, url });
  };
  const { interceptors = [], ...client } = connection.options();
  const options = { ...client, interceptors: [...interceptors, redirected] };
  return {
    connection: { ...connection, options: () => options },
    follow: (url) => {
      current = url;
      const isNew = url !== undefined && !visited.has(url);
      if (isNew) visited.add(url);
      return isNew;
    },
  };
}
