import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const text = { type: 'string' };
const Book = { type: 'object', required: ['title'], properties: { title: text } };
const book = { $ref: '#/components/schemas/Book' };

const taking = (operationId: string, content: object, more: object = {}): object => ({
  post: {
    operationId,
    requestBody: { required: true, content, ...more },
    responses: { 204: { description: 'ok' } },
  },
});

const paths = {
  '/books': taking('addBook', { 'application/json': { schema: book }, 'application/xml': { schema: book } }),
  '/count': taking('putCount', { 'text/plain': { schema: { type: 'integer' } } }),
  '/state': taking('putState', { 'text/plain': { schema: { enum: ['up', 'down'] } } }),
  '/note': taking('putNote', { 'text/plain': { schema: text } }),
  '/shelf': {
    get: {
      operationId: 'getShelf',
      responses: {
        200: {
          description: 'ok',
          content: {
            'application/json': { schema: book },
            'text/xml': { schema: book, example: '<shelf/>' },
          },
        },
      },
    },
  },
  '/mixed': taking(
    'addMixed',
    { 'application/json': { schema: book }, 'multipart/mixed': { schema: book } },
    { required: false },
  ),
  '/people': taking('addPerson', {
    'application/x-www-form-urlencoded': {
      schema: {
        type: 'object',
        properties: { name: text, address: { type: 'object', properties: { street: text, name: text } } },
      },
    },
  }),
  '/search': {
    get: {
      operationId: 'search',
      parameters: [
        { name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
        { name: 'must', in: 'query', required: true, schema: { type: 'array', items: text } },
        { name: 'X-Ids', in: 'header', schema: { type: 'array', items: { type: 'integer' } } },
      ],
      responses: { 204: { description: 'ok' } },
    },
  },
};

const CONSUMER = `
import { createSampleApiClient } from './src/client.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });

export async function send(): Promise<void> {
  await client.addBook({ body: { title: 'Rex' } });
  await client.addBook({ body: { title: 'Rex' } }, { contentType: 'application/json' });
  await client.addBook({ body: '<book/>' }, { contentType: 'application/xml' });
  await client.addBook({ body: new Blob(['<book/>']) }, { contentType: 'application/xml' });
  // @ts-expect-error nothing writes an object as XML
  await client.addBook({ body: { title: 'Rex' } }, { contentType: 'application/xml' });
  // @ts-expect-error not a book in JSON
  await client.addBook({ body: '<book/>' });
  await client.putCount({ body: 5 });
  // @ts-expect-error no number
  await client.putCount({ body: '5' });
  await client.putState({ body: 'up' });
  // @ts-expect-error none of the values
  await client.putState({ body: 'sideways' });
  await client.putNote({ body: new Blob(['any text']) });
  await client.addMixed();
  await client.addMixed({ body: 'parts' }, { contentType: 'multipart/mixed' });
  // @ts-expect-error nothing writes an object as multipart/mixed
  await client.addMixed({ body: { title: 'Rex' } }, { contentType: 'multipart/mixed' });
}
`;

const PROGRAM = `
import { createSampleApiClient } from './src/client.ts';
import * as bare from './src/client-bare.ts';
import { createSampleApiMock } from './src/mocks.ts';

const sent = [];
const fetch = async (url, init) => {
  const request = new Request(url, init);
  sent.push({
    url: request.url.replace('http://localhost', ''),
    type: request.headers.get('content-type'),
    ids: request.headers.get('x-ids'),
    text: await request.text(),
  });
  return new Response(null, { status: 204 });
};
const client = createSampleApiClient({ baseUrl: 'http://localhost', fetch });
const xml = { contentType: 'application/xml' };
await client.addBook({ body: '<book/>' }, xml);
await client.addPerson({ body: { name: 'Ada', address: { street: 'High St', name: 'Home' } } });
await client.search({ query: { ids: [], must: ['a', 'b'] }, headers: { 'X-Ids': [] } });
await client.search({ query: { ids: [1, 2], must: ['c'] }, headers: { 'X-Ids': [3, 4] } });

const refused = [];
const refuse = (call) => call.catch(({ kind, code, sent, issues }) => refused.push([kind, code, sent, issues[0]?.pointer]));
const connection = bare.createSampleApiConnection({ baseUrl: 'http://localhost', fetch });
await refuse(bare.addBook(connection, { body: { title: 'Rex' } }, xml));
await refuse(bare.addMixed(connection, { body: { title: 'Rex' } }, { contentType: 'multipart/mixed' }));
await refuse(client.addBook({ body: { title: 'Rex' } }, xml));
await refuse(client.addBook({ body: '<book/>' }));
await refuse(client.search({ query: { must: [] } }));
const { engine } = createSampleApiMock();
const own = createSampleApiClient({
  baseUrl: 'http://localhost',
  fetch: (url, init) => engine.handle(new Request(url, init)),
});
const taken = [
  (await own.addBook({ body: '<book/>' }, xml)) ?? engine.control('addBook').calls[0],
  (await own.addMixed({ body: 'parts' }, { contentType: 'multipart/mixed' })) ?? engine.control('addMixed').calls[0],
  await own.getShelf({}, { accept: 'text/xml' }),
  (await own.putCount({ body: 5 })) ?? engine.control('putCount').calls[0],
];
const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '"<book/>"' };
taken.push((await engine.handle(new Request('http://localhost/books', json))).status);
console.log(JSON.stringify({ sent, refused, taken }));
`;

let folder: string;
let printed: Readonly<Record<'sent' | 'refused' | 'taken', readonly unknown[]>>;

beforeAll(async () => {
  const programs = { 'consumer.ts': CONSUMER, 'program.js': PROGRAM };
  folder = await samplePackage(paths, { components: { schemas: { Book } } }, programs, {}, ['TLY3050']);
  printed = outputOf(folder, 'program.js') as typeof printed;
});

afterAll(() => removeFolder(folder));

describe('a media type that nothing writes', () => {
  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'is text or bytes to TypeScript %s, and the default media type is the value',
    (compiler) => {
      expect(complaints(folder, compiler)).toBe('');
    },
  );

  test('takes no object: it is refused before it is sent, and by the validating client too', () => {
    expect(printed.refused).toEqual([
      ['validation', 'no-writer', 'no', '/body'],
      ['validation', 'no-writer', 'no', '/body'],
      ['validation', 'no-writer', 'no', '/body'],
      ['validation', 'type', 'no', '/body'],
      ['validation', 'empty-list', 'no', '/query/must'],
    ]);
  });
});

test('the mock takes and gives it as text, beside a schema of an object', () => {
  expect(printed.taken).toEqual([{ body: '<book/>' }, { body: 'parts' }, '<shelf/>', { body: 5 }, 400]);
});

test('what is sent: text as it is, an object in a form under its own name, no empty list', () => {
  expect(printed.sent).toEqual([
    { url: '/books', type: 'application/xml', ids: null, text: '<book/>' },
    {
      url: '/people',
      type: 'application/x-www-form-urlencoded',
      ids: null,
      text: 'name=Ada&address=%7B%22street%22%3A%22High+St%22%2C%22name%22%3A%22Home%22%7D',
    },
    { url: '/search?must=a&must=b', type: null, ids: null, text: '' },
    { url: '/search?ids=1,2&must=c', type: null, ids: '3,4', text: '' },
  ]);
});
