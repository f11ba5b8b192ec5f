import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../helpers/compilers.ts';
import { openApi } from '../../helpers/read.ts';
import { complaints, outputOf, packageOf } from '../../helpers/sample-package.ts';
import { Item, items, page, text } from './pages.ts';

const list = (index: number, tag: string, schema: object) => ({
  get: {
    operationId: `${tag}List${index}`,
    tags: [tag],
    parameters: ['page', 'per_page'].map((name) => ({ name, in: 'query', schema: { type: 'integer' } })),
    responses: {
      200: { description: '', content: { 'application/json': { schema } } },
      404: { description: '' },
      '5XX': { description: '' },
    },
  },
});
const PATHS = Object.fromEntries([
  ['/pages', list(0, 'pages', page({}))],
  ['/optional', list(0, 'optional', { type: 'object', properties: { data: items } })],
  ['/extended', list(0, 'extended', { allOf: [page({}), { type: 'object', properties: { note: text } }] })],
  ...Array.from({ length: 60 }, (_, index) => [`/users/${index}`, list(index, 'users', items)]),
]);
const SPEC = openApi(PATHS, { servers: [{ url: 'https://host.test' }], components: { schemas: { Item } } });

const CONSUMER = `
import { createSampleApiClient, isUsersList3Error, type SampleApiClient } from './src/client.ts';
import { usersList3 } from './src/client-bare.ts';
type Item = { readonly id: number };
export const lists = (client: SampleApiClient): readonly AsyncGenerator<Item, void, undefined>[] =>
  [client.usersList3.items(), client.pagesList0.items(), client.optionalList0.items(), client.extendedList0.items()];
const replies = [Response.json([{ id: 1 }]), new Response(null, { status: 404 })];
const fetch = async () => replies.shift() ?? Response.error();
const client = createSampleApiClient({ fetch: fetch as typeof globalThis.fetch });
const found = await client.usersList3();
const error = await usersList3(client).catch((caught: unknown) => caught);
console.log(JSON.stringify({ found, code: isUsersList3Error(error) && error.code }));
`;

describe('the client of a large contract', () => {
  let folder = '';
  const read = (path: string): string => readFileSync(join(folder, 'src', path), 'utf8');

  beforeAll(async () => {
    folder = await packageOf(SPEC, { 'consumer.ts': CONSUMER });
  });

  afterAll(() => removeFolder(folder));

  test('describes the operations of a tag in a file, with the outcomes that are alike written once', () => {
    expect(read('operations/users.ts')).toContain(
      "outcomes: [jsonBody200, { name: '5XX', from: 500, to: 599 }],",
    );
    expect(read('operations/users.ts')).not.toContain('pagesList0');
    expect(read('outcomes.ts').match(/^export const .*/gm)).toEqual([
      "export const jsonBody200: HttpOperation['outcomes'][number] = { ok: jsonBody, from: 200 };",
    ]);
  });

  test('has the type of an item from the schema where that is plain', () => {
    const text = read('client-interface.ts').replaceAll(/\s+/g, ' ');
    expect(text).toContain('T.UsersList3Result[number]');
    expect(text).toContain("T.PagesList0Result['data'][number]");
    expect(text).toContain("NonNullable<T.OptionalList0Result['data']>[number]");
    expect(text).toContain("ItemOf<T.ExtendedList0Result, ['data']>");
  });

  test('works, and so do its types', { timeout: 60_000 }, () => {
    expect(complaints(folder, '7')).toBe('');
    expect(outputOf(folder, 'consumer.ts')).toEqual({ found: [{ id: 1 }], code: '404' });
  });
});
