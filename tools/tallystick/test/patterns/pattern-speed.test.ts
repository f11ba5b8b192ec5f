import { expect, it } from 'vitest';
import { contractOf } from '../helpers/contract.ts';
import { openApi, readSpec } from '../helpers/read.ts';
import { validatorText } from '../helpers/validators.ts';

const emitted = (pattern: string): string =>
  validatorText(contractOf({ schemas: { Name: { type: 'string', pattern } } }));

it.each([
  '(a+)+$',
  '^(a|a)*$',
  '(a*)*b',
  '^(\\w+\\s?)*$',
  'a*a*b',
  '(x+x+)+y',
  '^([^@\\s]+)@([^@\\s]+\\.)+[^@\\s]+$',
])('%s may take time without bound, so it is matched by the bounded matcher', (pattern) => {
  expect(emitted(pattern)).toContain('boundedPattern(');
});

it.each([
  '^[a-z]+$',
  '^\\+?[1-9]\\d{1,14}$',
  '^([a-z0-9]+)(-[a-z0-9]+)*$',
  '^\\p{L}+ \\d+$',
  '^[^,]+,[^;]*;x?y*$',
])('%s does not, so it stays a RegExp', (pattern) => {
  expect(emitted(pattern)).toContain(`/${pattern}/u`);
});

it('needs no diagnostic, and the pattern is checked', async () => {
  const schema = { type: 'string', pattern: '(a|a)+$' };
  const get = { responses: { 200: { description: 'ok', content: { 'text/plain': { schema } } } } };
  const { diagnostics, contract } = await readSpec({ 'openapi.json': openApi({ '/a': { get } }) });
  expect(diagnostics).toEqual([]);
  expect(contract?.operations[0]?.outcomes[0]?.content.get('text/plain')).toMatchObject({
    pattern: '(a|a)+$',
  });
});
