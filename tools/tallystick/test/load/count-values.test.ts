import { describe, expect, test } from 'vitest';
import { countValues } from '../../src/load/count-values.ts';
import type { JsonValue } from '../../src/model/json.ts';

const MOST = { depth: 9, nodes: 99 };

describe('values of a document', () => {
  test.each<[JsonValue, number, number]>([
    [null, 1, 0],
    [{}, 1, 0],
    [[1, 'a', [null, true]], 6, 0],
    [{ a: 1, b: [{ c: 2 }], d: {} }, 6, 4],
  ])('%j', (value, nodes, members) => {
    expect(countValues(value, MOST)).toMatchObject({ nodes, members });
  });

  test.each<[string, JsonValue, object]>([
    [
      'a number that is not finite',
      { a: [1, { b: Number.POSITIVE_INFINITY }] },
      { is: Infinity, path: ['a', '1', 'b'] },
    ],
    ['a value nested too deep', { a: [[[[[[[[[[]]]]]]]]]] }, { is: 'deep', path: ['a', ...'00000000'] }],
    ['one value too many', { a: [...new Array(97).fill(1), 7] }, { is: 'many', path: ['a', '97'] }],
  ])('%s is found', (_title, value, found) => {
    expect(countValues(value, MOST)).toEqual(found);
  });

  test('as many and as deep as allowed are counted', () => {
    const deepest = { a: [[[[[[[[1]]]]]]]] };
    expect(countValues(deepest, MOST)).toMatchObject({ nodes: 10 });
    expect(countValues(new Array(98).fill(1), MOST)).toMatchObject({ nodes: 99 });
  });

  test('nesting that no stack takes is too deep, whatever the limit', () => {
    const value = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    expect(countValues(value, { depth: 1e9, nodes: 1e9 })).toEqual({ is: 'deep', path: [] });
  });
});
