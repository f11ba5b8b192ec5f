import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, serve } from '../scripts/serve.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

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
    served = await serve({ folder: import.meta.dirname, port: 0, targets: [base, base] });
  });
  afterEach(async () => {
    await served.close();
    target.closeAllConnections();
    target.close();
  });

  function call(path: string, init?: RequestInit): Promise<Response> {
    return fetch(new URL(path, served.url.replace('localhost', '127.0.0.1')), init);
  }

  test('arrive below the path of the target, with the credentials and without headers of the browser', async () => {
    const headers = {
      authorization: 'Basic x',
      origin: 'http://localhost',
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
});
