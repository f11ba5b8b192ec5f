import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type JsonIndex, jsonOffset } from '../../src/load/json-offset.ts';
import { placeFinder } from '../../src/load/positions.ts';

const JSON_TEXT = `{
  "a": { "b/c": [1, "two \\" ]", { "d": null }] },
  "key\\u0031": -1.5e3,
  "twice": 1,
  "x": [[], {}, [3]], "twice": {"z": true}
}`;

describe('places in JSON', () => {
  const find = placeFinder(JSON_TEXT);

  test.each([
    ['', 1, 1],
    ['/a', 2, 3],
    ['/a/b~1c', 2, 10],
    ['/a/b~1c/0', 2, 18],
    ['/a/b~1c/1', 2, 21],
    ['/a/b~1c/2', 2, 33],
    ['/a/b~1c/2/d', 2, 35],
    ['/key1', 3, 3],
    ['/x/2/0', 5, 18],
  ])('%s', (pointer, line, column) => {
    expect(find(pointer)).toEqual({ line, column });
  });

  test('of several members of one name the last, which is the one that is read', () => {
    expect(find('/twice/z')).toEqual({ line: 5, column: 33 });
  });

  test.each([
    ['/a/b~1c/7', '/a/b~1c'],
    ['/a/b~1c/1/x', '/a/b~1c/1'],
    ['/nowhere', ''],
    ['/x/-1', '/x'],
  ])('%s does not resolve: the nearest parent is shown', (pointer, nearest) => {
    expect(find(pointer)).toEqual(find(nearest));
  });

  test('a byte order mark moves nothing but the first line', () => {
    expect(placeFinder(`\ufeff${JSON_TEXT}`)('/key1')).toEqual({ line: 3, column: 3 });
  });

  test('every place is the one that a YAML parser finds, as JSON is YAML', () => {
    const value = { list: [1, [2, { deep: 'x' }]], 'odd "key"': { '': [null, true] }, tail: 'end' };
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      const document = parseDocument(text);
      const start = document.getIn(['list', 1, 1], true) as { readonly range: readonly [number] };
      const before = text.slice(0, start.range[0]).split('\n');
      const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      expect(placeFinder(text)('/list/1/1')).toEqual(place);
    }
  });
});

describe('places in YAML', () => {
  test.each([
    ['a block', 'a:\n  b:\n    - 1\n    - c: 2\n', '/a/b/1/c', 4, 7],
    ['flow style that begins like JSON', '{a: [1, {b: 2}]}', '/a/1/b', 1, 10],
    ['an alias', 'a: &x\n  b: 1\nc: *x\n', '/c/b', 2, 3],
  ])('%s', (_title, text, pointer, line, column) => {
    expect(placeFinder(text)(pointer)).toEqual({ line, column });
  });
});

test('a file is not read again for each place that is looked for', () => {
  const text = '{"a": {"b": [1, {"c": 2}], "d": 3}, "e\\u0066": 4}';
  const index: JsonIndex = new Map();
  const offset = jsonOffset(text, ['a', 'b', '1', 'c'], index);
  expect(text.slice(offset)).toMatch(/^"c"/);
  expect(jsonOffset('{', ['a', 'b', '1', 'c'], index)).toBe(offset);
  expect(text.slice(jsonOffset(text, ['ef'], index))).toMatch(/^"e\\u0066"/);
});
