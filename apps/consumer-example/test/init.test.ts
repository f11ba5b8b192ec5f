import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { npm, pinned } from './npm.ts';
import { verifyItsMock } from './verify-its-mock.ts';

const run = promisify(execFile);
const HERE = join(import.meta.dirname, '..');
const ROOT = join(HERE, '..', '..');
const TSC = join(HERE, 'node_modules', 'typescript', 'bin', 'tsc');

/** What of package-lock.json is asked for. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly inBundle?: boolean }>>;
}

/** The second example of the README: its commands, and its program. */
async function example(): Promise<{ readonly commands: readonly string[]; readonly program: string }> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, commands = '', program = ''] =
    /## Generate a package from your own spec\n[\s\S]*?```sh\n([\s\S]*?)```\n\n```js\n([\s\S]*?)```/.exec(
      readme,
    ) ?? [];
  return { commands: commands.trim().split('\n'), program };
}

const PETSHOP_TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
  },
};

const tarball = inject('tarballs').tallystick ?? '';
let folder: string;
let printed: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallystick-petshop-')));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the second example of the README', () => {
  test('ends with what the mock answered', async () => {
    const { commands, program } = await example();
    const [pack = '', , install = '', init = ''] = commands;
    expect(pack).toBe('npm run pack');
    // An empty package.json keeps npm from looking for one in the folders above.
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    expect(install).toMatch(/^npm install \S+\/tallystick-\d+\.\d+\.\d+\.tgz @readme\/oas-examples msw@3$/);
    expect(install).toContain(basename(tarball));
    await npm(
      folder,
      'npm',
      'install',
      tarball,
      ...(await Promise.all(['@readme/oas-examples', 'msw'].map(pinned))),
    );

    const [npx, ...args] = init.split(' ');
    expect(npx).toBe('npx');
    printed = await npm(folder, 'npx', ...args);
    expect(printed).toContain('Swagger Petstore 1.0.0: 20 operations');

    await writeFile(join(folder, 'petshop.mjs'), program);
    const shown = await run(process.execPath, ['petshop.mjs'], { cwd: folder });
    expect(shown.stdout).toMatch(/^\{[\s\S]*photoUrls: \[/);
  });

  test('the install and the build that init names work, and leave the program as it was', async () => {
    expect(printed).toContain('A package.json was changed. Install the new dependencies:  npm install\n');
    await npm(folder, 'npm', 'install');
    expect(printed).toContain('npx tsc -p packages/petstore/tsconfig.build.json\n');
    await npm(folder, 'npx', 'tallystick', 'lint', 'petstore');
    await npm(folder, 'npx', 'tallystick', 'generate', '--check', 'petstore');
    await rm(join(folder, 'packages/petstore/dist'), { recursive: true });
    await npm(folder, 'npx', 'tsc', '-p', 'packages/petstore/tsconfig.build.json');
    const shown = await run(process.execPath, ['petshop.mjs'], { cwd: folder });
    expect(shown.stdout).toMatch(/^\{[\s\S]*photoUrls: \[/);
  });

  test('tallystick/verify is enough for its own suite, in both kinds of modules', async () => {
    const files = ['verify.mts', 'verify.cts'];
    for (const file of files) await cp(join(HERE, 'petshop', file), join(folder, file));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ ...PETSHOP_TSCONFIG, files }));
    const { stdout } = await run(process.execPath, [TSC, '-p', '.'], { cwd: folder }).catch((error) => error);
    expect(stdout).toBe('');
    for (const file of files) {
      const shown = await run(process.execPath, [file.replace('ts', 'js')], { cwd: folder });
      expect(shown.stdout).toMatch(/^0 failed of \d{3}\n$/);
    }
  });

  test('its mock keeps its contract, by the same tarball', async () => {
    const credentials = { PETSTORE_API_KEY: 'any', PETSTORE_PETSTORE_AUTH: 'any' };
    const options = ['--allow-writes', '--report', 'verify.html'];
    expect(await verifyItsMock(folder, 'petstore', options, credentials)).toMatch(/\d{3} passed/);
    expect(await readFile(join(folder, 'verify.html'), 'utf8')).toContain('Swagger Petstore');
  });

  test.each([['Node 22.12', join(ROOT, 'tools', 'oldest-node', 'node_modules', 'node', 'bin', 'node')]])(
    'the generator says that %s is too old',
    async (_name, node) => {
      const bin = join(folder, 'node_modules/tallystick/dist/cli/main.js');
      const { code, stderr } = await run(node, [bin, '--version']).catch((error) => error);
      expect(stderr).toContain('tallystick needs Node 22.18 or newer; this is v22.12');
      expect(code).toBe(2);
    },
  );

  test('the package resolves no file of this repository', async () => {
    const manifest = JSON.parse(
      await readFile(join(folder, 'packages/petstore/package.json'), 'utf8'),
    ) as object;
    expect(manifest).not.toHaveProperty('dependencies');
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lock;
    const own = Object.entries(lock.packages).filter(([path]) => path.includes('@tallystick/'));
    expect(own.length).toBeGreaterThan(0);
    for (const [path, { inBundle }] of own) expect(inBundle, path).toBe(true);
  });
});
