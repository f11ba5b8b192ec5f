import { describe, expect, test } from 'vitest';
import { useForwarding } from './forwarding.ts';

/** Of a version that knows no `Sec-Fetch-Site`. */
const OLD_BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15';

describe('forwarded calls', () => {
  const { own, raw, seen } = useForwarding();

  test.each([
    [
      'a navigation',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' },
    ],
    ['a frame', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }],
    ['an image', { 'sec-fetch-dest': 'image' }],
    ['a script', { 'sec-fetch-dest': 'script' }],
    ['a service worker', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'serviceworker' }],
    [
      'a WebSocket',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'websocket', 'sec-fetch-mode': 'websocket' },
    ],
    ['a navigation by that header alone', { 'sec-fetch-mode': 'navigate' }],
    ['another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty' }],
    ['another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'empty' }],
    ['an address that was typed', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'empty' }],
    ['another origin of an older browser', { origin: 'https://evil.example' }],
    ['another port of an older browser', { origin: 'http://127.0.0.1:1' }],
    ['no origin', { origin: 'null' }],
    ['a browser that does not say which page calls', { 'user-agent': OLD_BROWSER }],
    [
      'a browser that does not say which page calls, with its referrer',
      { 'user-agent': OLD_BROWSER, referer: 'http://a/' },
    ],
    ['this host over TLS', { origin: 'https://127.0.0.1' }],
  ])('are refused to %s', async (_who, headers) => {
    for (const method of ['GET', 'POST', 'HEAD'])
      expect((await raw('/forward/0/x', headers, method)).statusCode).toBe(403);
    expect(seen).toEqual([]);
  });

  test('are made for scripts of the page', async () => {
    const site = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' };
    expect((await raw('/forward/0/x', { ...site, origin: own() }, 'POST')).statusCode).toBe(200);
    expect((await raw('/forward/0/x', { origin: own() }, 'POST')).statusCode).toBe(200);
    expect((await raw('/forward/0/x', { origin: own(), 'user-agent': OLD_BROWSER })).statusCode).toBe(200);
    // no page controls a client that is not a browser
    expect((await raw('/forward/0/x', { 'user-agent': 'curl/8.5.0' })).statusCode).toBe(200);
  });

  test.each(['TRACE'])('with the method %s are refused', async (method) => {
    expect((await raw('/forward/0/x', {}, method)).statusCode).toBe(405);
    expect(seen).toEqual([]);
  });

  test.each([
    '..%2fadmin',
    '..%5cadmin',
    '%2e%2e%2fadmin',
    '%2e%2e/admin',
    '.%2e/admin',
    '%2E./admin',
    '..%252fadmin',
    '%252e%252e/admin',
    '%25252e%25252e%25252fadmin',
    '..\\admin',
    '../admin',
    'a/../../admin',
    'a/..%2f..%2fadmin',
    'a%2f..',
    'a%5c..%5c..%5cadmin',
    '..;/admin',
    '..%3bx=1/admin',
    '.. /admin'.replace(' ', '%20'),
    '..%00/admin',
    'a%00',
    '..%c0%afadmin',
    '%c0%ae%c0%ae/admin',
    '%e0%80%ae./admin',
    '%25c0%25ae./admin',
    '%ef%bc%8e%ef%bc%8e/admin',
    '..%ef%bc%8fadmin',
    '%u002e%u002e/admin',
    './admin',
    '%2e/admin',
    '%252525252525252525252525252525252e./admin',
  ])('to %s are refused', async (path) => {
    expect((await raw(`/forward/0/${path}`)).statusCode).toBe(404);
    expect(seen).toEqual([]);
  });

  test.each([
    'a%2Fb',
    '100%25',
    '.hidden',
    'a..b',
    '%C3%A9',
    'a%20b',
    'x?to=../y',
    '...a',
    'a%3Bb',
    '50%25%20off',
  ])('to %s are made', async (path) => {
    await raw(`/forward/0/${path}`);
    expect(seen.map(({ url }) => url)).toEqual([`/base/${path}`]);
  });
});
