import { once } from 'node:events';
import { request as nodeRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type MockServer, type MockServerOptions, serveMocks } from '../../src/serve/index.ts';
import { notes } from './contract.ts';

let server: MockServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(options: Partial<MockServerOptions> = {}): Promise<MockServer> {
  server = await serveMocks({ contracts: [notes()], ...options });
  return server;
}

const JSON_TYPE = { 'content-type': 'application/json' };

function send(
  { origin }: MockServer,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Response> {
  return fetch(`${origin}/v1/notes/a`, { method: 'POST', headers, body });
}

async function control({ origin }: MockServer, path: string): Promise<string> {
  const reply = await fetch(`${origin}/__tallystick${path}`);
  expect(reply.status).toBe(200);
  return reply.text();
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('the journal', () => {
  test.each([100, 5_000, 100_000])('can be read after a body of %d nested lists', async (levels) => {
    const printed: string[] = [];
    const served = await serve({ onEntry: (entry) => printed.push(JSON.stringify(entry)) });
    expect((await send(served, `{"text":"a","x":${nested(levels)}}`)).status).toBe(200);
    expect((await send(served, `{"x":${nested(levels)}}`)).status).toBe(400);
    for (const path of ['/journal', '/state'])
      expect(await control(served, path)).toContain('more than 64 levels');
    expect(printed).toHaveLength(2);
  });

  test('is bounded in bytes, and says what it leaves out', async () => {
    const served = await serve({ keepBytes: 200_000 });
    for (let calls = 0; calls < 40; calls++) await send(served, JSON.stringify({ text: 'x'.repeat(50_000) }));
    for (const path of ['/journal?limit=1000', '/state']) {
      const text = await control(served, path);
      expect(text).toContain('… (50000 characters)');
      expect(text.length).toBeLessThan(200_000);
      expect(text.length).toBeGreaterThan(20_000);
    }
  });

  test('counts the issues that it leaves out', async () => {
    const issue = {
      pointer: '/body',
      code: 'required',
      message: 'Required',
      params: { member: 'a' },
    } as const;
    const issues = Array.from({ length: 1_000 }, () => issue);
    const contract = { ...notes(), inputs: { addNote: () => ({ ok: false, issues }) as const } };
    const served = await serve({ contracts: [contract] });
    await send(served, '{}');
    expect(served.journal.entries()[0]?.request.verdict).toHaveLength(51);
    expect(served.journal.entries()[0]?.request.verdict.at(-1)).toEqual({
      pointer: '',
      message: '950 more issues',
    });
  });

  test('a listener that fails does not change the reply', async () => {
    const warned = once(process, 'warning') as Promise<[Error]>;
    const onEntry = (): void => {
      throw new Error('it cannot print');
    };
    const reply = await send(await serve({ onEntry }), '{"text":"a"}');
    expect([reply.status, await reply.json()]).toEqual([200, { note: 1 }]);
    expect((await warned)[0].message).toContain('it cannot print');
  });

  test('a validator of replies that fails does not change the reply', async () => {
    const results = {
      addNote: () => {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    const served = await serve({ contracts: [{ ...notes(), results }] });
    expect((await send(served, '{"text":"a"}')).status).toBe(200);
    expect(served.journal.entries()).toMatchObject([{ status: 200, reply: { verdict: 'not checked' } }]);
  });
});

describe('a request', () => {
  test.each([
    ['gzip', 415],
    ['gzip, identity', 415],
    ['br', 415],
    ['x-unknown', 415],
    ['identity', 200],
    ['Identity', 200],
  ])('with the content coding %s is answered with %d', async (coding, status) => {
    const body = coding.startsWith('gzip') ? gzipSync('{"text":"a"}') : '{"text":"a"}';
    const reply = await send(await serve(), body, { ...JSON_TYPE, 'content-encoding': coding });
    expect(reply.status).toBe(status);
    if (status === 415) expect(reply.headers.get('accept-encoding')).toBe('identity');
  });

  test.each(['/v1/notes/a', '/__tallystick/journal', '/v1/feed', '/'])(
    'TRACE %s is not allowed',
    async (path) => {
      const { origin } = await serve();
      const headers = { cookie: 'session=secret' };
      const reply = await new Promise<{
        readonly status: number | undefined;
        readonly allow: unknown;
        readonly text: string;
      }>((resolve, reject) => {
        const sent = nodeRequest(`${origin}${path}`, { method: 'TRACE', headers }, async (response) => {
          let text = '';
          for await (const part of response) text += String(part);
          resolve({ status: response.statusCode, allow: response.headers.allow, text });
        });
        sent.on('error', reject).end();
      });
      expect(reply.status).toBe(405);
      expect(reply.allow).toContain('POST');
      expect(reply.text).not.toContain('secret');
    },
  );

  test.each([
    ['more values than a body may have', JSON_TYPE, `[${'0,'.repeat(600_000)}0]`],
    ['more values, behind white space', JSON_TYPE, `\uFEFF\n [${'0,'.repeat(600_000)}0]`],
    [
      'more pairs than a form may have',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'a=&'.repeat(60_000),
    ],
    [
      'more parts than a body may have',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\n\r\n\r\n'.repeat(11_000),
    ],
  ])('%s: 413', async (_title, headers, body) => {
    expect((await send(await serve(), body, headers)).status).toBe(413);
  });

  test('what is long, and has few values, is answered', async () => {
    const served = await serve();
    expect((await send(served, JSON.stringify({ text: 'a b c\n--'.repeat(500_000) }))).status).toBe(200);
    expect(served.journal.count).toBe(1);
  });

  test('a client that continues to send gets to read the 413', async () => {
    const { origin } = await serve({ maxBodyBytes: 1_000 });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = nodeRequest(`${origin}/v1/notes/a`, { method: 'POST' }, (reply) =>
        resolve(reply.statusCode),
      );
      sent.on('error', reject);
      for (let parts = 0; parts < 300; parts++) sent.write('x'.repeat(100_000));
      sent.end();
    });
    expect(status).toBe(413);
  });

  test('bodies in progress have a limit, and are given back afterwards', async () => {
    const served = await serve({ maxHeldBytes: 1_000_000 });
    const settings = async (latency: number): Promise<void> => {
      const init = { method: 'PUT', headers: JSON_TYPE, body: JSON.stringify({ latency }) };
      expect((await fetch(`${served.origin}/__tallystick/settings`, init)).status).toBe(200);
    };
    await settings(900_000);
    const gone = new AbortController();
    const init = { method: 'POST', headers: JSON_TYPE, signal: gone.signal };
    const body = JSON.stringify({ text: 'x'.repeat(300_000) });
    const calls = Array.from({ length: 4 }, () => fetch(`${served.origin}/v1/notes/a`, { ...init, body }));
    expect((await Promise.race(calls)).status).toBe(503);
    gone.abort();
    await Promise.allSettled(calls);
    await settings(0);
    await expect.poll(async () => (await send(served, body)).status).toBe(200);
  });
});

describe('closing', () => {
  test('ends the waits, and answers what waited', async () => {
    const served = await serve({ settings: { latency: { from: 900_000, to: 900_000 } } });
    const waiting = [send(served, '{"text":"a"}'), send(served, '{"text":"b"}')];
    await new Promise((resolve) => setTimeout(resolve, 200));
    await served.close();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('a caller that went away waits for nothing', async () => {
    const served = await serve({ settings: { latency: { from: 900_000, to: 900_000 } } });
    const gone = new AbortController();
    const { origin } = served;
    const init = { method: 'POST', headers: JSON_TYPE, body: '{"text":"a"}', signal: gone.signal };
    const call = fetch(`${origin}/v1/notes/a`, init).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 200));
    gone.abort();
    expect(await call).toBe('gone');
    await expect.poll(() => served.journal.count).toBe(1);
  });
});
