import { expect, test } from 'vitest';
import { relative, withValues } from '../../src/pointer-values.ts';

test.each<[string, unknown, string, readonly unknown[], unknown]>([
  ['each item of a list', { a: [{ x: 1 }] }, '/a/-/id', [1, 2], { a: [{ x: 1, id: 1 }, { id: 2 }] }],
  ['one item of a list', { a: [1, 2] }, '/a/1', ['b'], { a: [1, 'b'] }],
  ['members that are not there yet', undefined, '/a/b', [1], { a: { b: 1 } }],
  ['escaped names', {}, '/a~1b', [1], { 'a/b': 1 }],
  ['the whole', { a: 1 }, '', [2], 2],
])('writes %s', (_title, target, pointer, values, result) => {
  expect(withValues(target, pointer, values)).toEqual(result);
});

test('a relative pointer goes up, then down', () => {
  const leaf = undefined;
  const item = { list: ['first'] };
  const root = { item, top: 't' };
  expect(relative([root, item, leaf], '1/list/0')).toBe('first');
  expect(relative([root, item, leaf], '2/top')).toBe('t');
  expect(relative([root, item, leaf], '1/none/0')).toBeUndefined();
  expect(relative([root, item, leaf], '9/top')).toBeUndefined();
});
