import { expect, test } from 'vitest';
import { toCurl } from '../src/index.ts';

const URL_ = 'https://a.test/x';

test.each([
  ['a plain call', { method: 'GET', url: URL_, headers: [] }, `curl '${URL_}'`],
  ['a body', { method: 'POST', url: URL_, headers: [], body: '{}' }, `curl '${URL_}' --data-raw '{}'`],
  ['another method', { method: 'DELETE', url: URL_, headers: [] }, `curl -X 'DELETE' '${URL_}'`],
  ['a head', { method: 'HEAD', url: URL_, headers: [] }, `curl -I '${URL_}'`],
  [
    'a quote, which a shell would take for its own',
    { method: 'POST', url: URL_, headers: [], body: "it's; rm -rf" },
    `curl '${URL_}' --data-raw 'it'\\''s; rm -rf'`,
  ],
  [
    'credentials in headers',
    {
      method: 'GET',
      url: URL_,
      headers: [['authorization', 'Bearer abc'] as const, ['x-api-key', 'k'] as const],
    },
    `curl '${URL_}' -H 'authorization: Bearer ***' -H 'x-api-key: ***'`,
  ],
])('%s', (_title, request, line) => {
  expect(toCurl(request)).toBe(line);
});

test('a credential in the query is masked if its name is given', () => {
  const request = { method: 'GET', url: 'https://a.test/x?key=abc&n=1', headers: [] };
  expect(toCurl(request, { secret: ['key'] })).toBe("curl 'https://a.test/x?key=***&n=1'");
});

test('credentials that are nobody’s can be shown', () => {
  const request = { method: 'GET', url: URL_, headers: [['authorization', 'Basic YTpi'] as const] };
  expect(toCurl(request, { reveal: true })).toContain('Basic YTpi');
});
