import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { runDiff } from '../../src/generate/diff/run-diff.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { putFiles } from '../helpers/folder.ts';
import { openApi, readSpec } from '../helpers/read.ts';

function spec(...members: readonly string[]): object {
  const properties = Object.fromEntries(members.map((name) => [name, { type: 'string' }]));
  const content = { 'application/json': { schema: { type: 'object', properties } } };
  return openApi({
    '/a': { get: { operationId: 'getA', responses: { 200: { description: 'A.', content } } } },
  });
}

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tallystick-bases-')));
  putFiles(folder, {
    'package.json': JSON.stringify({ name: 'work', private: true, type: 'module' }),
    'tallystick.config.json': JSON.stringify({
      contracts: { a: { spec: 'spec.json', output: 'packages/a', runtime: 'inline' } },
    }),
    'spec.json': JSON.stringify(spec('one')),
  });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const REMOVED = { id: 'member-removed', wire: 'compatible', source: 'breaking' };

async function changesSince(base: string) {
  const { contracts } = await runDiff({ cwd: folder, base });
  return contracts[0]?.changes ?? [];
}

async function diagnosticsOf(base: string) {
  const { ok, contracts } = await runDiff({ cwd: folder, base });
  expect(ok).toBe(false);
  return (contracts[0]?.diagnostics ?? []).map(({ code, message }) => `${code} ${message}`);
}

/** Serves on loopback. */
async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a spec behind a URL', () => {
  it('is compared with, and places name the URL', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization ?? request.headers.cookie);
      response.end(JSON.stringify(spec('one', 'two')));
    });
    const [change] = await changesSince(`${url}/openapi`);
    expect(change).toMatchObject({ ...REMOVED, before: { file: `${url}/openapi` } });
    expect(seen).toEqual([undefined]);
  });

  it('may have several files', async () => {
    const whole = JSON.stringify(spec('one', 'two'));
    const schema = '{"type":"object","properties":{"one":{"type":"string"},"two":{"type":"string"}}}';
    const url = await serve((request, response) => {
      if (request.url === '/api/openapi.json')
        response.end(whole.replace(schema, '{"$ref":"schemas/value.json"}'));
      else response.writeHead(request.url === '/api/schemas/value.json' ? 200 : 404).end(schema);
    });
    const [change] = await changesSince(`${url}/api/openapi.json`);
    expect(change).toMatchObject({ ...REMOVED, before: { file: `${url}/api/schemas/value.json` } });
  });

  it('may be YAML', async () => {
    const url = await serve((_, response) =>
      response.end('openapi: 3.1.0\ninfo: {title: A, version: "1"}\npaths: {}\n'),
    );
    expect(await changesSince(url)).toMatchObject([{ id: 'operation-added' }]);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['is not there', (_, response) => response.writeHead(404).end(), /TLY5003 .* status 404/],
    [
      'redirects to plain HTTP',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/other' }).end(),
      /TLY5003 .* which is not https/,
    ],
    [
      'is larger than the limit',
      (_, response) => {
        const write = (): void => {
          while (!response.destroyed && response.write('x'.repeat(1_000_000)));
        };
        response.on('drain', write);
        write();
      },
      /TLY5003 .* more than 2000000 bytes/,
    ],
  ])('is diagnosed where it %s', async (_, listener, message) => {
    const contract = { spec: 'spec.json', output: 'packages/a', limits: { fileBytes: 2_000_000 } };
    putFiles(folder, { 'tallystick.config.json': JSON.stringify({ contracts: { a: contract } }) });
    expect(await diagnosticsOf(await serve(listener))).toEqual([expect.stringMatching(message)]);
  });

  it('is not asked with credentials', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.url);
      response.end();
    });
    const found = await diagnosticsOf(url.replace('http://', 'http://me:secret@'));
    expect(found).toEqual([expect.stringContaining('must not hold credentials')]);
    expect(seen).toEqual([]);
  });
});

