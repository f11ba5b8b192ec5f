import { expect, test } from 'vitest';
import { typedLike } from '../src/run/resources/typed-like.ts';

test.each<[string, string | number | undefined, string | number, string | number]>([
  ['a number from a URL', 7, '2', 2],
  ['a number that a text stands for', '7', 2, '2'],
  ['a text', 'A-1', 'A-2', 'A-2'],
  ['a text where the contract has a number', 7, 'A-2', 'A-2'],
  ['an empty text where the contract has a number', 7, '', ''],
  ['anything where nothing is known', undefined, '2', '2'],
])('an id takes the type of a valid value: %s', (_title, valid, id, expected) => {
  expect(typedLike(valid, id)).toBe(expected);
});
