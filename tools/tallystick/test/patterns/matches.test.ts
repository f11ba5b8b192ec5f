import { expect, test } from 'vitest';
import { matches } from '../../src/patterns/index.ts';

/** Patterns that an engine which backtracks does not come to an end with, on texts of this length. */
const LONG = 'a'.repeat(60);

test.each([
  ['^(a+)+$', LONG, true],
  ['^(a+)+$', `${LONG}!`, false],
  [
    '^(https?:\\/\\/)?([\\da-z\\.-]+)\\.([a-z\\.]{2,6})([\\/\\w \\.-]*)*\\/?$',
    `https://a.example/${LONG}?`,
    false,
  ],
  ['^(a|a)*$', 'ab', false],
])('%s on %s: %s, in bounded time', (pattern, text, want) => {
  expect(matches(text, pattern)).toBe(want);
});

test.each(['^(?=a)(a+)+$', '^(\\u{61}+)+$', '^(é+|é+)+$'])(
  '%s, which nothing tells in bounded time, is taken to fit a long text, and tried on a short one',
  (pattern) => {
    expect(matches(`${LONG}!`, pattern)).toBe(true);
    expect(matches('!', pattern)).toBe(false);
  },
);

test('a pattern that backtracks little is put to the usual engine', () => {
  expect(matches('😀', '^.$')).toBe(true);
  expect(matches('a-b', '^[\\w-.]+$')).toBe(true);
});
