import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { npm, pinned } from './npm.ts';

const run = promisify(execFile);
const HERE = join(import.meta.dirname, '..');
const TSC = join(HERE, 'node_modules', 'typescript', 'bin', 'tsc');
// Programs import the libraries. The generator, and a plugin, which needs it, are development dependencies.
const { tallystick: _, '@tallystick/plugin-tanstack-query': __, ...libraries } = inject('tarballs');
const ENTRIES = [
  '@tallystick/runtime',
  '@tallystick/runtime/mock',
  '@tallystick/verify',
  '@tallystick/verify/properties',
  '@tallystick/callgear-data-api/client',
];

let team: string;

// What they need of each other they find in each other: npm takes a tarball for the version that it has.
beforeAll(async () => {
  team = await realpath(await mkdtemp(join(tmpdir(), 'tallystick-npm-')));
  await writeFile(join(team, 'package.json'), '{ "private": true, "type": "module" }');
  await npm(team, 'npm', 'install', ...Object.values(libraries), await pinned('msw'));
  for (const file of ['use.mjs', 'require.cjs', 'typed.cts'])
    await cp(join(HERE, 'team', file), join(team, file));
});

afterAll(() => rm(team, { recursive: true, force: true }));

describe('the libraries as npm installs them from tarballs', () => {
  test('are one of each: the runtime that verify and the packages need is the one beside them', async () => {
    const lock = JSON.parse(await readFile(join(team, 'package-lock.json'), 'utf8')) as { packages: object };
    const own = Object.keys(lock.packages).filter((path) => path.includes('@tallystick/'));
    expect(own.sort()).toEqual(
      Object.keys(libraries)
        .map((name) => `node_modules/${name}`)
        .sort(),
    );
  });

  test('are imported', async () => {
    const { stdout } = await run(process.execPath, ['use.mjs'], { cwd: team });
    expect(JSON.parse(stdout)).toEqual({ ids: 1, stored: 1, refusedBeforeSending: true, statusCode: 0 });
  });

  test('are required', async () => {
    const { stdout } = await run(process.execPath, ['require.cjs', ...ENTRIES], { cwd: team });
    for (const [entry, exported] of Object.entries(JSON.parse(stdout) as object))
      expect(exported, entry).toBeGreaterThan(0);
  });

  test.each(['use.mjs', 'typed.cts'])('have types under NodeNext: %s', async (file) => {
    const options = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2024,dom,dom.iterable'];
    const args = [TSC, ...options, '--strict', '--types', '', '--allowJs', '--checkJs', '--noEmit', file];
    const { stdout } = await run(process.execPath, args, { cwd: team }).catch((error) => error);
    expect(stdout).toBe('');
  });
});
