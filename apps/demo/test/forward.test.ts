import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MOST_BYTES, useForwarding } from './forwarding.ts';

describe('forwarded calls', () => {
  const { answer, call, own, raw, seen } = useForwarding();

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

  test('bring back status, type and body; a redirect is not followed', async () => {
    answer((_request, response) => response.writeHead(302, { location: 'http://evil.example/' }).end('gone'));
    const reply = await call('/forward/0/', { redirect: 'manual' });
    expect([reply.status, await reply.text()]).toEqual([302, 'gone']);
    expect(seen).toHaveLength(1);
  });

  test('are cut off when the target cuts the connection', async () => {
    answer((_request, response) => response.destroy());
    await expect(call('/forward/0/')).rejects.toThrow(TypeError);
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
    answer((_request, response) => response.writeHead(200, headers).end(content(MOST_BYTES)));
    expect((await (await call('/forward/0/x')).arrayBuffer()).byteLength).toBe(MOST_BYTES);
    answer((_request, response) => response.writeHead(200, headers).end(content(MOST_BYTES + 1)));
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
    answer((_request, response) =>
      response
        .writeHead(307, { ...acting, 'content-type': 'text/html', 'x-own': 'kept' })
        .end('<script>1</script>'),
    );
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
    answer((_request, response) => response.writeHead(201, { location: '/chats/7' }).end());
    expect((await raw('/forward/0/x', {}, 'POST')).headers.location).toBe('/chats/7');
  });
});
