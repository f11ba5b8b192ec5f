import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { runPull } from '../../src/generate/pull/run-pull.ts';
import { filesIn, putFiles } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';
import { type Answer, generated, pull, served, workspace } from './pulling.ts';

const text = (title: string): string =>
  JSON.stringify(
    openApi({ '/a': { get: { operationId: 'a', responses: {} } } }, { info: { title, version: '1' } }),
  );

/** A provider whose spec may change: answers 304 to whom has it. */
function provider(spec: { text: string; seen: IncomingMessage[] }): Answer {
  return (request, response) => {
    spec.seen.push(request);
    const etag = `"${hash('sha256', spec.text)}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag }).end(spec.text);
  };
}

const specsIn = (root: string) => Object.keys(filesIn(root)).filter((name) => name.startsWith('specs/'));

describe('pull', () => {
  it('downloads a spec, which everything else reads', async () => {
    const spec = { text: text('One'), seen: [] };
    const url = `${await served(provider(spec))}/openapi.json`;
    const root = workspace(url);
    expect(await generated(root)).toMatchObject({ ok: false, codes: ['TLY2024'] });
    expect(await pull(root)).toMatchObject({ ok: true, status: 'pulled', codes: [] });
    const files = filesIn(root);
    expect(files['specs/shop.json']).toBe(spec.text);
    expect(JSON.parse(files['tallystick.lock.json'] ?? '')).toEqual({
      specs: {
        shop: {
          url,
          file: 'specs/shop.json',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          etag: expect.any(String),
        },
      },
    });
    const before = spec.seen.length;
    expect(await generated(root)).toEqual({ ok: true, codes: [], status: 'written' });
    expect(filesIn(root)['out/src/client.ts']).toBeDefined();
    expect(await generated(root, true)).toMatchObject({ ok: true });
    expect(spec.seen.length).toBe(before);
  });

  it('says with --check that the spec has moved, and writes nothing', async () => {
    const spec = { text: text('One'), seen: [] as IncomingMessage[] };
    const root = workspace(`${await served(provider(spec))}/openapi.json`);
    expect(await pull(root, { check: true })).toMatchObject({
      ok: false,
      status: 'failed',
      codes: ['TLY2024'],
    });
    await pull(root);
    expect(await pull(root, { check: true })).toMatchObject({ ok: true, status: 'unchanged' });
    expect(spec.seen.at(-1)?.headers['if-none-match']).toBeDefined();
    spec.text = text('Two');
    const before = filesIn(root);
    expect(await pull(root, { check: true })).toMatchObject({ ok: false, status: 'moved', codes: [] });
    expect(filesIn(root)).toEqual(before);
    expect(await pull(root)).toMatchObject({ ok: true, status: 'pulled' });
    expect(filesIn(root)['specs/shop.json']).toBe(spec.text);
  });

  it('is unchanged where a provider without ETag has the same text', async () => {
    const root = workspace(await served((_request, response) => response.end(text('One'))));
    await pull(root);
    const before = filesIn(root);
    expect(await pull(root)).toMatchObject({ ok: true, status: 'unchanged' });
    expect(filesIn(root)).toEqual(before);
  });

  it('replaces a file that was edited, which generate refuses', async () => {
    const spec = { text: text('One'), seen: [] };
    const root = workspace(`${await served(provider(spec))}/openapi.json`);
    await pull(root);
    await generated(root);
    putFiles(root, { 'specs/shop.json': text('Edited') });
    expect(await generated(root)).toMatchObject({ ok: false, codes: ['TLY2025'] });
    expect(await pull(root)).toMatchObject({ ok: true, status: 'pulled' });
    expect(await generated(root)).toMatchObject({ ok: true });
  });

  it('names the file by what it holds where the URL has no extension', async () => {
    const root = workspace(`${await served((_request, response) => response.end('openapi: 3.1.0\n'))}/spec`);
    expect(await pull(root)).toMatchObject({ status: 'pulled' });
    expect(specsIn(root)).toEqual(['specs/shop.yaml']);
    expect(await pull(root)).toMatchObject({ status: 'unchanged' });
  });

  it('refuses to pull a file', async () => {
    await expect(runPull({ cwd: workspace('spec.json'), contracts: ['shop'] })).rejects.toThrow(/is a file/);
    expect(await runPull({ cwd: workspace('spec.json') })).toMatchObject({ ok: true, contracts: [] });
  });
});

describe('headers of pull', () => {
  const specHeaders = { Authorization: 'Bearer $SHOP_TOKEN', 'x-team': 'shop' };

  it('come from variables, and another origin gets none', async () => {
    const seen: IncomingMessage[] = [];
    const other = await served((request, response) => {
      seen.push(request);
      response.end(text('One'));
    });
    const origin = await served((request, response) => {
      seen.push(request);
      const location = request.url === '/spec.json' ? '/moved.json' : `${other}/spec.json`;
      response.writeHead(302, { location }).end();
    });
    const root = workspace(`${origin}/spec.json`, { specHeaders });
    expect(await pull(root, { environment: { SHOP_TOKEN: 'secret-1' } })).toMatchObject({ status: 'pulled' });
    expect(seen.map(({ headers }) => [headers.authorization, headers['x-team']])).toEqual([
      ['Bearer secret-1', 'shop'],
      ['Bearer secret-1', 'shop'],
      [undefined, undefined],
    ]);
    expect(JSON.stringify(filesIn(root))).not.toContain('secret-1');
  });

  it('need their variables, and no message quotes a value', async () => {
    const root = workspace(await served((_request, response) => response.end()), { specHeaders });
    const missing = await pull(root, { environment: {} });
    expect(missing).toMatchObject({ status: 'failed', codes: ['TLY1012'] });
    expect(missing.found[0]).toMatchObject({ pointer: '/contracts/shop/specHeaders/Authorization' });
    const wrong = await pull(root, { environment: { SHOP_TOKEN: 'secret\r\nx: y' } });
    expect(wrong).toMatchObject({ status: 'failed', codes: ['TLY1002'] });
    expect(JSON.stringify(wrong)).not.toContain('secret');
  });
});

describe('a download that is not kept', () => {
  it.each<[string, Answer, RegExp]>([
    ['an error', (_request, response) => response.writeHead(404).end('gone'), /status 404/],
    [
      'a redirect to http',
      (_request, response) => response.writeHead(302, { location: 'http://example.com/' }).end(),
      /not https/,
    ],
    [
      'a redirect to a file',
      (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /not https/,
    ],
    [
      'redirects without end',
      (_request, response) => response.writeHead(302, { location: '/' }).end(),
      /more than 5 times/,
    ],
    [
      'another document',
      (_request, response) => response.end('<html></html>'),
      /not an OpenAPI, Swagger or OpenRPC document/,
    ],
    ['invalid JSON', (_request, response) => response.end('{"openapi":'), /not valid JSON/],
    [
      'a body that breaks off',
      (_request, response) => response.writeHead(200).write('{', () => response.destroy()),
      /the connection was closed during the download/,
    ],
  ])('%s', async (_what, answer, message) => {
    const root = workspace(await served(answer));
    const { ok, status, found } = await pull(root);
    expect({ ok, status }).toEqual({ ok: false, status: 'failed' });
    expect(found[0]?.message).toMatch(message);
    expect(Object.keys(filesIn(root))).toEqual(['tallystick.config.json']);
  });

  it('is too large or takes too long', async () => {
    const large = workspace(await served((_request, response) => response.end('x'.repeat(5_000))), {
      limits: { fileBytes: 1_000 },
    });
    expect((await pull(large)).found[0]?.message).toMatch(/more than 1000 bytes/);
    const slow = workspace(await served(() => {}));
    expect((await pull(slow, { timeoutMs: 50 })).found[0]?.message).toMatch(/timeout after 50 ms/);
    const endless = workspace(await served((_request, response) => response.write('{')));
    expect((await pull(endless, { timeoutMs: 200 })).found[0]?.message).toMatch(/timeout after 200 ms/);
  });

  it('does not answer', async () => {
    expect((await pull(workspace('http://127.0.0.1:1/x'))).found[0]?.message).toMatch(/cannot connect to/);
  });
});

describe('a spec at a URL in the config', () => {
  it.each(['http://example.com/openapi.json', 'https://user:pass@example.com/x', 'https://'])(
    'refuses %s',
    async (spec) => {
      const report = await runPull({ cwd: workspace(spec) });
      expect(report).toMatchObject({
        ok: false,
        diagnostics: [{ code: 'TLY1002', pointer: '/contracts/shop/spec' }],
      });
    },
  );

  it('asks for a pull where the lock is of another URL, or names a file outside', async () => {
    const origin = await served((_request, response) => response.end(text('One')));
    const root = workspace(`${origin}/a.json`);
    await pull(root);
    const lock = filesIn(root)['tallystick.lock.json'] ?? '';
    putFiles(root, { 'tallystick.lock.json': lock.replace('specs/shop.json', '../shop.json') });
    expect(await generated(root)).toMatchObject({ codes: ['TLY2024'] });
    putFiles(root, { 'tallystick.lock.json': lock.replace('/a.json', '/b.json') });
    expect(await generated(root)).toMatchObject({ codes: ['TLY2024'] });
    putFiles(root, { 'tallystick.lock.json': lock });
    expect(await generated(root)).toMatchObject({ ok: true });
  });
});
