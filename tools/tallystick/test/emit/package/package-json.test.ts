import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { OUTPUTS } from '../../../src/emit/outputs.ts';
import { packageJsonText } from '../../../src/emit/package/package-json.ts';
import { contractOf } from '../../helpers/contract.ts';

const contract = contractOf({ title: 'Sample', version: '3' });

function generated(packageJson?: string, runtime: 'package' | 'inline' = 'package') {
  const present = packageJson === undefined ? {} : { packageJson };
  return JSON.parse(
    packageJsonText(contract, { packageName: '@sample/api', runtime, outputs: OUTPUTS, ...present }),
  );
}

describe('package.json', () => {
  test('starts with all that a package needs', () => {
    expect(generated()).toMatchObject({
      name: '@sample/api',
      version: '0.1.0',
      scripts: { build: 'tsc -p tsconfig.build.json', typecheck: 'tsc -p tsconfig.json --noEmit' },
      dependencies: { '@tallystick/runtime': expect.stringMatching(/^\^\d+\.\d+\.\d+/) },
    });
  });

  test('states no license unless one is given', () => {
    expect(generated()).not.toHaveProperty('license');
    const options = { packageName: '@sample/api', runtime: 'package', outputs: OUTPUTS } as const;
    const licensed = packageJsonText(contract, { ...options, license: 'Apache-2.0' });
    expect(JSON.parse(licensed)).toMatchObject({ license: 'Apache-2.0' });
    const again = packageJsonText(contract, { ...options, packageJson: licensed });
    expect(again).toBe(licensed);
    const changed = packageJsonText(contract, { ...options, packageJson: licensed, license: 'MIT' });
    expect(JSON.parse(changed)).toMatchObject({ license: 'MIT' });
  });

  test('the runtime that it depends on is the one that this generator comes with', () => {
    const runtime = createRequire(import.meta.url).resolve('@tallystick/runtime/package.json');
    const { version } = JSON.parse(readFileSync(runtime, 'utf8'));
    expect(generated().dependencies).toEqual({ '@tallystick/runtime': `^${version}` });
  });

  test('declares the compiler that its scripts call', () => {
    const { scripts, devDependencies } = generated(undefined, 'inline');
    expect(scripts.build).toMatch(/^tsc /);
    expect(devDependencies).toEqual({ msw: '^2.11 || ^3', typescript: '^5.9 || ^6 || ^7' });
  });

  test('depends on nothing where the runtime is inlined', () => {
    expect(generated(undefined, 'inline')).not.toHaveProperty('dependencies');
  });

  test('msw and faker are optional peers', () => {
    const { peerDependencies, peerDependenciesMeta } = generated();
    expect(peerDependencies).toEqual({ msw: '^2.11 || ^3', '@faker-js/faker': '^9 || ^10' });
    expect(peerDependenciesMeta).toEqual({
      msw: { optional: true },
      '@faker-js/faker': { optional: true },
    });
  });

  test('every export has types and a default, types first', () => {
    const { './package.json': own, ...subpaths } = generated().exports;
    expect(own).toBe('./package.json');
    expect(Object.keys(subpaths)).toEqual([
      '.',
      './types',
      './openapi',
      './validators',
      './client',
      './client/bare',
      './mocks',
      './cases',
      './contract',
    ]);
    for (const entry of Object.values(subpaths))
      expect(Object.keys(entry as object)).toEqual(['types', 'default']);
  });

  test('what its owner wrote stays, in its place', () => {
    const present = {
      version: '4.5.6',
      exports: './old.js',
      name: '@renamed/api',
      scripts: { test: 'vitest' },
      dependencies: { '@tallystick/runtime': '^2.0.0' },
      private: true,
    };
    const after = generated(JSON.stringify(present));
    const { exports: _, ...kept } = present;
    expect(after).toMatchObject(kept);
    expect(Object.keys(after).slice(0, 6)).toEqual(Object.keys(present));
    expect(after.exports['.']).toEqual({ types: './dist/index.d.ts', default: './dist/index.js' });
  });

  test('generating twice changes nothing', () => {
    const options = { packageName: '@sample/api', runtime: 'package', outputs: OUTPUTS } as const;
    const once = packageJsonText(contract, options);
    expect(packageJsonText(contract, { ...options, packageJson: once })).toBe(once);
  });

  test('a broken one is not overwritten', () => {
    expect(() => generated('{')).toThrow(SyntaxError);
    expect(() => generated('[]')).toThrow(TypeError);
  });
});
