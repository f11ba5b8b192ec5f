import { expect, test } from 'vitest';
import { simplifiedPattern } from '../../src/patterns/simplify-pattern.ts';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

test.each([
  ['^(a+)+$', '^a+$'],
  ['^(?:a+)*$', '^a*$'],
  ['^([\\w-]*)*$', '^[\\w-]*$'],
  ['^(\\d*)+x$', '^\\d*x$'],
  ['^(a+?)*?$', '^a*$'],
  ['([\\/\\w \\.-]*)*\\/?', '[\\/\\w \\.-]*\\/?'],
  ['([(a+)*])+', '([(a+)*])+'],
  ['\\((a+)*', '\\(a*'],
  ['(ab+)*', '(ab+)*'],
  ['(a+)*\\1', '(a+)*\\1'],
  ['(a|b)*', '(a|b)*'],
])('%s is %s', (pattern, want) => {
  expect(simplifiedPattern(pattern)).toBe(want);
});

test.each(['^(a+)+$', '^(?:[ab]+)*c?$', '^x(\\w*)+y$', '(\\.+)*'])(
  '%s takes the same texts as before',
  (pattern) => {
    const [before, after] = [new RegExp(pattern), new RegExp(simplifiedPattern(pattern))];
    for (const text of ['', 'a', 'aa', 'ab', 'abc', 'xy', 'xaay', 'x', '..', 'a.b', 'cc'])
      expect([text, after.test(text)]).toEqual([text, before.test(text)]);
  },
);

test('a spec is read with the simpler pattern, without a diagnostic', async () => {
  const schemas = { Name: { type: 'string', pattern: '^(a+)+$' } };
  const spec = await readSpec({ 'openapi.json': openApi({}, { components: { schemas } }) });
  expect(diagnostics(spec)).toEqual([]);
  expect(spec.contract?.schemas.get('Name')?.schema).toMatchObject({ pattern: '^a+$' });
});
