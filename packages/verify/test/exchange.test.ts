import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { runCase } from '../src/index.ts';
import { caseOf, contract } from './contract.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = caseOf({ operation: 'notes.get', expect: { outcomes: ['found'] } });

it('a redirect is a reply like any other: no credential goes where it leads', async () => {
  const asked: string[] = [];
  const other = await serve((request, response) => {
    asked.push(request.headers.authorization ?? '');
    response.end();
  });
  const target = await serve((_request, response) => {
    response.writeHead(307, { location: other }).end();
  });
  const credentials = { login: { username: 'ann', password: 'secret' } };
  const { reply, status } = await runCase(contract, get, { target, credentials });
  expect([reply?.status, status, asked]).toEqual([307, 'failed', []]);
});

it('a reply that has no end is not read to its end', async () => {
  const part = Buffer.alloc(1024 * 1024, 'a');
  const target = await serve((_request, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write(part));
    };
    response.on('drain', write).on('error', () => undefined);
    write();
  });
  const { reply, error, failures } = await runCase(contract, get, { target });
  expect(reply).toBeUndefined();
  expect(String(error)).toContain('longer than 16777216 bytes');
  expect(failures).toMatchObject([
    { check: 'reply-size', message: 'the reply is longer than 16777216 bytes' },
  ]);
});
