import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetchOnce } from '../src/transport/fetch-once.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test.each([301, 302, 303, 307, 308])('a %d is a reply: what it leads to gets nothing', async (status) => {
  const keys: unknown[] = [];
  const other = await serve((request, response) => {
    keys.push(request.headers['x-key']);
    response.end();
  });
  const first = await serve((_request, response) => response.writeHead(status, { location: other }).end());
  const init = { method: 'POST', headers: { 'x-key': 'secret' }, body: '{}' };
  expect((await fetchOnce(first, init)).status).toBe(status);
  expect((await fetchOnce(new Request(first, init))).status).toBe(status);
  expect(keys).toEqual([]);
});

test('a redirect that the browser hides is an error', async () => {
  const hidden = Object.create(Response.prototype, { status: { value: 0 } }) as Response;
  const sent = fetchOnce('http://127.0.0.1/', {}, () => Promise.resolve(hidden));
  await expect(sent).rejects.toThrow('a redirect, which the browser hides');
});
