import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runBundle } from '../../src/generate/bundle/run-bundle.ts';
import { filesIn, putFiles } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';
import { type Answer, generated, pull, served, workspace } from './pulling.ts';

type Site = Record<string, string>;

/** A server of texts by path, and the requests it got: `200 /path` or `304 /path`. */
function site(files: Site, seen: string[] = []): Answer {
  return (request, response) => {
    const text = files[request.url ?? ''];
    const etag = `"${hash('sha256', text ?? '')}"`;
    const status = text === undefined ? 404 : request.headers['if-none-match'] === etag ? 304 : 200;
    seen.push(`${status} ${request.url}`);
    if (status === 200) response.writeHead(200, { etag }).end(text);
    else response.writeHead(status).end();
  };
}

const order = 'type: object\nproperties: { id: { type: string }, of: { $ref: ../common/person.json } }\n';
const path = JSON.stringify({
  get: {
    operationId: 'readOrder',
    responses: {
      200: {
        description: '',
        content: { 'application/json': { schema: { $ref: '../schemas/order.yaml' } } },
      },
    },
  },
});

const shop = (paths: object = { '/order': { $ref: 'paths/order.json' } }): string =>
  JSON.stringify(openApi(paths));

const files = (): Site => ({
  '/api/v1/openapi.json': shop(),
  '/api/v1/paths/order.json': path,
  '/api/v1/schemas/order.yaml': order,
  '/api/v1/common/person.json': '{ "type": "object" }',
});

const specsIn = (root: string) => Object.keys(filesIn(root)).filter((name) => name.startsWith('specs/'));

describe('a spec of several files', () => {
  it('is downloaded with all of them, and everything else reads it', async () => {
    const all = files();
    const origin = await served(site(all));
    const root = workspace(`${origin}/api/v1/openapi.json`);
    expect(await pull(root)).toMatchObject({ ok: true, status: 'pulled', codes: [] });
    expect(specsIn(root)).toEqual([
      'specs/shop/common/person.json',
      'specs/shop/openapi.json',
      'specs/shop/paths/order.json',
      'specs/shop/schemas/order.yaml',
    ]);
    const written = filesIn(root);
    for (const [url, text] of Object.entries(all))
      expect(written[url.replace('/api/v1', 'specs/shop')]).toBe(text);
    const lock = JSON.parse(written['tallystick.lock.json'] ?? '');
    expect(lock.specs.shop).toMatchObject({ file: 'specs/shop/openapi.json' });
    expect(lock.specs.shop.files.map((file: object) => Object.keys(file).sort())).toEqual(
      Array.from({ length: 3 }, () => ['etag', 'file', 'sha256', 'url']),
    );
    expect(await generated(root)).toEqual({ ok: true, codes: [], status: 'written' });
    expect(filesIn(root)['out/src/types.ts']).toContain('Order');
    expect(await generated(root, true)).toMatchObject({ ok: true });
  });

  it('has files beside and above the main one', async () => {
    const all = {
      '/api/v1/openapi.json': shop({ '/order': { $ref: '../paths/order.json' } }),
      '/api/paths/order.json': path,
      '/api/schemas/order.yaml': order,
      '/api/common/person.json': '{}',
      '/other.json': '{}',
    };
    const root = workspace(`${await served(site(all))}/api/v1/openapi.json`);
    expect(await pull(root)).toMatchObject({ status: 'pulled' });
    expect(specsIn(root)).toContain('specs/shop/v1/openapi.json');
    expect(specsIn(root)).toContain('specs/shop/schemas/order.yaml');
    expect(await generated(root)).toMatchObject({ ok: true, codes: [] });
    const { document } = await runBundle({ cwd: root, name: 'shop' });
    expect(JSON.stringify(document)).not.toContain('.yaml');
  });

  it('is asked for with the ETag of each file, and any of them may move', async () => {
    const all = files();
    const seen: string[] = [];
    const root = workspace(`${await served(site(all, seen))}/api/v1/openapi.json`);
    await pull(root);
    const before = filesIn(root);
    seen.length = 0;
    expect(await pull(root, { check: true })).toMatchObject({ ok: true, status: 'unchanged' });
    expect(await pull(root)).toMatchObject({ ok: true, status: 'unchanged' });
    expect(seen.length).toBe(8);
    expect(seen.every((each) => each.startsWith('304 '))).toBe(true);
    all['/api/v1/common/person.json'] = '{ "type": "string" }';
    expect(await pull(root, { check: true })).toMatchObject({ ok: false, status: 'moved', codes: [] });
    expect(filesIn(root)).toEqual(before);
    expect(await pull(root)).toMatchObject({ status: 'pulled' });
    expect(filesIn(root)['specs/shop/common/person.json']).toBe('{ "type": "string" }');
  });

  it('loses the files that it does not have any more, unless they were edited', async () => {
    const all = files();
    const root = workspace(`${await served(site(all))}/api/v1/openapi.json`);
    await pull(root);
    putFiles(root, { 'specs/shop/notes.txt': 'ours', 'specs/shop/common/person.json': '{ "edited": true }' });
    all['/api/v1/openapi.json'] = shop({ '/a': { get: { operationId: 'a', responses: {} } } });
    expect(await pull(root)).toMatchObject({ status: 'pulled' });
    expect(specsIn(root)).toEqual([
      'specs/shop.json',
      'specs/shop/common/person.json',
      'specs/shop/notes.txt',
    ]);
    expect(await generated(root)).toMatchObject({ ok: true });
    all['/api/v1/openapi.json'] = shop();
    expect(await pull(root)).toMatchObject({ status: 'pulled' });
    expect(specsIn(root)).not.toContain('specs/shop.json');
  });

  it('is not read where a file of it was edited or is missing', async () => {
    const root = workspace(`${await served(site(files()))}/api/v1/openapi.json`);
    await pull(root);
    putFiles(root, { 'specs/shop/schemas/order.yaml': 'type: string\n' });
    expect(await generated(root)).toMatchObject({ ok: false, codes: ['TLY2025'] });
    expect(await pull(root)).toMatchObject({ ok: true, status: 'pulled' });
    expect(await generated(root)).toMatchObject({ ok: true });
    const lock = filesIn(root)['tallystick.lock.json'] ?? '';
    putFiles(root, {
      'tallystick.lock.json': lock.replace('specs/shop/schemas/order.yaml', 'specs/order.yaml'),
    });
    expect(await generated(root)).toMatchObject({ ok: false, codes: ['TLY2024'] });
  });

  it('is read from where a redirect leads, and every file gets the headers there', async () => {
    const all = files();
    const authorised: (string | undefined)[] = [];
    const origin = await served((request, response) => {
      authorised.push(request.headers.authorization);
      if (request.url === '/latest?format=json')
        response.writeHead(302, { location: '/api/v1/openapi.json' }).end();
      else site(all)(request, response);
    });
    const specHeaders = { authorization: 'Bearer $TOKEN' };
    const root = workspace(`${origin}/latest?format=json`, { specHeaders });
    expect(await pull(root, { environment: { TOKEN: 'secret-1' } })).toMatchObject({ status: 'pulled' });
    expect(authorised).toEqual(Array.from({ length: 5 }, () => 'Bearer secret-1'));
    expect(await generated(root)).toMatchObject({ ok: true });
    expect(await pull(root, { environment: { TOKEN: 'secret-1' } })).toMatchObject({ status: 'unchanged' });
  });

  it('may be without a file where invalid parts are skipped', async () => {
    const all = files();
    delete all['/api/v1/common/person.json'];
    const url = `${await served(site(all))}/api/v1/openapi.json`;
    expect(await pull(workspace(url))).toMatchObject({ status: 'failed', codes: ['TLY2005'] });
    const lenient = workspace(url, { onInvalid: 'skip' });
    expect(await pull(lenient)).toMatchObject({ status: 'pulled' });
    expect(specsIn(lenient).length).toBe(3);
  });
});

