import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { InitReport } from '../../src/generate/init/run-init.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { type CliResult, runCli, startCli } from '../helpers/cli.ts';
import { putFiles, temporaryFolder } from '../helpers/folder.ts';

const SPEC = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pet Shop!', version: '1' },
  servers: [{ url: 'https://pets.example' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: {
          200: { description: 'ok', content: { 'application/json': { schema: { $ref: 'pet.json#/Pets' } } } },
        },
      },
    },
  },
});
const OTHER = JSON.stringify({ Pets: { type: 'array', items: { type: 'string' } } });

let folder: string;
let elsewhere: string;

beforeEach(() => {
  folder = temporaryFolder();
  elsewhere = temporaryFolder({ 'spec.json': SPEC, 'pet.json': OTHER });
});

/** Runs `init SPEC …` in the folder; `printed` is all output. */
function init(
  args: readonly string[] = [],
  { spec = join(elsewhere, 'spec.json'), cwd = folder } = {},
): CliResult & { readonly printed: string } {
  const result = runCli(cwd, ['init', spec, ...args]);
  return { ...result, printed: result.stdout + result.stderr };
}

function inside(program: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('in an empty folder', () => {
  it('leaves a package that was built and can be imported', () => {
    const { code, stdout, stderr } = init(['--json']);
    expect(code, stdout + stderr).toBe(0);
    expect(JSON.parse(stdout) as InitReport).toEqual({
      ok: true,
      root: folder,
      contract: 'pet-shop',
      packageName: 'pet-shop',
      spec: 'specs/pet-shop/spec.json',
      output: 'packages/pet-shop',
      operations: 1,
      files: [
        'specs/pet-shop/spec.json',
        'specs/pet-shop/pet.json',
        'tallystick.config.ts',
        'package.json',
        '.gitignore',
      ],
      install: 'npm install',
      diagnostics: [],
    });
    const program = "import { listPets } from 'pet-shop/client'; console.log(typeof listPets);";
    expect(inside(program)).toBe('function\n');
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toEqual({ 'pet-shop': 'file:packages/pet-shop' });
    expect(manifest.devDependencies).toEqual({ typescript: '^5.9 || ^6 || ^7' });
    const own = JSON.parse(readFileSync(join(folder, 'packages/pet-shop/package.json'), 'utf8'));
    expect(own.dependencies).toBeUndefined();
    expect(own.devDependencies).toHaveProperty('typescript');
  });

  it('adds a second one to the config of the first', () => {
    const first = init();
    expect(first.code, first.printed).toBe(0);
    expect(first.stdout).toContain("import { createPetShopClient } from 'pet-shop/client';");
    expect(first.stdout).toContain('A package.json changed. Install its dependencies:  npm install\n');
    expect(first.stdout).toContain('npx tsc -p packages/pet-shop/tsconfig.build.json\n');
    const second = init(['--name', 'other']);
    expect(second.code, second.printed).toBe(0);
    expect(readFileSync(join(folder, 'tallystick.config.ts'), 'utf8')).toMatch(
      /'pet-shop': \{[\s\S]*other: \{/,
    );
    expect(inside("import 'pet-shop/client'; import 'other/client';")).toBe('');
    const third = init(['--name', 'other']);
    expect(third.code).toBe(2);
    expect(third.stderr).toContain('The config has a contract "other".');
  });

  it('does not mention an install where no package.json changed', () => {
    expect(init().code).toBe(0);
    writeFileSync(join(folder, 'tallystick.config.ts'), oneOther());
    const forced = init(['--force']);
    expect(forced.code, forced.printed).toBe(0);
    expect(forced.stdout).not.toContain('package.json changed');
  });

  it('links the package where the package manager would copy it, and keeps a compiler that is declared', () => {
    putFiles(folder, {
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      'package.json': '{ "type": "module", "devDependencies": { "typescript": "5.9.3" } }',
    });
    const { code, stdout, printed } = init();
    expect(code, printed).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toEqual({ 'pet-shop': 'link:packages/pet-shop' });
    expect(manifest.devDependencies).toEqual({ typescript: '5.9.3' });
    expect(stdout).toContain('Install its dependencies:  pnpm install\n');
    expect(stdout).toContain('pnpm exec tsc -p packages/pet-shop/tsconfig.build.json\n');
  });
});

describe('in a monorepo', () => {
  it('puts the package beside the others and names it like them', () => {
    putFiles(folder, {
      'pnpm-workspace.yaml': 'packages: ["apps/*", "libs/*"]\n',
      'package.json': '{ "private": true }',
      'libs/a/package.json': '{ "name": "@acme/a" }',
      'apps/b/package.json': '{ "name": "b" }',
      'apis/spec.json': SPEC,
      'apis/pet.json': OTHER,
    });
    const { code, printed } = init([], { cwd: join(folder, 'apps/b'), spec: '../../apis/spec.json' });
    expect(code, printed).toBe(0);
    const made = JSON.parse(readFileSync(join(folder, 'libs/pet-shop/package.json'), 'utf8'));
    expect(made.name).toBe('@acme/pet-shop');
    // a package.json without "type" makes no modules of .ts files
    const config = readFileSync(join(folder, 'tallystick.config.mjs'), 'utf8');
    expect(config).toContain("spec: 'apis/spec.json'");
    expect(existsSync(join(folder, 'specs'))).toBe(false);
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('{ "private": true }');
    expect(printed).toContain('pnpm add @acme/pet-shop --workspace');
    expect(printed).toContain('Install its dependencies:  pnpm install\n');
    expect(printed).toContain('pnpm --filter @acme/pet-shop build\n');
  });

  it.each([
    [
      'in a separate folder',
      'apis/spec.json',
      {
        inputs: ['$TURBO_DEFAULT$', '$TURBO_ROOT$/tallystick.config.ts', '$TURBO_ROOT$/apis/**'],
        outputs: [],
      },
    ],
    ['in the root, where it may refer to anything', 'spec.json', { cache: false }],
  ])('adds a task of Turborepo that checks the package: a spec %s', (_where, spec, task) => {
    putFiles(folder, {
      'package.json': '{ "private": true, "type": "module", "workspaces": ["packages/*"] }',
      'turbo.json': '{ "tasks": {} }',
      [spec]: SPEC,
      [join(dirname(spec), 'pet.json')]: OTHER,
    });
    const { code, printed } = init([], { spec });
    expect(code, printed).toBe(0);
    const read = (file: string) => JSON.parse(readFileSync(join(folder, 'packages/pet-shop', file), 'utf8'));
    expect(read('turbo.json')).toEqual({ extends: ['//'], tasks: { 'check-generated': task } });
    expect(read('package.json').scripts).toMatchObject({
      build: 'tsc -p tsconfig.build.json',
      'check-generated': 'tallystick generate --check pet-shop',
    });
    expect(printed).toContain('packages/pet-shop/turbo.json\n');
    const checked = runCli(folder, ['generate', '--check']);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  });
});

describe('leaves nothing behind', () => {
  it.each<[string, string, readonly string[], number, string]>([
    ['no such file', 'none.json', [], 1, 'cannot be read (there is no such file)'],
    ['a folder', '.', [], 1, 'cannot be read (it is a folder)'],
    ['no spec', 'pet.json', [], 1, 'no member `openrpc`, `openapi` or `swagger`'],
    ['a name that cannot be', 'spec.json', ['--name', 'Pet Shop'], 2, '--name'],
    ['a package name that cannot be', 'spec.json', ['--package-name', 'Pet Shop'], 2, '--package-name'],
    [
      'a package name that is too long',
      'spec.json',
      ['--package-name', 'a'.repeat(300)],
      2,
      '214 characters',
    ],
    ['a package name that Node has', 'spec.json', ['--package-name', 'fs'], 2, '--package-name'],
    ['a folder outside', 'spec.json', ['../other'], 2, 'must be below'],
    ['an unknown runtime', 'spec.json', ['--runtime', 'none'], 2, 'inline, package'],
    [
      'a limit misspelt',
      'spec.json',
      ['--limit', 'node=9'],
      2,
      'mean "nodes"? Known here: fileBytes, files,',
    ],
    ['a limit that the spec exceeds', 'spec.json', ['--limit', 'nodes=3'], 1, '--limit nodes=N'],
  ])('%s', (_, spec, args, code, words) => {
    const result = init(args, { spec: join(elsewhere, spec) });
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(words);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a spec with a reference that does not resolve', () => {
    writeFileSync(join(elsewhere, 'pet.json'), '{}');
    const { code, stderr } = init();
    expect(code).toBe(1);
    expect(stderr).toContain('TLY2005');
    expect(stderr).toContain('Nothing was written.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a folder that holds something', () => {
    putFiles(folder, { 'mine/a.txt': 'a' });
    const { code, stderr } = init(['mine']);
    expect(code).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(readdirSync(folder)).toEqual(['mine']);
  });

  it('a config whose contracts are computed', () => {
    const config =
      'const make = () => ({ a: { spec: "a", output: "b" } });\nexport default { contracts: make() };\n';
    putFiles(folder, { 'tallystick.config.mjs': config });
    const { code, stderr } = init();
    expect(code).toBe(1);
    expect(stderr).toContain('TLY1006');
    expect(readdirSync(folder)).toEqual(['tallystick.config.mjs']);
    expect(readFileSync(join(folder, 'tallystick.config.mjs'), 'utf8')).toBe(config);
  });

  it.skipIf(process.platform === 'win32')('an interruption', async () => {
    const child = startCli(folder, ['init', join(elsewhere, 'spec.json')]);
    const ended = once(child, 'exit');
    while (child.exitCode === null && !existsSync(join(folder, 'packages'))) await wait(5);
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a title that is the name of another package', () => {
  const titled = (title: string): string => {
    const { info, ...spec } = JSON.parse(SPEC);
    writeFileSync(join(elsewhere, 'titled.json'), JSON.stringify({ ...spec, info: { ...info, title } }));
    return join(elsewhere, 'titled.json');
  };

  it.each(['msw', 'events'])('%s', (title) => {
    const { code, stdout, printed } = init(['--json'], { spec: titled(title) });
    expect(code, printed).toBe(0);
    const { packageName, diagnostics } = JSON.parse(stdout) as InitReport;
    expect(packageName).toBe(`${title}-api`);
    expect(diagnostics).toMatchObject([{ code: 'TLY1007', severity: 'warning' }]);
  });

  it('a dependency of the root', () => {
    putFiles(folder, { 'package.json': '{"dependencies":{"shop":"^1.0.0"},"type":"module"}' });
    const { code, stdout, printed } = init(['--json'], { spec: titled('Shop') });
    expect(code, printed).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ packageName: 'shop-api', diagnostics: [{ code: 'TLY1007' }] });
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
      dependencies: { shop: '^1.0.0' },
    });
    const asked = init(['other', '--name', 'other', '--package-name', 'shop'], { spec: titled('Shop') });
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('Another package "shop" is installed');
  });
});

describe('references out of the folder of the spec', () => {
  const outside = SPEC.replace('pet.json#', '../shared/pet.json#');

  it('are refused, with the option that allows them', () => {
    const apart = temporaryFolder({ 'api/spec.json': outside, 'shared/pet.json': OTHER });
    const { code, stderr } = init([], { spec: join(apart, 'api/spec.json') });
    expect(code).toBe(1);
    expect(stderr).toContain('--allow-refs ../shared/pet.json');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are followed where they are allowed; the copy is complete, and so is the config', () => {
    const apart = temporaryFolder({ 'api/spec.json': outside, 'shared/pet.json': OTHER });
    const { code, printed } = init(
      ['--allow-refs', '../shared/pet.json#/Pets', '--limit', 'nodes=5000', '--limit', 'files=2'],
      { spec: join(apart, 'api/spec.json') },
    );
    expect(code, printed).toBe(0);
    const config = readFileSync(join(folder, 'tallystick.config.ts'), 'utf8');
    expect(config).toContain("spec: 'specs/pet-shop/api/spec.json',");
    expect(config).toContain(
      "allowRefs: ['../shared/pet.json'],\n      limits: { nodes: 5000, files: 2 },\n",
    );
    expect(existsSync(join(folder, 'specs/pet-shop/shared/pet.json'))).toBe(true);
    const checked = runCli(folder, ['generate', '--check']);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  });

  it('reach a URL, and a config that is there already', async () => {
    const server = createServer((_request, response) => response.end(OTHER)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pet.json`;
    putFiles(folder, {
      'tallystick.config.mjs': oneOther(),
      'spec.json': SPEC.replace('pet.json#', `${url}#`),
    });
    try {
      const child = startCli(folder, ['init', 'spec.json', '--allow-refs', url, '--limit', 'depth=50']);
      expect(await once(child, 'exit')).toEqual([0, null]);
      const config = readFileSync(join(folder, 'tallystick.config.mjs'), 'utf8');
      expect(config).toContain(`allowRefs: ['${url}'],\n      limits: { depth: 50 },\n`);
    } finally {
      server.close();
    }
  });
});

test("a spec's name may hold what ends a literal", () => {
  putFiles(folder, { "it's.json": SPEC.replace('pet.json#/Pets', '#/info') });
  const { code, printed } = init([], { spec: "it's.json" });
  expect(code, printed).toBe(0);
  expect(readFileSync(join(folder, 'tallystick.config.ts'), 'utf8')).toContain("spec: 'it\\'s.json',");
});

test('its help teaches both options, with every limit and its default', () => {
  const { stdout } = runCli(folder, ['init', '--help']);
  for (const [name, value] of Object.entries(DEFAULT_LIMITS))
    expect(stdout).toContain(`${name}=${Number.isFinite(value) ? value : 'none'}`);
  expect(stdout).toMatch(/--allow-refs <ref> .*may be\s+repeated/);
  expect(stdout).toContain('--limit nodes=5000000');
});

/** A config with another contract, of which nothing is generated. */
function oneOther(): string {
  return "export default {\n  contracts: {\n    other: { spec: 'other.json', output: 'packages/other' },\n  },\n};\n";
}

test('a spec without an operation gives a package and a diagnostic', () => {
  writeFileSync(join(elsewhere, 'spec.json'), JSON.stringify({ ...JSON.parse(SPEC), paths: {} }));
  const { code, stdout, stderr } = init();
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('0 operations');
  expect(stderr).toContain('TLY3014');
  expect(stderr).toContain('no operation');
});

test('a spec behind a URL is fetched, and kept', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/api/spec.json?key=secret') response.end(SPEC.replace('pet.json#/Pets', '#/info'));
    else if (request.url === '/moved') response.writeHead(302, { location: '/api/spec.json' }).end();
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const child = startCli(folder, ['init', `http://127.0.0.1:${port}/api/spec.json?key=secret`, '--json']);
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    const config = readFileSync(join(folder, 'tallystick.config.ts'), 'utf8');
    expect(config).toContain(`specUrl: 'http://127.0.0.1:${port}/api/spec.json',\n`);
    expect(config).not.toContain('secret');
    expect(existsSync(join(folder, 'specs/pet-shop/spec.json'))).toBe(true);
    const missing = startCli(folder, ['init', `http://127.0.0.1:${port}/none`, '--name', 'none']);
    expect(await once(missing, 'exit')).toEqual([1, null]);
    const moved = startCli(folder, ['init', `http://127.0.0.1:${port}/moved`, '--name', 'moved']);
    let told = '';
    moved.stderr.on('data', (part) => (told += String(part)));
    await once(moved, 'close');
    expect(told).toContain(`HTTP 302, which leads to http://127.0.0.1:${port}/api/spec.json`);
  } finally {
    server.close();
  }
});
