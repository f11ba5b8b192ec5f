import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { privateFolder } from '../../src/write/compile-cache.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** `--version` with a separate home and temporary folder. */
function run(home: string, temporary: string) {
  return runCli(home, ['--version'], {
    HOME: home,
    TMPDIR: temporary,
    XDG_CACHE_HOME: '',
    NODE_COMPILE_CACHE: undefined,
    NODE_DISABLE_COMPILE_CACHE: undefined,
  });
}

describe.skipIf(process.platform === 'win32')('the compile cache', () => {
  it('is a folder in the home of the user that nobody else can open', () => {
    const [home, temporary] = [temporaryFolder(), temporaryFolder()];
    expect(run(home, temporary).code).toBe(0);
    const cache = join(home, '.cache', 'tallystick', 'compile-cache');
    expect((statSync(cache).mode & 0o777).toString(8)).toBe('700');
    expect(readdirSync(cache)).not.toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('is not kept where the folder can be written by others', () => {
    const [home, temporary] = [temporaryFolder(), temporaryFolder()];
    const cache = join(home, '.cache', 'tallystick', 'compile-cache');
    mkdirSync(cache, { recursive: true });
    chmodSync(cache, 0o777);
    expect(run(home, temporary).code).toBe(0);
    expect([readdirSync(cache), readdirSync(temporary)]).toEqual([[], []]);
  });
});

describe.skipIf(process.platform === 'win32')('a private folder', () => {
  it('is created with mode 0700, and used again', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    expect(privateFolder(folder)).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(privateFolder(folder)).toBe(folder);
  });

  it.each([
    ['the group may write to it', 'home/cache', (root: string) => chmodSync(join(root, 'home/cache'), 0o770)],
    ['everybody may write to it', 'home/cache', (root: string) => chmodSync(join(root, 'home/cache'), 0o707)],
    [
      'everybody may write to its parent',
      'home/cache',
      (root: string) => chmodSync(join(root, 'home'), 0o777),
    ],
    ['it is a link', 'home/link', (root: string) => symlinkSync('cache', join(root, 'home/link'))],
  ])('is refused where %s', (_why, path, change) => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'home', 'cache'), { recursive: true, mode: 0o700 });
    change(root);
    expect(privateFolder(join(root, path))).toBeUndefined();
  });

  it('is missing where it cannot be created', () => {
    expect(privateFolder(join(temporaryFolder({ file: '' }), 'file', 'cache'))).toBeUndefined();
  });
});