describe('a file of a spec that is not downloaded', () => {
  const referring = (ref: string): string =>
    shop({
      '/order': {
        get: {
          operationId: 'a',
          responses: { 200: { description: '', content: { 'application/json': { schema: { $ref: ref } } } } },
        },
      },
    });

  it.each<[string, string, RegExp]>([
    ['at another origin', 'https://example.com/order.yaml', /outside the spec's folder/],
    ['by an absolute path', '/api/v1/schemas/order.yaml', /by a relative path|relative paths/],
    ['above all folders', '../../../schemas/order.yaml', /relative paths/],
    ['with a query', 'schemas/order.yaml?version=2', /relative paths/],
    ['with an encoded slash', 'schemas%2Forder.yaml', /relative paths/],
    ['with a backslash', 'schemas\\1.yaml', /relative paths/],
    ['that is hidden', '.git/config', /relative paths/],
    ['that tools run', 'package.json', /relative paths/],
    ['that is code', 'order.test.js', /relative paths/],
    ['that is a device', 'con.json', /relative paths/],
  ])('%s', async (_what, ref, message) => {
    const seen: string[] = [];
    const all = { '/api/v1/openapi.json': referring(ref) };
    const root = workspace(`${await served(site(all, seen))}/api/v1/openapi.json`);
    const { status, found } = await pull(root);
    expect(status).toBe('failed');
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.file).toMatch(/openapi\.json$/);
    expect(seen).toEqual(['200 /api/v1/openapi.json']);
    expect(Object.keys(filesIn(root))).toEqual(['tallystick.config.json']);
  });

  it.each<[string, Answer, object, RegExp]>([
    [
      'leads to http elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://example.com/' }).end(),
      {},
      /not https/,
    ],
    [
      'is an error',
      (_request, response) => response.writeHead(500).end(),
      { onInvalid: 'skip' },
      /status 500/,
    ],
    [
      'is too large',
      (_request, response) => response.end(`# ${'x'.repeat(5_000)}`),
      { limits: { fileBytes: 1_000 } },
      /more than 1000 bytes/,
    ],
    [
      'is one too many',
      (request, response) => response.end(`$ref: ${request.url?.length}.yaml`),
      { limits: { files: 3 } },
      /more than 3 files/,
    ],
  ])('%s', async (_what, answer, more, message) => {
    const origin = await served((request, response) => {
      if (request.url === '/openapi.json') response.end(referring('a.yaml'));
      else if (request.url === '/a.yaml') answer(request, response);
      else response.end(`$ref: ${request.url?.slice(1)}x.yaml`);
    });
    const root = workspace(`${origin}/openapi.json`, more);
    const { status, found } = await pull(root);
    expect(status).toBe('failed');
    expect(found.map((each) => each.message).join()).toMatch(message);
    expect(Object.keys(filesIn(root))).toEqual(['tallystick.config.json']);
  });

  it('stops when all files together take too long or hold too much', async () => {
    const origin = await served((request, response) => {
      if (request.url === '/openapi.json') response.end(referring('a.yaml'));
      else response.end(`# ${'x'.repeat(900)}\n$ref: ${'b'.repeat((request.url ?? '').length)}.yaml`);
    });
    const large = workspace(`${origin}/openapi.json`, { limits: { fileBytes: 1_000 } });
    const { status, found } = await pull(large);
    expect(status).toBe('failed');
    expect(found.map((each) => each.message).join()).toMatch(/more than 8000 bytes/);
  });
});
