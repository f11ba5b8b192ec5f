import { request as nodeRequest } from 'node:http';
import { connect } from 'node:net';
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

function add(
  { origin }: MockServer,
  body: unknown = { text: 'hello' },
  path = '/v1/notes/a',
): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: 'https://page.example' };
  return fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function control({ origin }: MockServer, method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(`${origin}/__tallystick${path}`, init);
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('where a contract answers', () => {
  test('at the path of its own server, where it is alone', async () => {
    const response = await add(await serve());
    expect([response.status, await response.json()]).toEqual([200, { note: 1 }]);
  });

  test('below its name, where it shares the port', async () => {
    const shared = await serve({ contracts: [notes('red'), notes('blue')] });
    expect(shared.urls).toEqual([
      { contract: 'red', url: `${shared.origin}/red/v1` },
      { contract: 'blue', url: `${shared.origin}/blue/v1` },
    ]);
    await add(shared, { text: 'x' }, '/blue/v1/notes/a');
    expect((await control(shared, 'GET', '/state')).body).toEqual({
      red: { notes: [] },
      blue: { notes: [{ id: 1, text: 'x' }] },
    });
  });

  test('nowhere else, and the reply says why', async () => {
    const response = await add(await serve(), {}, '/elsewhere');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('/v1');
  });
});

describe('pages of other origins', () => {
  test('may read replies', async () => {
    const { headers } = await add(await serve());
    expect(headers.get('access-control-allow-origin')).toBe('https://page.example');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-expose-headers')).toBe('content-type');
    expect(headers.get('vary')).toBe('origin');
  });

  test('get leave for what they ask', async () => {
    const { origin } = await serve();
    const response = await fetch(`${origin}/v1/notes/a`, {
      method: 'OPTIONS',
      headers: {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-a',
        origin: 'https://p',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('x-a');
  });

  test('are not let to the control endpoint', async () => {
    const { origin } = await serve();
    const response = await fetch(`${origin}/__tallystick/journal`, {
      headers: { origin: 'https://page.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the control endpoint', () => {
  test('shows each exchange with the verdicts of the validators', async () => {
    const served = await serve();
    await add(served);
    await add(served, {});
    expect((await control(served, 'GET', '/journal')).body).toMatchObject([
      {
        id: 1,
        operation: 'addNote',
        status: 200,
        request: { verdict: 'valid' },
        reply: { verdict: 'valid' },
      },
      {
        id: 2,
        status: 400,
        request: { verdict: [{ pointer: '/body/text', message: 'Required' }] },
      },
    ]);
    expect((await control(served, 'GET', '/journal?since=1')).body).toHaveLength(1);
  });

  test('changes scenarios, whichever way they are spelt, and ends them', async () => {
    const served = await serve();
    const changed = await control(served, 'PUT', '/settings', { scenarios: ['limitExceeded'] });
    expect(changed.body).toMatchObject({ scenarios: ['limitExceeded'] });
    expect((await add(served)).status).toBe(429);
    await control(served, 'PUT', '/settings', { scenarios: [] });
    expect((await add(served)).status).toBe(200);
  });

  test.each([
    ['an unknown scenario', { scenarios: ['nope'] }],
    ['a rate above one', { failRate: 2 }],
    ['an invalid wait', { latency: 'soon' }],
    ['no object', 7],
  ])('refuses %s, and changes nothing', async (_title, settings) => {
    const served = await serve();
    expect((await control(served, 'PUT', '/settings', settings)).status).toBe(400);
    expect((await control(served, 'GET', '/settings')).body).toMatchObject({ scenarios: [], failRate: 0 });
  });

  test('forgets everything', async () => {
    const served = await serve({ settings: { scenarios: ['added'] } });
    await add(served);
    await control(served, 'POST', '/reset');
    expect((await control(served, 'GET', '/state')).body).toEqual({ notes: { notes: [] } });
    expect((await control(served, 'GET', '/journal')).body).toEqual([]);
  });

  test('lists what scenarios there are, and its own endpoints where there is none', async () => {
    const served = await serve();
    expect((await control(served, 'GET', '/scenarios')).body).toEqual(['added', 'limit-exceeded']);
    expect(await control(served, 'GET', '/nope')).toMatchObject({
      status: 404,
      body: { endpoints: expect.arrayContaining(['GET /__tallystick/journal']) },
    });
  });
});

describe('what goes wrong', () => {
  test('on purpose: as often as the rate says, by the seed, a lost connection and a 503 in turn', async () => {
    const outcomes = async (seed: number): Promise<readonly string[]> => {
      const served = await serve({ settings: { failRate: 0.5, seed } });
      const found: string[] = [];
      for (let calls = 0; calls < 24; calls++)
        found.push(
          await add(served).then(
            ({ status }) => String(status),
            () => 'lost',
          ),
        );
      await served.close();
      return found;
    };
    const [first, again, other] = [await outcomes(1), await outcomes(1), await outcomes(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(['200', '503', 'lost']));
  });

  test('a body beyond the limit is answered with 413, declared or not', async () => {
    const served = await serve({ maxBodyBytes: 100 });
    expect((await add(served, { text: 'x'.repeat(200) })).status).toBe(413);
    const chunked = new Promise<number | undefined>((resolve, reject) => {
      const sent = nodeRequest(`${served.origin}/v1/notes/a`, { method: 'POST' }, ({ statusCode }) =>
        resolve(statusCode),
      );
      sent.on('error', reject);
      sent.write('x'.repeat(80));
      sent.write('x'.repeat(80));
      sent.end();
    });
    expect(await chunked).toBe(413);
  });

  test('a client that breaks off, or talks no HTTP, stalls nobody', async () => {
    const served = await serve();
    const { port } = new URL(served.origin);
    const broken = connect(Number(port), '127.0.0.1');
    broken.on('error', () => {});
    broken.write('POST /v1/notes/a HTTP/1.1\r\nhost: a\r\ncontent-length: 50\r\n\r\nhalf');
    const rude = connect(Number(port), '127.0.0.1');
    rude.on('error', () => {});
    rude.write('\u0000\u0001\u0002\r\n\r\n');
    expect((await add(served)).status).toBe(200);
    broken.destroy();
    rude.destroy();
    expect((await add(served)).status).toBe(200);
  });

  test('a path is read as Fetch reads it, and a body may come in parts', async () => {
    const served = await serve();
    const { port } = new URL(served.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { method: 'POST', port, host: '127.0.0.1', path: '/v1/x/%2e%2e/./notes/a%20b?c' };
      const headers = { 'content-type': 'application/json' };
      const sent = nodeRequest({ ...options, headers }, (reply) => resolve(reply.statusCode));
      sent.on('error', reject);
      sent.write('{"text":');
      setTimeout(() => sent.end('"\u00e9"}'), 20);
    });
    expect(status).toBe(200);
    const { body } = await control(served, 'GET', '/journal');
    expect(body).toMatchObject([{ path: '/v1/notes/a%20b', request: { input: { path: { id: 'a b' } } } }]);
    expect(body).toMatchObject([{ request: { input: { body: { text: '\u00e9' } } } }]);
  });

  test('a port that is taken', async () => {
    const { origin } = await serve();
    await expect(serveMocks({ contracts: [notes()], port: Number(new URL(origin).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});

test('what is being answered ends before the server does', async () => {
  const served = await serve({ settings: { latency: { from: 150, to: 150 } } });
  const answered = add(served);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await served.close();
  expect((await answered).status).toBe(200);
});
