import { request as nodeRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MockServer, serveMocks } from '../../src/serve/index.ts';
import { notes } from './contract.ts';

let server: MockServer;
let port: string;

beforeAll(async () => {
  server = await serveMocks({ contracts: [notes()], allowHosts: ['mock.test', 'fe80::1'] });
  ({ port } = new URL(server.origin));
});
afterAll(() => server.close());

interface Answered {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

function ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path: `/__tallystick${path}`, headers };
    const sent = nodeRequest(options, async (reply) => {
      let text = '';
      for await (const part of reply) text += String(part);
      resolve({ status: reply.statusCode, headers: reply.headers, text });
    });
    sent.on('error', reject).end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('reads', () => {
  test.each([
    ['the address it listens at', () => ({ host: `127.0.0.1:${port}` })],
    ['localhost', () => ({ host: 'localhost' })],
    ['localhost with a dot', () => ({ host: 'LOCALHOST.:1' })],
    ['another loopback address', () => ({ host: `[::1]:${port}` })],
    ['a name that was given', () => ({ host: 'mock.test:80' })],
    ['an address that was given', () => ({ host: '[fe80::1]' })],
    ['its own page', () => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` })],
    ['its own page, by its site', () => ({ host: 'localhost', 'sec-fetch-site': 'same-origin' })],
    ['a person who types the address', () => ({ host: 'localhost', 'sec-fetch-site': 'none' })],
  ])('are answered: %s', async (_title, headers) => {
    const { status, headers: replied } = await ask('GET', '/journal', headers());
    expect(status).toBe(200);
    expect(replied).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(replied).not.toHaveProperty('access-control-allow-origin');
  });

  test.each([
    ['a name that a stranger made mean this machine', { host: 'evil.example' }, 421],
    ['such a name with the port', { host: 'evil.example:4010' }, 421],
    ['a name that begins like this machine', { host: 'localhost.evil.example' }, 421],
    ['a name with this machine before an @', { host: 'localhost@evil.example' }, 421],
    ['a page of another origin', { host: 'localhost', origin: 'https://evil.example' }, 403],
    ['a page of another port', { host: 'localhost:1', origin: 'http://localhost:2' }, 403],
    ['a page of no origin', { host: 'localhost', origin: 'null' }, 403],
    ['a page of another scheme', { host: 'localhost', origin: 'file://localhost' }, 403],
    ['an origin with a path', { host: 'localhost', origin: 'http://localhost/x' }, 403],
    [
      'a request without Origin from another site',
      { host: 'localhost', 'sec-fetch-site': 'cross-site' },
      403,
    ],
    ['a request without Origin from another port', { host: 'localhost', 'sec-fetch-site': 'same-site' }, 403],
  ])('are refused: %s', async (_title, headers, status) => {
    for (const path of ['', '/journal', '/state', '/settings', '/scenarios', '/nothing'])
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const reply = await ask(method, path, headers);
        expect(reply.status).toBe(status);
        expect(reply.text).not.toContain('addNote');
        expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      }
  });

  test.each([
    [
      'an absolute target of another host',
      `GET http://evil.example/__tallystick/journal HTTP/1.1\r\nhost: localhost`,
    ],
    ['two hosts', `GET /__tallystick/journal HTTP/1.1\r\nhost: localhost\r\nhost: evil.example`],
    ['no host', 'GET /__tallystick/journal HTTP/1.0\r\naccept: */*'],
    ['two slashes', 'GET //__tallystick/journal HTTP/1.1\r\nhost: evil.example'],
    ['dots', 'GET /a/../__tallystick/./journal HTTP/1.1\r\nhost: evil.example'],
    ['encoded dots', 'GET /a/%2e%2e/__tallystick/journal HTTP/1.1\r\nhost: evil.example'],
    ['backslashes', 'GET /a\\..\\__tallystick\\journal HTTP/1.1\r\nhost: evil.example'],
  ])('are refused however they are written: %s', async (_title, head) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`${head}\r\nconnection: close\r\n\r\n`);
    let text = '';
    for await (const part of socket) text += String(part);
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});

describe('changes', () => {
  const changes = [
    ['POST', '/reset', ''],
    ['DELETE', '/journal', ''],
    ['PUT', '/settings', '{"failRate":0.5}'],
  ] as const;

  test.each(changes)('%s %s requires JSON or the custom header', async (method, path, body) => {
    const plain = { host: 'localhost', 'content-type': 'text/plain;charset=UTF-8' };
    expect((await ask(method, path, plain, body)).status).toBe(415);
    expect((await ask(method, path, { host: 'localhost' }, body)).status).toBe(415);
    const form = { host: 'localhost', 'content-type': 'text/plain; application/json' };
    expect((await ask(method, path, form, body)).status).toBe(415);
    expect((await ask('GET', '/settings', { host: 'localhost' })).text).toContain('"failRate": 0,');
    expect((await ask(method, path, { host: 'localhost', ...JSON_TYPE }, body)).status).toBe(200);
    expect((await ask(method, path, { host: 'localhost', 'x-tallystick': '1' }, body)).status).toBe(200);
    await ask('PUT', '/settings', { host: 'localhost', ...JSON_TYPE }, '{"failRate":0}');
  });

  test.each(changes)('%s %s is refused from other origins and hosts', async (method, path, body) => {
    const origin = { ...JSON_TYPE, host: 'localhost', origin: 'https://evil.example' };
    expect((await ask(method, path, origin, body)).status).toBe(403);
    expect((await ask(method, path, { ...JSON_TYPE, host: 'evil.example' }, body)).status).toBe(421);
    const asks = {
      ...origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'x-tallystick',
    };
    const preflight = await ask('OPTIONS', path, asks);
    expect(preflight.status).toBe(403);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test.each([
    ['a long body', JSON.stringify({ seed: 'x'.repeat(70_000) }), 413],
    ['many scenarios', JSON.stringify({ scenarios: Array.from({ length: 101 }, () => 'added') }), 400],
    ['deep lists', `{"latency":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400],
    [
      'deep lists in an object',
      `{"latency":{"from":${'['.repeat(20_000)}${']'.repeat(20_000)},"to":1}}`,
      400,
    ],
    ['a deep rate', `{"failRate":${'['.repeat(20_000)}1${']'.repeat(20_000)}}`, 400],
    ['a deep seed', `{"seed":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400],
  ])('%s: refused', async (_title, body, status) => {
    expect((await ask('PUT', '/settings', { host: 'localhost', ...JSON_TYPE }, body)).status).toBe(status);
  });
});
