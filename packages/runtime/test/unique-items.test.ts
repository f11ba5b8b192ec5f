import { expect, test } from 'vitest';
import { isSame, isUnique, repeated } from '../src/validate/lists.ts';

const VALUES: readonly unknown[] = [
  null,
  false,
  0,
  -1,
  1.5,
  '',
  '1',
  'null',
  '",',
  [],
  [1, 2],
  [2, 1],
  [[1], 2],
  [[1, 2]],
  ['1,2'],
  {},
  { a: 1 },
  { a: [1] },
  { a: { b: 1 } },
  { a: 1, b: 2 },
  { 'a":1,"b': 2 },
  { ab: 1 },
];

test('two values are equal, or are not, as they are by themselves', () => {
  for (const [first, one] of VALUES.entries())
    for (const [second, other] of VALUES.entries()) {
      expect(isUnique([one, other])).toBe(!isSame(one, other));
      expect(isSame(one, other)).toBe(first === second);
    }
});

test.each([
  [
    [0, -0],
    [0, 1],
  ],
  [
    [{ a: 1, b: 2 }, 3, { b: 2, a: 1 }],
    [0, 2],
  ],
  [
    [{ a: 1 }, { a: 1, b: undefined }],
    [0, 1],
  ],
])('%j has the same item twice', (items, places) => {
  expect(repeated(items)).toEqual(places);
});

const COUNT = 100_000;

test.each<[string, (index: number) => unknown]>([
  ['lists in objects', (index) => ({ a: [index] })],
  ['objects in objects', (index) => ({ a: { b: index } })],
  ['lists that differ at their ends', (index) => [1, 2, 3, 4, 5, 6, 7, 8, 9, index]],
])('each of very many %s is looked at once', (_what, item) => {
  expect(isUnique(Array.from({ length: COUNT }, (_, index) => item(index)))).toBe(true);
});

test('a value that is nested deeply has an end', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(isUnique([deep, 1])).toBe(true);
  expect(isUnique([deep, deep])).toBe(false);
});
