import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { runCase, send, type Target, verifyContract } from '../src/index.ts';
import { caseOf, contract } from './contract.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = caseOf({ operation: 'notes.get', expect: { outcomes: ['found'] } });
const credentials = { login: { username: 'ann', password: 'secret' } };

describe('a redirect is a reply like any other: no credential goes where it leads', () => {
  it.each([301, 302, 303, 307, 308])('%d', async (status) => {
    const asked: string[] = [];
    const other = await serve((request, response) => {
      asked.push(request.headers.authorization ?? '');
      response.end();
    });
    const server = await serve((_request, response) => {
      response.writeHead(status, { location: other }).end();
    });
    const forward = (request: Request): Promise<Response> => {
      const { pathname } = new URL(request.url);
      // what it says of redirects continues with it
      return fetch(new Request(new URL(pathname, server), request));
    };
    const targets: readonly Target[] = [server, new URL(server), forward, { fetch: forward }];
    for (const target of targets) {
      const result = await runCase(contract, get, { target, credentials });
      expect([result.reply?.status, result.status]).toEqual([status, 'failed']);
    }
    expect(asked).toEqual([]);
  });

  it('and an error where a browser hides it', async () => {
    const hidden = Object.create(Response.prototype, {
      ...{ status: { value: 0 }, type: { value: 'opaqueredirect' }, body: { value: null } },
    }) as Response;
    const { reply, status, error } = await runCase(contract, get, { target: () => hidden, credentials });
    expect([reply, status]).toEqual([undefined, 'failed']);
    expect(String(error)).toContain('a redirect, which the browser hides');
  });
});

/** Writes without end, and reports how much was taken before the other side gave up. */
function endless(chunk: Buffer, headers: Readonly<Record<string, string>> = {}) {
  let taken = 0;
  let tell: (taken: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const listener: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    const body = headers['content-encoding'] === undefined ? response : createGzip({ level: 1 });
    if (body !== response) body.pipe(response);
    const write = (): void => {
      while (!response.destroyed && body.write(chunk)) taken += chunk.length;
    };
    response.on('error', () => undefined).on('close', () => tell(taken));
    body.on('drain', write);
    write();
  };
  return { listener, ended };
}

describe('an endless reply is read up to the limit, and then cancelled', () => {
  const CHUNK = Buffer.alloc(1024 * 1024, ' ');

  it.each([
    ['plain', {}],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('%s', async (_how, headers) => {
    const { listener, ended } = endless(CHUNK, headers);
    const target = await serve(listener);
    const { reply, error, failures } = await runCase(contract, get, { target });
    expect(reply).toBeUndefined();
    expect(String(error)).toContain('larger than 16777216 bytes');
    expect(failures).toMatchObject([
      { check: 'reply-size', message: 'the response is larger than 16777216 bytes' },
    ]);
    // 16 MiB and what is on its way
    expect(await ended).toBeLessThan(256 * 1024 * 1024);
  });

  it('nor beyond maxReply', async () => {
    const { listener, ended } = endless(Buffer.alloc(1000, ' '));
    const target = await serve(listener);
    const { failures } = await runCase(contract, get, { target, maxReply: 5000 });
    expect(failures).toMatchObject([
      { check: 'reply-size', message: 'the response is larger than 5000 bytes' },
    ]);
    await ended;
  });

  it('nor after its time, of a function that answers', async () => {
    let tell: (cancelled: boolean) => void = () => undefined;
    const cancelled = new Promise<boolean>((resolve) => {
      tell = resolve;
    });
    const body = new ReadableStream({
      pull: async (out) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        out.enqueue(new Uint8Array([32]));
      },
      cancel: () => tell(true),
    });
    const { error } = await runCase(contract, get, { target: () => new Response(body), timeout: 50 });
    expect(String(error)).toContain('no response within 50 ms (raise the limit with --timeout)');
    expect(await cancelled).toBe(true);
  });
});

it('a letter that is sent in two pieces is one letter', async () => {
  const target = await serve((_request, response) => {
    response.writeHead(200);
    response.write(Buffer.from([0xe2, 0x82]));
    setTimeout(() => response.end(Buffer.from([0xac])), 20);
  });
  expect((await send(target, new Request(target))).body).toBe('€');
});

it.each([
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
])('a reply of %s in each other fails its case, however deep it is', async (_title, open, close) => {
  const body = `${open.repeat(200_000)}1${close.repeat(200_000)}`;
  const target = (): Response => new Response(body, { headers: { 'content-type': 'application/json' } });
  const { failures } = await runCase(contract, get, { target });
  expect(failures).toMatchObject([
    { check: 'reply-size', message: 'the response is nested deeper than 1000 levels' },
  ]);
});

it('the signal of a run gives up the request that is under way', async () => {
  const stop = new AbortController();
  const target = await serve(() => stop.abort(new Error('enough')));
  const results = [];
  for await (const result of verifyContract(contract, { cases: [get, get], target, signal: stop.signal }))
    results.push(result);
  expect(results).toMatchObject([{ status: 'skipped', reason: 'the run was interrupted', failures: [] }]);
});
