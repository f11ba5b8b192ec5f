import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { npm, pinned } from './npm.ts';

const run = promisify(execFile);
const tarball = inject('tarballs').tallystick ?? '';

/** Two folders beside each other: a plugin as `tallystick plugin init` creates it, and a team that installs it. */
let folder: string;
let plugin: string;
let team: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallystick-plugin-')));
  plugin = join(folder, 'operations-page');
  team = join(folder, 'team');
  await mkdir(team);
  // An empty package.json keeps npm from looking for one in the folders above.
  await writeFile(join(team, 'package.json'), '{ "private": true, "type": "module" }');
  await npm(team, 'npm', 'install', tarball);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The config in the README of the plugin. */
async function configInReadme(): Promise<string> {
  const readme = await readFile(join(plugin, 'README.md'), 'utf8');
  const [, config = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  return config;
}

describe('a plugin outside of the workspace', () => {
  test('is scaffolded by the generator of the tarball', async () => {
    const printed = await npm(team, 'npx', 'tallystick', 'plugin', 'init', 'operations-page', plugin);
    expect(printed).toContain('tallystick-plugin-operations-page in ');
  });

  test('is compiled, and its test passes', async () => {
    const others = await Promise.all(['typescript', '@types/node'].map(pinned));
    await npm(plugin, 'npm', 'install', '--save-dev', tarball, ...others);
    expect(await npm(plugin, 'npm', 'test')).toMatch(/^\W*pass 2$/m);
    await npm(plugin, 'npm', 'run', 'build');
  });

  test('is packed with its compiled code and without its tests', async () => {
    const [packed] = JSON.parse(await npm(plugin, 'npm', 'pack', '--json')) as [
      { readonly filename: string; readonly files: readonly { readonly path: string }[] },
    ];
    expect(packed.filename).toBe('tallystick-plugin-operations-page-0.1.0.tgz');
    expect(packed.files.map(({ path }) => path).sort()).toEqual([
      'README.md',
      'dist/index.d.ts',
      'dist/index.js',
      'package.json',
    ]);
  });

  test('adds its page to the package of a team that installs the tarball', async () => {
    await npm(team, 'npm', 'install', join(plugin, 'tallystick-plugin-operations-page-0.1.0.tgz'));
    await mkdir(join(team, 'specs'));
    await writeFile(
      join(team, 'specs', 'orders.yaml'),
      await readFile(join(plugin, 'test', 'orders.yaml'), 'utf8'),
    );
    await writeFile(join(team, 'tallystick.config.ts'), await configInReadme());
    await npm(team, 'npx', 'tallystick', 'generate');
    const page = await readFile(join(team, 'packages', 'orders', 'OPERATIONS.md'), 'utf8');
    expect(page).toContain('| `listOrders` | `listOrders` | List all orders |');
    const { exports } = JSON.parse(await readFile(join(team, 'packages/orders/package.json'), 'utf8'));
    expect(exports).toHaveProperty(['./OPERATIONS.md'], './OPERATIONS.md');
    await npm(team, 'npx', 'tallystick', 'generate', '--check');
  });

  test('is checked by the generator of the team: an option that it does not take is reported', async () => {
    const config = await configInReadme();
    const wrong = config.replace('operationsPage()', 'operationsPage({})');
    expect(wrong).not.toBe(config);
    await writeFile(join(team, 'wrong.config.ts'), wrong);
    const bin = join(team, 'node_modules', 'tallystick', 'dist', 'cli', 'main.js');
    const args = [bin, 'generate', '--config', 'wrong.config.ts'];
    const { code, stderr } = await run(process.execPath, args, { cwd: team }).catch((error) => error);
    expect(code).toBe(1);
    expect(stderr).toContain('TLY6001');
    expect(stderr).toContain('operations-page takes no options');
  });
});
