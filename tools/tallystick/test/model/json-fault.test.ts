import { expect, it } from 'vitest';
import { jsonErrorOffset } from '../../src/model/json-error.ts';

// The fault is at the `^` of the line below.
it.each([
  ['{ "a": }', '       ^'],
  ['{ "a": 1, }', '          ^'],
  ['{ "a" 1 }', '      ^'],
  ['{ "a": 1 "b": 2 }', '         ^'],
  ['[1, 2', '     ^'],
  ['[1,, 2]', '   ^'],
  ['{ "a": [1}', '         ^'],
  ['{ a: 1 }', '  ^'],
  ['[tru]', ' ^'],
  ['[01]', '  ^'],
  ['{} {}', '   ^'],
  ['["a\\q"]', ' ^'],
  ['', '^'],
  ['   ', '   ^'],
])('%j', (text, mark) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonErrorOffset(text)).toBe(mark.indexOf('^'));
});
