import { describe, expect, test } from 'vitest';
import { form } from '../src/body/forms.ts';
import { memberParts, multipart, partHeaders, styledParts } from '../src/body/multipart.ts';
import { lines } from '../src/body/streams.ts';
import { checking, createConnection } from '../src/index.ts';
import {
  authorization,
  callHttp,
  contentPair,
  cookies,
  deepObject,
  eitherBody,
  json,
  pairStyle,
  query,
  raw,
  security,
} from '../src/transport/http.ts';
import { post, sent } from './calls.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

describe('bodies', () => {
  test('a form has lists exploded, unless its encoding says otherwise', async () => {
    const type = 'application/x-www-form-urlencoded';
    const part = form(type, { ids: pairStyle('form', false), filter: deepObject() });
    const request = await sent([part], {
      body: { q: 'a b&c', tags: ['x', 'y'], ids: [1, 2], filter: { k: 1 }, at: { x: 'High St' } },
    });
    expect(request.headers.get('content-type')).toBe(type);
    expect(await request.text()).toBe(
      'q=a+b%26c&tags=x&tags=y&ids=1,2&filter%5Bk%5D=1&at=%7B%22x%22%3A%22High+St%22%7D',
    );
  });

  test('multipart has a part for each entry, files with their names, objects as JSON', async () => {
    const file = new File(['hello'], 'a.txt', { type: 'text/plain' });
    const body = {
      title: 'T',
      files: [file, new Blob(['x'])],
      meta: { a: 1 },
      raw: new Uint8Array([7]),
      no: undefined,
    };
    const request = await sent([multipart({ files: memberParts('image/png') })], { body });
    expect(request.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
    const got = await request.formData();
    expect([...got.keys()]).toEqual(['title', 'files', 'files', 'meta', 'raw']);
    expect(got.get('title')).toBe('T');
    const parts = [...got.getAll('files'), got.get('meta')].map((each) => each as File);
    expect(parts.map(({ name, type }) => [name, type])).toEqual([
      ['a.txt', 'text/plain'],
      ['files', 'image/png'],
      [undefined, undefined],
    ]);
    expect(parts[2]).toBe('{"a":1}');
  });

  test('members of a multipart body in a style are parts for each of its pairs', async () => {
    const part = multipart({
      tags: styledParts('pipeDelimited', false),
      at: styledParts('form', true),
      deep: styledParts('deepObject', true),
    });
    const body = { tags: ['a b', 1], at: { x: 1, y: undefined }, deep: { list: [{ k: 'v' }] }, rest: [1, 2] };
    const got = await (await sent([part], { body })).formData();
    expect([...got]).toEqual([
      ['tags', 'a b|1'],
      ['x', '1'],
      ['deep[list][0][k]', 'v'],
      ['rest', '1'],
      ['rest', '2'],
    ]);
    expect((await sent([part], {})).body).toBe(null);
  });

  describe('parts with their own headers', () => {
    const part = multipart({}, partHeaders({ file: { constants: { 'X-V': '2' } } }));
    const file = new File(['\u00ff'], 'a"b.txt', { type: 'text/plain' });

    test('are the same for all parts of a member, and the bytes are kept', async () => {
      const input = {
        body: { file: [file, 'x'], note: 'n' },
        partHeaders: { file: { 'X-A': 1, 'X-B': undefined } },
      };
      const request = await sent([part], input);
      const [, boundary = ''] =
        /^multipart\/form-data; boundary=(.+)$/.exec(`${request.headers.get('content-type')}`) ?? [];
      const text = await request.clone().text();
      expect(text.split(`--${boundary}`).slice(1)).toEqual([
        '\r\nContent-Disposition: form-data; name="file"; filename="a%22b.txt"\r\nContent-Type: text/plain\r\nx-a: 1\r\nx-v: 2\r\n\r\n\u00ff\r\n',
        '\r\nContent-Disposition: form-data; name="file"\r\nx-a: 1\r\nx-v: 2\r\n\r\nx\r\n',
        '\r\nContent-Disposition: form-data; name="note"\r\n\r\nn\r\n',
        '--\r\n',
      ]);
      expect([...(await request.formData()).keys()]).toEqual(['file', 'file', 'note']);
    });

    test('that no header can hold are refused before anything is sent', async () => {
      const input = { body: { file: 'x' }, partHeaders: { file: { 'X-A': 'a\r\nX-Evil: 1' } } };
      expect(await rejection(sent([part], input))).toMatchObject({
        kind: 'validation',
        code: 'header-character',
        sent: 'no',
        issues: [{ pointer: '/partHeaders/file/X-A' }],
      });
    });
  });

  test('lines come from any iterable, one by one', async () => {
    async function* items() {
      yield { a: 1 };
      yield { a: 2 };
    }
    const request = await sent([lines('application/x-ndjson')], { body: items() });
    expect(await request.text()).toBe('{"a":1}\n{"a":2}\n');
  });

  test('bytes are sent as they are', async () => {
    const request = await sent([raw('application/octet-stream')], { body: new Uint8Array([1, 2]) });
    expect(new Uint8Array(await request.arrayBuffer())).toEqual(new Uint8Array([1, 2]));
  });

  test('texts under a JSON media type are JSON texts, and only files have file names', async () => {
    const part = multipart({
      comment: memberParts('application/json'),
      labels: memberParts('application/json'),
    });
    const body = { comment: 'hello', labels: ['a', 'b'], note: { a: 1 } };
    const text = await (await sent([part], { body })).text();
    const parts = text.split(/--form-[-0-9a-f]+(?:\r\n|--\r\n)/).slice(1, -1);
    const json = (name: string, value: string): string =>
      `Content-Disposition: form-data; name="${name}"\r\nContent-Type: application/json\r\n\r\n${value}\r\n`;
    expect(parts).toEqual([
      json('comment', '"hello"'),
      json('labels', '"a"'),
      json('labels', '"b"'),
      json('note', '{"a":1}'),
    ]);
  });

  test.each<[string, unknown]>([
    ['application/xml', { name: 'Rex' }],
    ['application/xml', [1]],
    ['application/xml', 7],
    ['multipart/mixed', { name: 'Rex' }],
    ['text/plain', { name: 'Rex' }],
    ['text/plain', null],
    ['application/x-ndjson', { a: 1 }],
  ])('%s has no writer for %j: it is refused before it is sent', async (type, body) => {
    const part = type.endsWith('ndjson') ? lines(type) : raw(type);
    expect(await rejection(sent([part], { body }))).toMatchObject({
      kind: 'validation',
      code: 'no-writer',
      sent: 'no',
      issues: [{ pointer: '/body', code: 'no-writer' }],
    });
  });

  test.each<[string, unknown, string]>([
    ['application/xml', '<pet/>', '<pet/>'],
    ['application/xml', new URLSearchParams({ a: 'b' }), 'a=b'],
    ['text/plain', 5, '5'],
    ['text/plain', false, 'false'],
  ])('%s takes %j', async (type, body, want) => {
    expect(await (await sent([raw(type)], { body })).text()).toBe(want);
  });

  test('the issue of a member that cannot be written has its pointer in the body', async () => {
    const refused = sent([form('application/x-www-form-urlencoded')], { body: { 'a/b': null } });
    expect(await rejection(refused)).toMatchObject({
      code: 'null-value',
      issues: [{ pointer: '/body/a~1b' }],
    });
  });

  test('of several types the caller chooses; without a choice the first is used', async () => {
    const type = 'application/x-www-form-urlencoded';
    const parts = [eitherBody({ 'application/json': json('application/json'), [type]: form(type) })];
    expect(await (await sent(parts, { body: { a: 1 } })).text()).toBe('{"a":1}');
    expect(await (await sent(parts, { body: { a: 1 } }, { contentType: type })).text()).toBe('a=1');
    expect(await rejection(sent(parts, { body: {} }, { contentType: 'text/csv' }))).toMatchObject({
      kind: 'validation',
      code: 'content-type',
    });
  });

  test('a validator does not reject the content of files', async () => {
    const params = { types: ['string'] };
    const issue = (name: string) =>
      ({ pointer: `/body/${name}`, code: 'type', message: name, params }) as const;
    const input = () => ({ ok: false, issues: [issue('file')] }) as const;
    const { fetch } = fakeFetch(() => jsonReply({}));
    const connection = createConnection({ baseUrl: 'https://host.test', fetch });
    const run = (file: unknown, opaque: boolean) =>
      callHttp(
        connection,
        { ...post, parts: [multipart()] },
        { body: { file } },
        {},
        checking({ input, opaque }),
      );
    expect(await run(new Blob(['x']), true)).toEqual({});
    expect(await rejection(run(7, true))).toMatchObject({ kind: 'validation' });
    expect(await rejection(run(new Blob(['x']), false))).toMatchObject({ kind: 'validation' });
  });
});

describe('parameters', () => {
  test('that travel as JSON, and cookies', async () => {
    const request = await sent([query({ f: contentPair('application/json', 'query') }), cookies()], {
      query: { f: { a: [1] } },
      cookies: { s: 'a;b' },
    });
    expect(request.url).toBe('https://host.test/x?f=%7B%22a%22%3A%5B1%5D%7D');
    expect(request.headers.get('cookie')).toBe('s=a%3Bb');
  });

  test('another HTTP scheme precedes its credential', async () => {
    const parts = [security([authorization('sign', 'HOBA')])];
    const request = await sent(parts, {}, {}, { auth: { sign: 'abc' } });
    expect(request.headers.get('authorization')).toBe('HOBA abc');
  });
});
