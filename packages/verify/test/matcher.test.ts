import { expect, it } from 'vitest';
import { matcher } from '../src/cases/select.ts';

it.each<[string, string, boolean]>([
  ['pets', 'list/pets/1', true],
  ['dogs', 'list/pets/1', false],
  ['list/*', 'list/pets/1', true],
  ['*/1', 'list/pets/1', true],
  ['*/pets', 'list/pets/1', false],
  ['list/*/1', 'list/pets/1', true],
  ['list/*1*1', 'list/pets/1', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['ab*bc', 'abc', false],
  ['*', '', true],
  ['*', 'anything\nat all', true],
  ['**b**', 'abc', true],
  ['*.x', 'axx', false],
])('%s fits %s: %j', (pattern, id, fits) => {
  expect(matcher(pattern)(id)).toBe(fits);
});

it('a pattern with a hundred stars takes no longer than one with few', () => {
  expect(matcher(`${'*a'.repeat(100)}*b`)('a'.repeat(20_000))).toBe(false);
});
