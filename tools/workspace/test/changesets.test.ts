import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// `changeset version` turns the records in .changeset into versions and CHANGELOG.md files. Here it does so in a copy.

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FOLDERS = [
  'tools/tallystick',
  ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`),
];

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** A record: the packages that it is about, and what it says of them. */
interface Changeset {
  readonly packages: readonly string[];
  readonly words: string;
}

function changesets(): readonly Changeset[] {
  const names = readdirSync(join(ROOT, '.changeset')).filter((name) => /^(?!README).*\.md$/.test(name));
  return names.map((name) => {
    const text = readFileSync(join(ROOT, '.changeset', name), 'utf8');
    const [, head = '', words = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(text) ?? [];
    return {
      packages: Array.from(head.matchAll(/^'([^']+)':/gm), ([, each = '']) => each),
      words: words.trim(),
    };
  });
}

const recordsOf = (name: string): readonly Changeset[] =>
  changesets().filter(({ packages }) => packages.includes(name));

const manifestOf = (root: string, folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

let copy: string;

/** The manifests of the workspace and the records, in a repository with one commit. */
beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'tallystick-changesets-')));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  const files = git('ls-files', '*package.json', '.changeset', 'pnpm-workspace.yaml', '.gitignore').trim();
  for (const file of files.split('\n'))
    if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(copy, file), { recursive: true });
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-q', '-m', 'all'],
  ])
    execFileSync('git', args, { cwd: copy });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const program = join(
    dirname(realpathSync(join(ROOT, 'node_modules/@changesets/cli/package.json'))),
    'bin.js',
  );
  execFileSync(process.execPath, [program, 'version'], { cwd: copy, stdio: 'pipe' });
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('`changeset version`', () => {
  test('is given records about packages of this workspace, each with a text', () => {
    const names = FOLDERS.map((folder) => manifestOf(ROOT, folder).name);
    const all = changesets();
    for (const { packages, words } of all) {
      expect(words.length).toBeGreaterThan(20);
      expect(names).toEqual(expect.arrayContaining([...packages]));
    }
    expect(readdirSync(join(copy, '.changeset')).sort()).toEqual(['README.md', 'config.json']);
  });

  const due = FOLDERS.filter((folder) => recordsOf(manifestOf(ROOT, folder).name).length > 0);

  test.each(due)('gives a package the next version and its changelog: %s', (folder) => {
    const { name, version } = manifestOf(copy, folder);
    expect(version).not.toBe(manifestOf(ROOT, folder).version);
    const changelog = readFileSync(join(copy, folder, 'CHANGELOG.md'), 'utf8').replaceAll(/\s+/g, ' ');
    expect(changelog).toContain(`# ${name} ## ${version} `);
    for (const { words } of recordsOf(name)) expect(changelog).toContain(words.replaceAll(/\s+/g, ' '));
  });

  test('leaves what is not published as it is', () => {
    expect(manifestOf(copy, 'apps/demo').version).toBe(manifestOf(ROOT, 'apps/demo').version);
    expect(existsSync(join(copy, 'apps/demo/CHANGELOG.md'))).toBe(false);
  });
});
