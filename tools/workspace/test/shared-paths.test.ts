import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

// A fixed name below the shared temporary folder is a place where another user of the machine can put something first.

const ROOT = join(import.meta.dirname, '..', '..', '..');

const PATTERNS: readonly RegExp[] = [
  // a path, at the start of a text, after a quote, a blank or an equals sign
  /(?<![\w.)}/\\-])\/(?:var\/|private\/)?tmp\/[\w.$-]/,
  // a name below the temporary folder that is not completed by mkdtemp
  /(?<!mkdtemp(?:Sync)?\(\s*)\bjoin\(\s*(?:os\.)?tmpdir\(\)/,
  /tmpdir\(\)\s*(?:\+|\}\/)/,
  /\$\{?TMPDIR(?::-\/tmp)?\}?"?\/(?!\S*X{6})/,
  // Node's default is such a name
  /(?:\.|^|\s)enableCompileCache\(\s*\)/m,
];

/** Files that name such a path without using it, each with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'tools/hostile/src/strings/payloads.ts': 'a payload of a spec that attacks; nothing creates the file',
  'tools/tallystick/src/write/compile-cache.ts':
    'only where the user has named a folder in NODE_COMPILE_CACHE',
  'tools/workspace/test/shared-paths.test.ts': 'the examples of this test',
};

function usesSharedPath(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text));
}

describe('a fixed name below the temporary folder', () => {
  test.each([
    "const file = '/tmp/chromium';",
    'cd /tmp/work',
    'TMPDIR=/tmp/work npm test',
    '<cachedir>/tmp/fonts-cache/</cachedir>',
    "join(tmpdir(), 'al2023', 'lib')",
    "join(os.tmpdir(), 'cache')",
    'const folder = `$' + '{tmpdir()}/cache`;',
    "tmpdir() + '/cache'",
    'own="$' + '{TMPDIR:-/tmp}/tallystick"',
    'nodeModule.enableCompileCache();',
  ])('is found: %s', (text) => {
    expect(usesSharedPath(text)).toBe(true);
  });

  test.each([
    "mkdtempSync(join(tmpdir(), 'tallystick-test-'))",
    "await mkdtemp(\n  join(tmpdir(), 'tallystick-')\n)",
    'mktemp -d "$' + '{TMPDIR:-/tmp}/tallystick-ci.XXXXXX"',
    "join(home, 'tmp/cache')",
    'https://example.com/tmp/cache',
    'enableCompileCache(folder)',
  ])('is something else: %s', (text) => {
    expect(usesSharedPath(text)).toBe(false);
  });

  test('is used by no file of the repository', () => {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    const files = listed
      .split('\0')
      .filter((file) => /\.(?:[cm]?[jt]sx?|json|ya?ml|sh|md)$|^\.ci\//.test(file));
    expect(files.length).toBeGreaterThan(300);
    const found = files.filter(
      (file) => existsSync(join(ROOT, file)) && usesSharedPath(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(found.filter((file) => !Object.hasOwn(ALLOWED, file))).toEqual([]);
  });
});
