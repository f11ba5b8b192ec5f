import type { Credentials } from '@tallystick/verify';
import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { LIBRARY_DEFECTS, KEY as LIBRARY_KEY, LOGIN, library, TENANT } from './library.ts';
import { KEY, SHOP_DEFECTS, shop, TOKEN } from './shop.ts';
import { suiteOf, verified } from './verified.ts';

interface Provider {
  readonly suite: Awaited<ReturnType<typeof suiteOf>>;
  readonly credentials: Credentials;
  readonly start: (options: { readonly seeded?: number; readonly defect?: never }) => Hono;
}

const SHOP: Provider = {
  suite: await suiteOf('shop.yaml'),
  credentials: { bearer: TOKEN, key: KEY },
  start: shop,
};
const LIBRARY: Provider = {
  suite: await suiteOf('library.yaml'),
  credentials: { login: LOGIN, key: LIBRARY_KEY, tenant: TENANT },
  start: library,
};

function verify({ suite, credentials }: Provider, app: Hono, options: Parameters<typeof verified>[3] = {}) {
  return verified(suite, (request) => app.fetch(request), credentials, options);
}

describe('a correct provider has no failure', () => {
  it.each([
    ['a shop', 'empty', SHOP, 0, true],
    ['a shop', 'seeded', SHOP, 7, true],
    ['a shop', 'empty, and only read', SHOP, 0, false],
    ['a shop', 'seeded, and only read', SHOP, 7, false],
    ['a library', 'empty', LIBRARY, 0, true],
    ['a library', 'seeded', LIBRARY, 7, true],
    ['a library', 'seeded, and only read', LIBRARY, 7, false],
  ])('%s, %s', async (_name, _state, provider, seeded, allowWrites) => {
    const report = await verify(provider, provider.start({ seeded }), { allowWrites });
    expect(report.failures).toEqual([]);
    expect(report.counts.passed).toBeGreaterThan(allowWrites ? 200 : 25);
  });

  it.each([
    ['a shop', SHOP],
    ['a library', LIBRARY],
  ])('%s, of which only refusals are asked', async (_name, provider) => {
    const report = await verify(provider, provider.start({ seeded: 7 }), {
      ...{ allowWrites: false, allowRefusals: true },
    });
    expect(report.failures).toEqual([]);
    expect(report.counts.passed).toBeGreaterThan(100);
  });

  it('and is asked for what is there, so that only the ids that a case is about are examples', async () => {
    expect(SHOP.suite.contract.operations).toHaveLength(12);
    const { cases } = await verify(SHOP, shop(), { runs: 0 });
    const ids = cases.filter(({ status }) => status === 'not-exercised').map(({ id }) => id);
    expect(ids).toContain('getProduct/accepted/path/productId/format');
    expect(ids.filter((id) => !/\/accepted\/(?:path|query\/cursor)\//.test(id))).toEqual([]);
  });
});

type Found = readonly [operation: string, check: string];

/** Where each defect is found, and by what. */
const IN_SHOP: Readonly<Record<(typeof SHOP_DEFECTS)[number], Found>> = {
  'wrong status': ['getProduct', 'undocumented-outcome'],
  'missing member': ['getProduct', 'reply-schema'],
  'wrong type': ['getProduct', 'reply-schema'],
  'extra enum value': ['getProduct', 'reply-schema'],
  'missing ETag': ['getProduct', 'reply-headers'],
  'auth ignored': ['startImport', 'auth-ignored'],
  "second alternative's key not checked": ['exportCsv', 'auth-ignored'],
  'If-Match ignored': ['updateProduct', 'negative-data'],
  'DELETE that deletes nothing': ['deleteProduct', 'still-there'],
  'invalid stream event': ['watchEvents', 'reply-schema'],
  'wrong media type of errors': ['addReview', 'media-type'],
  'limit not enforced': ['listProducts', 'negative-data'],
  'page longer than its limit': ['listProducts', 'page-limit'],
  'cursor that repeats an item': ['listProducts', 'pagination'],
  'cursor that loses an item': ['listProducts', 'pagination'],
  'Location that does not resolve': ['createProduct', 'location'],
  'Location of something else': ['createProduct', 'location'],
  'server error on bad input': ['createProduct', 'no-server-error'],
  'body not validated': ['updateProduct', 'negative-data'],
  'PATCH that changes nothing': ['updateProduct', 'not-kept'],
  'item that cannot be read': ['getProduct', 'positive-data'],
};

const IN_LIBRARY: Readonly<Record<(typeof LIBRARY_DEFECTS)[number], Found>> = {
  'created with status 200': ['addAuthor', 'undocumented-outcome'],
  'soft delete forgets to delete': ['removeAuthor', 'still-there'],
  'If-Unmodified-Since ignored': ['replaceAuthor', 'negative-data'],
  'tenant not checked': ['log', 'auth-ignored'],
  'key not checked': ['log', 'auth-ignored'],
  'basic password not checked': ['log', 'auth-ignored'],
  'page repeats': ['authors', 'pagination'],
  'per_page not enforced': ['authors', 'negative-data'],
  'offset off by one': ['booksOf', 'pagination'],
  'text instead of number': ['author', 'reply-schema'],
  'null member': ['author', 'reply-schema'],
  'server error on unknown id': ['author', 'no-server-error'],
  'error without its member': ['lend', 'reply-schema'],
  'HTML error page': ['lend', 'media-type'],
  'wrong log line': ['log', 'reply-schema'],
  'lost member': ['author', 'not-kept'],
};

describe('a provider with one defect has one failure', () => {
  it.each([
    ...SHOP_DEFECTS.map((defect) => [defect, SHOP, ...IN_SHOP[defect]] as const),
    ...LIBRARY_DEFECTS.map((defect) => [defect, LIBRARY, ...IN_LIBRARY[defect]] as const),
  ])('%s', async (defect, provider, operation, check) => {
    const { failures } = await verify(provider, provider.start({ defect: defect as never }));
    expect(failures.map((each) => `${each.status} ${each.operation} ${each.check}`)).toEqual([
      `failed ${operation} ${check}`,
    ]);
  });
});
