import { expect, it } from 'vitest';
import { mayBacktrack } from '../../src/patterns/backtracking.ts';
import { hasDisjointRepetitions } from '../../src/patterns/disjoint-repetitions.ts';
import { openApi, readSpec } from '../helpers/read.ts';

it.each([
  '(a+)+$',
  '^(a|a)*$',
  '(a*)*b',
  '^(\\w+\\s?)*$',
  'a*a*b',
  '(x+x+)+y',
  '^([^@\\s]+)@([^@\\s]+\\.)+[^@\\s]+$',
])('%s may take time without bound', (pattern) => {
  expect(mayBacktrack(pattern)).toBe(true);
});

it.each([
  '^[a-z]+$',
  '^\\+?[1-9]\\d{1,14}$',
  '^([a-z0-9]+)(-[a-z0-9]+)*$',
  '^(?=.*[a-z])(?=.*\\d).{8,}$',
  '^\\p{L}+ \\d+$',
  'arn:aws[a-z\\-]*:secrets:[a-z0-9\\-]*:[0-9]{12}:secret:.*',
  '^[^,]+,[^;]*;x?y*$',
  'x{1,64000}',
])('%s does not', (pattern) => {
  expect(mayBacktrack(pattern)).toBe(false);
});

it('is told of at its place, and the pattern is checked all the same', async () => {
  const schema = { type: 'string', pattern: '(a|a)+$' };
  const get = { responses: { 200: { description: 'ok', content: { 'text/plain': { schema } } } } };
  const { diagnostics, contract } = await readSpec({ 'openapi.json': openApi({ '/a': { get } }) });
  expect(diagnostics).toMatchObject([
    { code: 'TLY3011', severity: 'warning', pointer: expect.stringMatching(/schema\/pattern$/) },
  ]);
  expect(contract).toBeDefined();
});

it('a pattern that is too long to look at counts as one', () => {
  expect(mayBacktrack(`(${'ab*'.repeat(1_000)})*`)).toBe(true);
});

it.each([
  ['^[a-z]+-[0-9]*$', true],
  ['[a-z]*:[^/]+/.*', true],
  ['a?b?a', false],
  ['a*[a-z]', false],
  ['[a-z]+[0-9]*[a-f]', false],
  ['[^a]*é', false],
  ['.*x', false],
  ['\\w+_', false],
  ['(a+)b', false],
  ['a|b', false],
  ['\\x61*b', false],
])('%s ends each repetition where the next begins: %s', (pattern, want) => {
  expect(hasDisjointRepetitions(pattern)).toBe(want);
});
