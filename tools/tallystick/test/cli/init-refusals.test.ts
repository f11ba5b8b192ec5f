import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { InitReport } from '../../src/generate/init/run-init.ts';
import { startCli } from '../helpers/cli.ts';
import { putFiles } from '../helpers/folder.ts';
import { SPEC, useInit } from './init-folders.ts';

const { elsewhere, folder, init } = useInit();

describe('leaves nothing behind', () => {
  it.each<[string, string, readonly string[], number, string]>([
    ['no such file', 'none.json', [], 1, 'cannot be read (file not found)'],
    ['a folder', '.', [], 1, 'cannot be read (is a folder)'],
    ['no spec', 'pet.json', [], 1, 'it has no `openapi`, `swagger` or `openrpc` field'],
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
      'mean "nodes"? Known names: fileBytes, files,',
    ],
    ['a limit that the spec exceeds', 'spec.json', ['--limit', 'nodes=3'], 1, '--limit nodes=N'],
  ])('%s', (_, spec, args, code, words) => {
    const result = init(args, { spec: join(elsewhere(), spec) });
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(words);
    expect(readdirSync(folder())).toEqual([]);
  });

  it('a spec with a reference that does not resolve', () => {
    writeFileSync(join(elsewhere(), 'pet.json'), '{}');
    const { code, stderr } = init();
    expect(code).toBe(1);
    expect(stderr).toContain('TLY2005');
    expect(stderr).toContain('Nothing was written.');
    expect(readdirSync(folder())).toEqual([]);
  });

  it('a folder that holds something', () => {
    putFiles(folder(), { 'mine/a.txt': 'a' });
    const { code, stderr } = init(['mine']);
    expect(code).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(readdirSync(folder())).toEqual(['mine']);
  });

  it('a config whose contracts are computed', () => {
    const config =
      'const make = () => ({ a: { spec: "a", output: "b" } });\nexport default { contracts: make() };\n';
    putFiles(folder(), { 'tallystick.config.mjs': config });
    const { code, stderr } = init();
    expect(code).toBe(1);
    expect(stderr).toContain('TLY1006');
    expect(readdirSync(folder())).toEqual(['tallystick.config.mjs']);
    expect(readFileSync(join(folder(), 'tallystick.config.mjs'), 'utf8')).toBe(config);
  });

  it.skipIf(process.platform === 'win32')('an interruption', async () => {
    const child = startCli(folder(), ['init', join(elsewhere(), 'spec.json')]);
    const ended = once(child, 'exit');
    while (child.exitCode === null && !existsSync(join(folder(), 'packages'))) await wait(5);
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
    expect(readdirSync(folder())).toEqual([]);
  });
});

describe('a title that is the name of another package', () => {
  const titled = (title: string): string => {
    const { info, ...spec } = JSON.parse(SPEC);
    writeFileSync(join(elsewhere(), 'titled.json'), JSON.stringify({ ...spec, info: { ...info, title } }));
    return join(elsewhere(), 'titled.json');
  };

  it.each(['msw', 'events'])('%s', (title) => {
    const { code, stdout, printed } = init(['--json'], { spec: titled(title) });
    expect(code, printed).toBe(0);
    const { packageName, diagnostics } = JSON.parse(stdout) as InitReport;
    expect(packageName).toBe(`${title}-api`);
    expect(diagnostics).toMatchObject([{ code: 'TLY1007', severity: 'warning' }]);
  });

  it('a dependency of the root', () => {
    putFiles(folder(), { 'package.json': '{"dependencies":{"shop":"^1.0.0"},"type":"module"}' });
    const { code, stdout, printed } = init(['--json'], { spec: titled('Shop') });
    expect(code, printed).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ packageName: 'shop-api', diagnostics: [{ code: 'TLY1007' }] });
    expect(JSON.parse(readFileSync(join(folder(), 'package.json'), 'utf8'))).toMatchObject({
      dependencies: { shop: '^1.0.0' },
    });
    const asked = init(['other', '--name', 'other', '--package-name', 'shop'], { spec: titled('Shop') });
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('Another package "shop" is installed');
  });
});
