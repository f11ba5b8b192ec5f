import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, serve } from '../scripts/serve.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const MOST_BYTES = 1_000_000;

/** Of a version that knows no `Sec-Fetch-Site`. */
const OLD_BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15';

describe('forwarded calls', () => {
  let target: Server;
  let served: Served;
  let handle: Handler;
  let seen: IncomingMessage[];

  beforeEach(async () => {
    seen = [];
    handle = (_request, response) => response.end('{}');
    target = createServer((request, response) => {
      seen.push(request);
      request.resume().on('end', () => handle(request, response));
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    const base = new URL(`http://127.0.0.1:${port}/base/`);
    served = await serve({
      folder: import.meta.dirname,
      port: 0,
      targets: [base, base],
      mostBytes: MOST_BYTES,
    });
  });
  afterEach(async () => {
    await served.close();
    target.closeAllConnections();
    target.close();
  });

  function own(): string {
    return new URL(served.url.replace('localhost', '127.0.0.1')).origin;
  }

  function call(path: string, init?: RequestInit): Promise<Response> {
    return fetch(new URL(path, own()), init);
  }

  /** A call as it is given here: `fetch` tidies paths, and adds headers. */
  function raw(
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    body: readonly Buffer[] = [],
  ) {
    return new Promise<IncomingMessage>((resolve, reject) => {
      const { hostname, port } = new URL(own());
      const sent = request({ hostname, port, method, path, headers }, (reply) => resolve(reply.resume()));
      sent.on('error', reject);
      for (const part of body) sent.write(part);
      sent.end();
    });
  }

  test('arrive below the path of the target, with the credentials and without headers of the browser', async () => {
    const headers = {
      authorization: 'Basic x',
      origin: own(),
      referer: 'http://localhost/x',
      cookie: 'a=1',
    };
    await call('/forward/0/api/v2?x=1', { method: 'POST', body: '{}', headers });
    expect(seen[0]?.url).toBe('/base/api/v2?x=1');
    expect(seen[0]?.headers.authorization).toBe('Basic x');
    for (const name of ['origin', 'referer', 'cookie']) expect(seen[0]?.headers).not.toHaveProperty(name);
  });

  test('cannot leave the path or the target', async () => {
    for (const path of [
      '/forward/0/../../etc',
      '/forward/0/%2e%2e/etc',
      '/forward/0//evil.example/',
      '/forward/0@evil.example/',
    ])
      await call(path).catch(() => undefined);
    for (const { url } of seen) expect(url).toMatch(/^\/base\//);
  });

  test('keep the cookies of each target apart, and out of the browser', async () => {
    handle = (_request, response) =>
      response.setHeader('set-cookie', 'JSESSIONID=s1; Path=/; HttpOnly').end();
    const reply = await call('/forward/0/me');
    expect(reply.headers.get('set-cookie')).toBeNull();
    await call('/forward/0/chats');
    await call('/forward/1/chats');
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, 'JSESSIONID=s1', undefined]);
  });

  test('bring back status, type and body; a redirect is not followed', async () => {
    handle = (_request, response) =>
      response.writeHead(302, { location: 'http://evil.example/' }).end('gone');
    const reply = await call('/forward/0/', { redirect: 'manual' });
    expect([reply.status, await reply.text()]).toEqual([302, 'gone']);
    expect(seen).toHaveLength(1);
  });

  test('are cut off when the target cuts the connection', async () => {
    handle = (_request, response) => response.destroy();
    await expect(call('/forward/0/')).rejects.toThrow(TypeError);
  });

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

  test.each([
    ['Max-Age=0', 'a=; Max-Age=0', 'b=2'],
    ['a negative Max-Age', 'a=1; Max-Age=-5', 'b=2'],
    ['a past Expires', 'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'b=2'],
    ['Max-Age=0 before a later Expires', 'a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Max-Age=0', 'b=2'],
    ['nothing', 'a=3', 'a=3; b=2'],
    ['a later Expires', 'a=3; Expires=Fri, 01 Jan 2100 00:00:00 GMT', 'a=3; b=2'],
  ])('send no cookie that was ended by %s', async (_title, set, sent) => {
    handle = (_request, response) => response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']).end();
    await call('/forward/0/in');
    handle = (_request, response) => response.setHeader('set-cookie', `${set}; Path=/`).end();
    await call('/forward/0/out');
    handle = (_request, response) => response.end();
    await call('/forward/0/x');
    expect(seen.at(-1)?.headers.cookie).toBe(sent);
  });

  test.each([
    ['Path=/base/in', '/in', true],
    ['Path=/base/in', '/in/deeper', true],
    ['Path=/base/in', '/inside', false],
    ['Path=/base/in', '/other', false],
    ['HttpOnly', '/in/x', true],
    ['HttpOnly', '/x', false],
    ['Path=/; Domain=evil.example', '/in', false],
  ])('send a cookie of %s to %s: %s', async (attributes, path, isSent) => {
    handle = (_request, response) => response.setHeader('set-cookie', `a=1; ${attributes}`).end();
    await call('/forward/0/in/deep');
    await call(`/forward/0${path}`);
    expect(seen.at(-1)?.headers.cookie).toBe(isSent ? 'a=1' : undefined);
  });

  test('keep the newest 50 cookies', async () => {
    handle = ({ url }, response) =>
      response
        .setHeader(
          'set-cookie',
          Array.from({ length: 20 }, (_, at) => `c${url?.at(-1)}${at}=1; Path=/`),
        )
        .end();
    for (let times = 0; times < 4; times++) await call(`/forward/0/${times}`);
    await call('/forward/0/x');
    const sent = seen.at(-1)?.headers.cookie?.split('; ') ?? [];
    expect(sent).toHaveLength(50);
    expect(sent).toContain('c319=1');
  });

  test('may have a body up to the limit, declared or not', async () => {
    const [half, one] = [Buffer.alloc(MOST_BYTES / 2), Buffer.alloc(1)];
    expect((await raw('/forward/0/x', {}, 'POST', [half, half])).statusCode).toBe(200);
    expect((await raw('/forward/0/x', {}, 'POST', [half, half, one])).statusCode).toBe(413);
    const declared = { 'content-length': String(MOST_BYTES + 1) };
    expect((await raw('/forward/0/x', declared, 'POST', [half, half, one])).statusCode).toBe(413);
    expect(seen).toHaveLength(1);
  });

  test('tell a client that continues to send', async () => {
    const parts = Array.from({ length: 100 }, () => Buffer.alloc(MOST_BYTES));
    expect((await raw('/forward/0/x', {}, 'POST', parts)).statusCode).toBe(413);
    expect(seen).toEqual([]);
  });

  test.each([
    ['plain', {}, (bytes: number) => Buffer.alloc(bytes)],
    ['compressed', { 'content-encoding': 'gzip' }, (bytes: number) => gzipSync(Buffer.alloc(bytes))],
  ])('bring back replies up to the limit: %s', async (_title, headers, content) => {
    handle = (_request, response) => response.writeHead(200, headers).end(content(MOST_BYTES));
    expect((await (await call('/forward/0/x')).arrayBuffer()).byteLength).toBe(MOST_BYTES);
    handle = (_request, response) => response.writeHead(200, headers).end(content(MOST_BYTES + 1));
    await expect(call('/forward/0/x')).rejects.toThrow(TypeError);
  });

  test('bring back nothing that a browser would act upon', async () => {
    const acting = {
      refresh: '0;url=http://evil.example',
      link: '</x>; rel=preload',
      'service-worker-allowed': '/',
      'content-security-policy': 'default-src *',
      'x-content-type-options': 'none',
      'access-control-allow-origin': '*',
      'clear-site-data': '"*"',
      'alt-svc': 'h2="evil.example:443"',
      location: '/forward/1/x',
    };
    handle = (_request, response) =>
      response
        .writeHead(307, { ...acting, 'content-type': 'text/html', 'x-own': 'kept' })
        .end('<script>1</script>');
    const { headers } = await raw('/forward/0/x');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-type': 'text/html',
      'x-own': 'kept',
    });
    for (const name of Object.keys(acting).filter((each) => !/^(?:content-security|x-content)/.test(each)))
      expect(headers).not.toHaveProperty(name);
  });

  test('bring back where something was created', async () => {
    handle = (_request, response) => response.writeHead(201, { location: '/chats/7' }).end();
    expect((await raw('/forward/0/x', {}, 'POST')).headers.location).toBe('/chats/7');
  });
});

describe('the server of the page', () => {
  test.each([
    ['/%', 400],
    ['/%c0%ae%c0%ae/package.json', 400],
    ['/..%2fpackage.json', 404],
    ['/..%5cpackage.json', 404],
    ['/%00', 404],
    ['//evil.example/x', 404],
    ['http://[', 400],
  ])('answers %s with %d', async (path, status) => {
    const served = await serve({ folder: import.meta.dirname, port: 0, targets: [] });
    const { port } = new URL(served.url);
    const found = await new Promise<number | undefined>((resolve, reject) => {
      const options = { hostname: '127.0.0.1', port, path, headers: { host: 'localhost' } };
      request(options, (reply) => resolve(reply.resume().statusCode))
        .on('error', reject)
        .end();
    });
    await served.close();
    expect(found).toBe(status);
  });
});
