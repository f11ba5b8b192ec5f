import { describe, expect, test } from 'vitest';
import { readForm } from '../../src/codec/read-form.ts';

// A sender chooses the names of a form: what searches all of them for each takes quadratic time.
const NAMES = 100_000;

const form = (name: (index: number) => string, last = ''): string =>
  `${Array.from({ length: NAMES }, (_, index) => `${name(index)}=1`).join('&')}${last}`;

const media = (style: string, explode: boolean) => ({
  schema: { type: 'object', properties: { filter: { type: 'object', additionalProperties: true } } },
  encoding: { filter: { style, explode } },
});

describe('a form of very many names', () => {
  test('that are members of an exploded object', () => {
    const { ok, value } = readForm(
      form((index) => `m${index}`),
      media('form', true),
      {},
    );
    expect(ok).toBe(true);
    expect(Object.keys(Object(Object(value).filter))).toHaveLength(NAMES);
  });

  test('of which one is there twice', () => {
    const read = readForm(
      form((index) => `m${index}`, '&m7=2'),
      media('form', true),
      {},
    );
    expect(read).toMatchObject({ ok: false, issue: { pointer: '/filter/m7', code: 'repeated-name' } });
  });

  test('that are members of an object in brackets', () => {
    const { ok, value } = readForm(
      form((index) => `filter[m${index}]`),
      media('deepObject', true),
      {},
    );
    expect(ok).toBe(true);
    expect(Object.keys(Object(Object(value).filter))).toHaveLength(NAMES);
  });

  test('that are members of objects within each other', () => {
    const { value } = readForm(
      form((index) => `filter[a][b][c][m${index}]`),
      media('deepObject', true),
      {},
    );
    expect(Object.keys(Object(value).filter.a.b.c)).toHaveLength(NAMES);
  });
});

test.each([
  ['filter[a]=1&filter[b]=2', { a: '1', b: '2' }],
  ['filter[a][b]=1&filter[a][c]=2&filter[d]=3', { a: { b: '1', c: '2' }, d: '3' }],
  ['filter[a]x=1&filter[b]=2', { b: '2' }],
  ['filter[a][=1&filter[a]=2', { a: '2' }],
])('%s', (text, filter) => {
  expect(Object(readForm(text, media('deepObject', true), {}).value).filter).toEqual(filter);
});
