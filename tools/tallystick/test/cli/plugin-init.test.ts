import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportedName, pluginFiles } from '../../src/generate/plugin-init/plugin-files.ts';
import { type PluginInitOptions, runPluginInit } from '../../src/generate/plugin-init/run-plugin-init.ts';
import { UsageError } from '../../src/generate/usage-error.ts';
import { runCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';

const init = (cwd: string, options: Partial<PluginInitOptions> = {}) =>
  runPluginInit({ name: 'operations-page', cwd, ...options });

describe('tallystick plugin init', () => {
  it('creates a package in a folder of its name, and prints what comes next', () => {
    const root = temporaryFolder();
    const { code, stdout, stderr } = runCli(root, ['plugin', 'init', 'operations-page']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('tallystick-plugin-operations-page in operations-page\n');
    expect(stdout).toContain('Next:  cd operations-page && npm install && npm test\n');
    const files = filesIn(join(root, 'operations-page'));
    for (const file of Object.keys(files)) expect(stdout).toContain(`  ${file}\n`);
    const { name, scripts } = JSON.parse(files['package.json'] ?? '');
    expect(name).toBe('tallystick-plugin-operations-page');
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['build', 'test']));
    for (const file of ['README.md', 'src/index.ts', 'test/plugin.test.ts', 'tsconfig.json'])
      expect(files).toHaveProperty([file]);
  });

  it('exits 2 and replaces nothing in a folder that is not empty', () => {
    const files = { 'mine/README.md': 'mine' };
    const root = temporaryFolder(files);
    const { code, stdout, stderr } = runCli(root, ['plugin', 'init', 'operations-page', 'mine']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('mine exists and is not an empty folder. Name another folder.');
    expect(filesIn(root)).toEqual(files);
  });

  it('exits 1 and leaves nothing behind if the files cannot be written', () => {
    const root = temporaryFolder({ file: '' });
    const { code, stdout, stderr } = runCli(root, ['plugin', 'init', 'operations-page', 'file/below']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/error TLY4004 The plugin could not be written: .*; nothing was changed\./);
    expect(filesIn(root)).toEqual({ file: '' });
  });

  it('prints one JSON document', () => {
    const root = temporaryFolder();
    const args = ['plugin', 'init', 'audit', 'here', '--package-name', '@acme/audit', '--json'];
    const { code, stdout } = runCli(root, args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ ok: true, folder: join(root, 'here'), packageName: '@acme/audit', diagnostics: [] },
      files: expect.arrayContaining(['package.json']),
    });
  });

  it('has help with an example and the exit codes', () => {
    const { code, stdout } = runCli(temporaryFolder(), ['plugin', 'init', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('$ tallystick plugin init operations-page\n');
    expect(stdout).toContain('Exit codes: 0 plugin created');
  });

  it.each([
    ['Operations', {}],
    ['1st', {}],
    ["a';b", {}],
    ['../out', {}],
    ['page', { packageName: 'No Name' }],
  ])('refuses a name that cannot be used: %s %o', (name, options) => {
    const root = temporaryFolder();
    expect(() => init(root, { name, ...options })).toThrow(UsageError);
    expect(filesIn(root)).toEqual({});
  });

  it('takes an empty folder, and refuses a file', () => {
    expect(init(temporaryFolder(), { folder: '.' }).files).toContain('src/index.ts');
    expect(() => init(temporaryFolder({ taken: '' }), { folder: 'taken' })).toThrow('not an empty folder');
  });

  it.each([
    ['operations-page', 'operationsPage'],
    ['table', 'tablePlugin'],
    ['define-config', 'defineConfigPlugin'],
    ['class', 'class_'],
  ])('exports a name that its modules do not have: %s', (name, exported) => {
    expect(exportedName(name)).toBe(exported);
    const { 'src/index.ts': source } = pluginFiles({ name, packageName: name, version: '0.1.0' });
    expect(source).toContain(`export const ${exported} = definePlugin({\n  name: '${name}',`);
  });
});
