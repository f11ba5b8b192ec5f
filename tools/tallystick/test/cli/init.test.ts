import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { InitReport } from '../../src/generate/init/run-init.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { runCli } from '../helpers/cli.ts';
import { putFiles } from '../helpers/folder.ts';
import { oneOther, SPEC, useInit } from './init-folders.ts';

const { elsewhere, folder, init } = useInit();

function inside(program: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder(),
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
      root: folder(),
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
    const manifest = JSON.parse(readFileSync(join(folder(), 'package.json'), 'utf8'));
    expect(manifest.dependencies).toEqual({ 'pet-shop': 'file:packages/pet-shop' });
    expect(manifest.devDependencies).toEqual({ typescript: '^5.9 || ^6 || ^7' });
    const own = JSON.parse(readFileSync(join(folder(), 'packages/pet-shop/package.json'), 'utf8'));
    expect(own.dependencies).toBeUndefined();
    expect(own.devDependencies).toHaveProperty('typescript');
  });

  it('adds a second one to the config of the first', () => {
    const first = init();
    expect(first.code, first.printed).toBe(0);
    expect(first.stdout).toContain("import { createPetShopClient } from 'pet-shop/client';");
    expect(first.stdout).toContain(
      'A package.json was changed. Install the new dependencies:  npm install\n',
    );
    expect(first.stdout).toContain('npx tsc -p packages/pet-shop/tsconfig.build.json\n');
    const second = init(['--name', 'other']);
    expect(second.code, second.printed).toBe(0);
    expect(readFileSync(join(folder(), 'tallystick.config.ts'), 'utf8')).toMatch(
      /'pet-shop': \{[\s\S]*other: \{/,
    );
    expect(inside("import 'pet-shop/client'; import 'other/client';")).toBe('');
    const third = init(['--name', 'other']);
    expect(third.code).toBe(2);
    expect(third.stderr).toContain('The config already has a contract "other".');
  });

  it('does not mention an install where no package.json changed', () => {
    expect(init().code).toBe(0);
    writeFileSync(join(folder(), 'tallystick.config.ts'), oneOther());
    const forced = init(['--force']);
    expect(forced.code, forced.printed).toBe(0);
    expect(forced.stdout).not.toContain('package.json changed');
  });

  it('links the package where the package manager would copy it, and keeps a compiler that is declared', () => {
    putFiles(folder(), {
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      'package.json': '{ "type": "module", "devDependencies": { "typescript": "5.9.3" } }',
    });
    const { code, stdout, printed } = init();
    expect(code, printed).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder(), 'package.json'), 'utf8'));
    expect(manifest.dependencies).toEqual({ 'pet-shop': 'link:packages/pet-shop' });
    expect(manifest.devDependencies).toEqual({ typescript: '5.9.3' });
    expect(stdout).toContain('A package.json was changed. Install the new dependencies:  pnpm install\n');
    expect(stdout).toContain('pnpm exec tsc -p packages/pet-shop/tsconfig.build.json\n');
  });
});

test("a spec's name may hold what ends a literal", () => {
  putFiles(folder(), { "it's.json": SPEC.replace('pet.json#/Pets', '#/info') });
  const { code, printed } = init([], { spec: "it's.json" });
  expect(code, printed).toBe(0);
  expect(readFileSync(join(folder(), 'tallystick.config.ts'), 'utf8')).toContain("spec: 'it\\'s.json',");
});

test('a spec without an operation gives a package and a diagnostic', () => {
  writeFileSync(join(elsewhere(), 'spec.json'), JSON.stringify({ ...JSON.parse(SPEC), paths: {} }));
  const { code, stdout, stderr } = init();
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('0 operations');
  expect(stderr).toContain('TLY3014');
  expect(stderr).toContain('no operation');
});

test('its help teaches both options, with every limit and its default', () => {
  const { stdout } = runCli(folder(), ['init', '--help']);
  for (const [name, value] of Object.entries(DEFAULT_LIMITS))
    expect(stdout).toContain(`${name}=${Number.isFinite(value) ? value : 'none'}`);
  expect(stdout).toMatch(/--allow-refs <ref> .*\(repeatable\)/);
  expect(stdout).toContain('--limit nodes=5000000');
});
