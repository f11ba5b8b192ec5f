import { describe, expect, test } from 'vitest';
import { readMembers } from '../../src/codec/read-form.ts';
import { unchanged } from '../../src/codec/unescape.ts';
import type { HttpBindingData, JsonSchema } from '../../src/contract/index.ts';
import { bodyOf } from '../../src/mock/request/bodies.ts';

const schema = {
  type: 'object',
  properties: {
    n: { type: 'integer' },
    on: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'integer' } },
    more: { type: 'object', properties: { x: { type: 'number' } } },
    file: { type: 'string', format: 'binary' },
  },
} as const;

function read(body: BodyInit, type?: string, of: JsonSchema = schema) {
  const content = { 'application/x-www-form-urlencoded': of, 'multipart/form-data': of };
  const binding = { requestBody: { required: true, content } } as unknown as HttpBindingData;
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  return bodyOf(new Request('https://a.test', { method: 'POST', headers, body }), binding, {});
}

const FORM = 'application/x-www-form-urlencoded';

describe('a body of many names', () => {
  const names = Array.from({ length: 2_000 }, (_, at) => `n${at}`);

  test('is read as a form, each pair a few times', () => {
    let readings = 0;
    const pairs = names.map((name): readonly [string, string] => {
      const pair: [string, string] = [name, '1'];
      const get = (): string => {
        readings += 1;
        return name;
      };
      return Object.defineProperty(pair, 0, { get });
    });
    const { value } = readMembers(pairs, { schema: true }, {}, unchanged);
    expect(value).toEqual(Object.fromEntries(names.map((name) => [name, '1'])));
    expect(readings).toBeLessThan(10 * names.length);
  });

  test('is read as parts', async () => {
    const parts = names.map((name) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n1\r\n`);
    const { value } = await read(`${parts.join('')}--b--`, 'multipart/form-data; boundary=b');
    expect(value).toEqual(Object.fromEntries(names.map((name) => [name, '1'])));
  });
});

describe('a form', () => {
  test.each([
    ['n=1&on=true&other=2', { n: 1, on: true, other: '2' }],
    ['tags=1&tags=2', { tags: [1, 2] }],
    ['more[x]=1.5', { 'more[x]': '1.5' }],
    ['more=%7B%22x%22%3A1%7D', { more: { x: 1 } }],
    ['n=soon', { n: 'soon' }],
    ['__proto__=1', Object.fromEntries([['__proto__', '1']])],
  ])('%s', async (text, value) => {
    expect((await read(text, FORM)).value).toEqual(value);
  });

  test.each([
    ['a=1&b=2&c=3', { a: 1, b: 2, c: '3' }],
    ['both=1', { both: 1 }],
  ])('reads members of every branch of a union by their types: %s', async (text, value) => {
    const of = {
      oneOf: [
        { type: 'object', properties: { a: { type: 'integer' }, both: { type: 'integer' } } },
        { type: 'object', properties: { b: { type: 'integer' }, both: { type: 'null' } } },
      ],
    };
    expect((await read(text, FORM, of)).value).toEqual(value);
  });

  test('of several parts: text, JSON and files', async () => {
    const form = new FormData();
    form.append('n', '3');
    form.append('tags', '1');
    form.append('more', new Blob(['{"x":1}'], { type: 'application/json' }));
    form.append('file', new File(['abc'], 'a.txt'));
    expect((await read(form)).value).toEqual({ n: 3, tags: [1], more: { x: 1 }, file: 'abc' });
  });

  test.each([
    ['where the schema calls it binary', 'file', '{"x":1}'],
    ['also if its text is not JSON', 'file', '{'],
    ['where the schema states no type', 'other', '{"x":1}'],
  ])('a file of JSON is a file %s', async (_where, name, text) => {
    const form = new FormData();
    form.append(name, new File([text], 'a.json', { type: 'application/json' }));
    expect(await read(form)).toEqual({ value: { [name]: text }, broken: false });
  });

  test.each([
    ['a token for a name', 'form-data; name=n', { n: 1 }],
    ['names in another order', 'form-data; filename="a.txt"; name="file"', { file: '1' }],
    ['a name within a file name', 'form-data; filename="; name=n"; name="file"', { file: '1' }],
    ['a name in capitals', 'form-data;NAME="n"', { n: 1 }],
  ])('a part has %s', async (_what, disposition, value) => {
    const text = `--b\r\ncontent-disposition: ${disposition}\r\n\r\n1\r\n--b--`;
    expect((await read(text, 'multipart/form-data; boundary=b')).value).toEqual(value);
  });
});

test.each([
  ['an object', schema, true],
  ['a list', { type: 'array', items: schema }, true],
  ['a text', { type: 'string' }, undefined],
  ['anything', true, undefined],
])('a body that nothing reads is opaque where its schema describes %s', async (_what, of, opaque) => {
  const binding = { requestBody: { content: { 'application/xml': of } } } as unknown as HttpBindingData;
  const init = { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a/>' };
  const body = await bodyOf(new Request('https://a.test', init), binding, {});
  expect(body).toEqual({ value: '<a/>', broken: false, ...(opaque && { opaque }) });
});

describe('other bodies', () => {
  test.each([
    ['application/json', '{"a":1}', { value: { a: 1 }, broken: false }],
    ['application/problem+json; charset=utf-8', '[1]', { value: [1], broken: false }],
    ['application/json', '{', { value: undefined, broken: true }],
    ['application/x-ndjson', '{"a":1}\n\n{"a":2}\n', { value: [{ a: 1 }, { a: 2 }], broken: false }],
    ['text/plain', 'hello', { value: 'hello', broken: false }],
    ['multipart/form-data; boundary=x', 'no parts', { value: undefined, broken: true }],
    ['text/plain', '', { value: '', broken: false }],
    ['application/json', '', { value: undefined, broken: false }],
    ['application/xml', '<a/>', { value: '<a/>', broken: false }],
    ['application/octet-stream', 'bytes', { value: 'bytes', broken: false }],
    ['application/json-seq', '\u001e{"a":1}\n\u001e2\n', { value: [{ a: 1 }, 2], broken: false }],
  ])('%s: %s', async (type, text, body) => {
    expect(await read(text, type)).toEqual(body);
  });
});
