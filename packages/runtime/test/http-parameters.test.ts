import { expect, test } from 'vitest';
import type { Part } from '../src/call/operation.ts';
import {
  cookies,
  deepObject,
  headers,
  json,
  onePair,
  pairStyle,
  path,
  query,
  repeated,
  required,
  reserved,
  styled,
  styledPath,
  undefinedStyle,
  untyped,
} from '../src/transport/http.ts';
import { reading } from './calls.ts';
import { rejection } from './fake-fetch.ts';

test.each<[Part, object, string]>([
  [query({ p: pairStyle('form', false) }), { query: { p: ['a', 'b c'] } }, '?p=a,b%20c'],
  [query({ p: pairStyle('form', true) }), { query: { p: { x: 1, y: 2 } } }, '?x=1&y=2'],
  [query({ p: pairStyle('pipeDelimited', false) }), { query: { p: [1, 2] } }, '?p=1%7C2'],
  [query({ p: pairStyle('tabDelimited', false) }), { query: { p: ['a', 'b'] } }, '?p=a%09b'],
  [query({ p: pairStyle('form', false) }), { query: { p: [], q: 1 } }, '?q=1'],
  [query({ p: repeated(reserved) }), { query: { p: 'a/b?c#' } }, '?p=a/b?c%23'],
  [query({ p: repeated(reserved) }), { query: { p: 'a&b=1+2' } }, '?p=a%26b=1%2B2'],
  [
    query({ p: deepObject() }),
    { query: { p: { x: 1, y: 'a&b', no: undefined } } },
    '?p%5Bx%5D=1&p%5By%5D=a%26b',
  ],
  [
    query({ p: deepObject() }),
    { query: { p: { list: [{ a: 1 }, { a: 2 }] } } },
    '?p%5Blist%5D%5B0%5D%5Ba%5D=1&p%5Blist%5D%5B1%5D%5Ba%5D=2',
  ],
  [query({ p: deepObject() }), { query: { p: ['x', 'y'] } }, '?p%5B0%5D=x&p%5B1%5D=y'],
  [query(), { query: { "it's": '(a)*' } }, '?it%27s=%28a%29%2A'],
  [styledPath({ p: styled('simple', false) }), { path: { p: [1, 2] } }, '1,2'],
  [styledPath({ p: styled('simple', true) }), { path: { p: { x: 1 } } }, 'x=1'],
  [styledPath({ p: styled('label', true) }), { path: { p: [1, 2] } }, '.1.2'],
  [styledPath({ p: styled('matrix', false) }), { path: { p: [1, 2] } }, ';p=1,2'],
  [styledPath({ p: styled('matrix', true) }), { path: { p: { x: 1, y: 2 } } }, ';x=1;y=2'],
  [styledPath(), { path: { p: 1.5 } }, '1.5'],
  [path(), { path: { p: '(a)' } }, '%28a%29'],
])('parameters %# go out in their style: %j as %s', async (part, input, want) => {
  const place = 'path' in input ? '/{p}' : '/x';
  const { result, seen } = reading({ path: place, parts: [part] }, {}, undefined, input);
  await result;
  const before = 'path' in input ? '' : 'x';
  expect(seen[0]?.url).toBe(`https://host.test/v2/${before}${want}`);
});

test.each<[Part, object, string, string]>([
  [query(), { query: { p: null } }, 'null-value', '/query/p'],
  [query(), { query: { p: { a: 1 } } }, 'nested-value', '/query/p'],
  [query({ p: required(repeated()) }), { query: { p: [] } }, 'empty-list', '/query/p'],
  [query({ p: pairStyle('form', false) }), { query: { p: [{ a: 1 }] } }, 'nested-value', '/query/p'],
  [query({ p: untyped(repeated()) }), { query: { p: {} } }, 'untyped-object', '/query/p'],
  [query({ 'a/b': undefinedStyle }), { query: { 'a/b': 1 } }, 'undefined-style', '/query/a~1b'],
  [path(), { path: { p: '\ud800' } }, 'lone-surrogate', '/path/p'],
  [styledPath(), { path: { p: Number.NaN } }, 'not-finite', '/path/p'],
  [styledPath(), {}, 'undefined-value', '/path/p'],
  [headers(), { headers: { p: 'a\nb' } }, 'header-character', '/headers/p'],
  [cookies({ p: onePair(repeated()) }), { cookies: { p: [1, 2] } }, 'cookie-pairs', '/cookies/p'],
  [json('application/json'), { body: () => 1 }, 'no-writer', '/body'],
])('a value %# that cannot be sent is refused before that: %j', async (part, input, code, pointer) => {
  const { result, seen } = reading({ path: '/{p}', parts: [part] }, {}, undefined, input);
  expect(await rejection(result)).toMatchObject({
    kind: 'validation',
    code,
    sent: 'no',
    issues: [{ pointer, code }],
  });
  expect(seen).toEqual([]);
});
