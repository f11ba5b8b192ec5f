import { expect, test } from 'vitest';
import { isValid } from '../../src/derive/validate.ts';
import { schemaOf } from '../helpers/contract.ts';

const matches = (text: string, pattern: string): boolean =>
  isValid(text, schemaOf({ pattern }), { schemas: new Map(), now: 0 });

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
  ['^(?=a)(a+)+$', `${LONG}!`, false],
  ['^(?=a)(a+)+$', LONG, true],
  ['^(\\u{61}+)+$', `${LONG}!`, false],
  ['^(é+|é+)+$', `${LONG}!`, false],
  ['^.$', '😀', true],
  ['^[\\w-.]+$', 'a-b', true],
])('%s on %s: %s, in bounded time', (pattern, text, want) => {
  expect(matches(text, pattern)).toBe(want);
});

test.each(['^(?=a)(a+)+$', '^(\\u{61}+)+$', '^(é+|é+)+$'])('%s is tried on a short text', (pattern) => {
  expect(matches('!', pattern)).toBe(false);
});