describe('a generated package', () => {
  it('has types that old code is compiled with', async () => {
    putFiles(folder, { 'spec.json': JSON.stringify(spec('one', 'two')) });
    await runGenerate({ cwd: folder });
    putFiles(folder, { 'spec.json': JSON.stringify(spec('one')) });
    const [change, ...others] = await changesSince('packages/a');
    expect(change).toMatchObject({ ...REMOVED, pointer: '/200/two' });
    expect(change?.sourceErrors).toMatchObject([{ code: 2339, probe: 'value.two;' }]);
    expect(others).toEqual([]);
    putFiles(folder, { 'spec.json': JSON.stringify(spec('two', 'one')) });
    expect(await changesSince('packages/a')).toEqual([]);
  });

  it.each([
    [undefined, '(format 0, expected 1)'],
    [2, '(format 2, expected 1)'],
  ])('of the format %s is diagnosed', async (formatVersion, said) => {
    await putPackage(join(folder, 'old'), { formatVersion });
    expect(await diagnosticsOf('old')).toEqual([
      expect.stringContaining(
        `TLY5002 The package "sample-api" was generated by an incompatible version of Tallystick ${said}`,
      ),
    ]);
  });

  it('without types leaves open whether code compiles', async () => {
    await putPackage(join(folder, 'old'), {});
    rmSync(join(folder, 'old/dist/types.d.ts'));
    expect(await changesSince('old')).toMatchObject([{ ...REMOVED, source: 'unknown' }]);
  });
});

/** A package as it is installed: built, with two members. */
async function putPackage(where: string, more: object): Promise<void> {
  const { contract } = await readSpec({ 'spec.json': spec('one', 'two') });
  if (contract === undefined) throw new Error('the spec was not read');
  const data = JSON.stringify({ ...contractData(contract), ...more });
  putFiles(where, {
    'package.json': JSON.stringify({
      name: '@team/a',
      version: '1.2.3',
      type: 'module',
      exports: {
        './contract': { default: './dist/contract.js' },
        './types': { types: './dist/types.d.ts' },
        './package.json': './package.json',
      },
    }),
    'dist/contract.js': `export const contract = ${data};`,
    'dist/types.d.ts':
      'export interface GetAInput {}\nexport interface GetAResult {\n  one?: string;\n  two?: string;\n}\n' +
      'export type GetAErrors = {\n  [key: string]: never;\n};\n',
  });
}

describe.skipIf(process.platform === 'win32')('a version of the registry', () => {
  /** Stands for npm: copies the package that is asked for, and writes down what it was called with. */
  const NPM = `#!/usr/bin/env node
import { cpSync, existsSync, writeFileSync } from 'node:fs';
const spec = process.argv.at(-1);
writeFileSync(process.env.FAKE_NPM + '/called.json', JSON.stringify({ args: process.argv.slice(2), settings: existsSync('.npmrc') }));
if (spec !== '@team/a@1.2.3') { console.error('npm error code E404\\nnpm error 404 Not Found - ' + spec); process.exit(1); }
cpSync(process.env.FAKE_NPM + '/published', 'node_modules/@team/a', { recursive: true });
`;

  beforeEach(async () => {
    putFiles(folder, { 'bin/npm': NPM, '.npmrc': 'fund=false\n' });
    chmodSync(join(folder, 'bin/npm'), 0o755);
    await putPackage(join(folder, 'published'), {});
    vi.stubEnv('PATH', `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`);
    vi.stubEnv('FAKE_NPM', folder);
  });

  afterEach(() => vi.unstubAllEnvs());

  it('is installed with npm and its settings, and runs no script', async () => {
    expect(await changesSince('@team/a@1.2.3')).toMatchObject([REMOVED]);
    const { default: called } = await import(join(folder, 'called.json'), { with: { type: 'json' } });
    expect(called).toMatchObject({ settings: true });
    expect(called.args).toContain('--ignore-scripts');
  });

  it('is diagnosed where npm does not find it', async () => {
    expect(await diagnosticsOf('@team/a@9.9.9')).toEqual([
      expect.stringContaining('TLY5003 @team/a@9.9.9 could not be fetched: 404 Not Found'),
    ]);
  });
});
