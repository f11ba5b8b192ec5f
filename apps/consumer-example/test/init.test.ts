import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pnpm } from './pnpm.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The second example of the README: its commands, and its program. */
async function example(): Promise<{ readonly commands: readonly string[]; readonly program: string }> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, commands = '', program = ''] =
    /## A package for any spec\n[\s\S]*?```sh\n([\s\S]*?)```\n\n```js\n([\s\S]*?)```/.exec(readme) ?? [];
  return { commands: commands.trim().split('\n'), program };
}

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallystick-petshop-')));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the second example of the README', () => {
  test('ends with what the mock answered', async () => {
    const { commands, program } = await example();
    const [pack = '', , install = '', init = ''] = commands;
    expect(pack).toBe('npm run pack');
    const { stdout } = await run(process.execPath, [join(ROOT, 'tools/workspace/pack.mjs'), folder]);
    const tarball = stdout.trim();
    // By pnpm, which has it all on this disk already; pnpm-workspace.yaml only keeps it from asking for its pin.
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await writeFile(join(folder, 'pnpm-workspace.yaml'), 'pmOnFail: ignore\n');
    expect(install).toMatch(/^npm install \S+\/tallystick-\d+\.\d+\.\d+\.tgz @readme\/oas-examples msw@3$/);
    expect(install).toContain(tarball.slice(folder.length + 1));
    const packages = await Promise.all(['@readme/oas-examples', 'msw'].map(pinned));
    await pnpm(folder, 'add', '--prefer-offline', '--ignore-scripts', tarball, ...packages);

    const [npx, name, ...args] = init.split(' ');
    expect([npx, name]).toEqual(['npx', 'tallystick']);
    const bin = join(folder, 'node_modules/tallystick/dist/cli/main.js');
    const made = await run(process.execPath, [bin, ...args], { cwd: folder });
    expect(made.stdout).toContain('Swagger Petstore 1.0.0: 20 operations');

    await writeFile(join(folder, 'petshop.mjs'), program);
    const shown = await run(process.execPath, ['petshop.mjs'], { cwd: folder });
    expect(shown.stdout).toMatch(/^\{[\s\S]*photoUrls: \[/);
  });

  test('its mock keeps its contract, by the same tarball', async () => {
    const bin = join(folder, 'node_modules/tallystick/dist/cli/main.js');
    const mock = spawn(process.execPath, [bin, 'mock', 'petstore', '--json', '--port', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [first] = (await once(createInterface({ input: mock.stdout }), 'line')) as [string];
    const { listening } = JSON.parse(first) as { listening: { urls: { url: string }[] }[] };
    const target = listening[0]?.urls[0]?.url ?? '';
    const args = ['verify', 'petstore', '--target', target, '--allow-writes', '--report', 'verify.html'];
    const credentials = { PETSTORE_API_KEY: 'any', PETSTORE_PETSTORE_AUTH: 'any' };
    const env = { ...process.env, ...credentials };
    const verified = await run(process.execPath, [bin, ...args], { cwd: folder, env });
    expect(verified.stdout).toMatch(/\d{3} passed/);
    expect(await readFile(join(folder, 'verify.html'), 'utf8')).toContain('Swagger Petstore');
    const ended = once(mock, 'exit');
    mock.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  test.each([['Node 22.12', join(ROOT, 'tools', 'oldest-node', 'node_modules', 'node', 'bin', 'node')]])(
    '%s is told in words that it is too old for the generator',
    async (_name, node) => {
      const bin = join(folder, 'node_modules/tallystick/dist/cli/main.js');
      const { code, stderr } = await run(node, [bin, '--version']).catch((error) => error);
      expect(stderr).toContain('tallystick needs Node 22.18 or newer, and this is v22.12');
      expect(code).toBe(2);
    },
  );

  test('nothing of this repository is in reach of the package', async () => {
    const manifest = JSON.parse(
      await readFile(join(folder, 'packages/petstore/package.json'), 'utf8'),
    ) as object;
    expect(manifest).not.toHaveProperty('dependencies');
    const lock = await readFile(join(folder, 'pnpm-lock.yaml'), 'utf8');
    expect(lock).not.toMatch(/@tallystick\/[a-z-]+@/);
  });
});

/** A package at the version that this repository has. */
async function pinned(name: string): Promise<string> {
  const { version } = JSON.parse(
    await readFile(join(import.meta.dirname, '..', 'node_modules', name, 'package.json'), 'utf8'),
  ) as { version: string };
  return `${name}@${version}`;
}
