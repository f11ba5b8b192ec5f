import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { putFiles } from '../helpers/folder.ts';
import { OTHER, SPEC, useInit } from './init-folders.ts';

const { folder, init } = useInit();

describe('in a monorepo', () => {
  it('puts the package beside the others and names it like them', () => {
    putFiles(folder(), {
      'pnpm-workspace.yaml': 'packages: ["apps/*", "libs/*"]\n',
      'package.json': '{ "private": true }',
      'libs/a/package.json': '{ "name": "@acme/a" }',
      'apps/b/package.json': '{ "name": "b" }',
      'apis/spec.json': SPEC,
      'apis/pet.json': OTHER,
    });
    const { code, printed } = init([], { cwd: join(folder(), 'apps/b'), spec: '../../apis/spec.json' });
    expect(code, printed).toBe(0);
    const made = JSON.parse(readFileSync(join(folder(), 'libs/pet-shop/package.json'), 'utf8'));
    expect(made.name).toBe('@acme/pet-shop');
    // a package.json without "type" makes no modules of .ts files
    const config = readFileSync(join(folder(), 'tallystick.config.mjs'), 'utf8');
    expect(config).toContain("spec: 'apis/spec.json'");
    expect(existsSync(join(folder(), 'specs'))).toBe(false);
    expect(readFileSync(join(folder(), 'package.json'), 'utf8')).toBe('{ "private": true }');
    expect(printed).toContain('pnpm add @acme/pet-shop --workspace');
    expect(printed).toContain('A package.json was changed. Install the new dependencies:  pnpm install\n');
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
    putFiles(folder(), {
      'package.json': '{ "private": true, "type": "module", "workspaces": ["packages/*"] }',
      'turbo.json': '{ "tasks": {} }',
      [spec]: SPEC,
      [join(dirname(spec), 'pet.json')]: OTHER,
    });
    const { code, printed } = init([], { spec });
    expect(code, printed).toBe(0);
    const read = (file: string) =>
      JSON.parse(readFileSync(join(folder(), 'packages/pet-shop', file), 'utf8'));
    expect(read('turbo.json')).toEqual({ extends: ['//'], tasks: { 'check-generated': task } });
    expect(read('package.json').scripts).toMatchObject({
      build: 'tsc -p tsconfig.build.json',
      'check-generated': 'tallystick generate --check pet-shop',
    });
    expect(printed).toContain('packages/pet-shop/turbo.json\n');
    const checked = runCli(folder(), ['generate', '--check']);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  });
});
