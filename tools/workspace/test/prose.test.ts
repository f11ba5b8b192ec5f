import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeHit, type Exception, hitsIn, type Phrase } from './prose-hits.ts';

// prose.json lists phrases that a reader must read twice. Comments, messages, test titles and pages do without them.

interface Prose {
  readonly phrases: readonly Phrase[];
  readonly exceptions: readonly Exception[];
  /** Folders and files that are not rewritten yet. */
  readonly pending: readonly string[];
}

const ROOT = join(import.meta.dirname, '..', '..', '..');
const LIST = 'tools/workspace/prose.json';
const PROSE: Prose = JSON.parse(readFileSync(join(ROOT, LIST), 'utf8'));

/** What others wrote, and what a program writes from it. */
const NOT_OURS =
  /^specs\/|(?:^|\/)(?:pnpm-lock\.yaml|CHANGELOG\.md|mockServiceWorker\.js)$|\/(?:RESULTS|DIRECTORY|DIFFERENTIAL|MUTATION)\.md$/;

function filesOfRepository(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const files = listed.split('\0').filter((file) => existsSync(join(ROOT, file)));
  const generated = files.filter((file) => file.endsWith('/tallystick.manifest.json')).map(dirname);
  return files
    .filter((file) => /\.(?:md|[mc]?tsx?|mjs|json|ya?ml|html)$/.test(file))
    .filter((file) => file !== LIST && !NOT_OURS.test(file))
    .filter((file) => !generated.some((folder) => file.startsWith(`${folder}/`)));
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('a phrase of the list', () => {
  const phrases: readonly Phrase[] = [
    { pattern: '\\bought to be\\b', instead: 'must be' },
    { pattern: '\\bcounts as no [a-z]+', instead: 'is not a …' },
  ];

  test.each([
    ['in a line comment', 'a.ts', 'const a = 1;\n// It ought to be one.\n', 2],
    ['in two lines of a comment', 'a.ts', '// It ought\n// to be one.\n', 1],
    ['in a docstring', 'a.ts', '/**\n * One. It ought to\n * be one.\n */\nconst a = 1;\n', 2],
    ['in a comment after code', 'a.mjs', 'f(1); // it ought to be\n', 1],
    ['in a message', 'a.ts', "throw new Error('It ought to be one.');\n", 1],
    ['in a template', 'a.ts', 'const text = `$' + '{a} ought to be $' + '{b}`;\n', 1],
    ['in a test title', 'a.test.ts', "test('a name ought to be short', () => {});\n", 1],
    ['in a text of a component', 'a.tsx', 'const a = (\n  <p>\n    It ought to be.\n  </p>\n);\n', 3],
    ['in an attribute of a component', 'a.tsx', 'const a = <p title="It ought to be." />;\n', 1],
    ['on a page', 'a.md', '# A\n\nIt ought\nto be one.\n', 3],
    ['before a quotation', 'a.md', 'This counts as no `Chat`.\n', 1],
    ['in JSON', 'a.json', '{\n  "reason": "It ought to be."\n}\n', 2],
  ])('is found %s', (_where, file, text, line) => {
    const [hit, ...more] = hitsIn(file, text, phrases, []);
    expect(hit).toMatchObject({ file, line });
    expect(more).toEqual([]);
  });

  test.each([
    ['in an identifier', 'a.ts', 'const ought = to.be;\n'],
    ['in a quotation', 'a.md', 'The key `ought to be` is one of the spec.\n'],
    ['across two strings', 'a.ts', "const list = ['ought', 'to be'];\n"],
    ['across a comment and a string', 'a.ts', "// It ought\nconst a = 'to be';\n"],
  ])('is not found %s', (_where, file, text) => {
    expect(hitsIn(file, text, phrases, [])).toEqual([]);
  });

  test('is reported with its place and what to write instead', () => {
    const hits = hitsIn('docs/a.md', '# A\n\nIt ought\nto be.\n', phrases, []);
    expect(hits.map(describeHit)).toEqual(['docs/a.md:3: "ought to be"; write: must be']);
  });

  test('is allowed where an exception names the text', () => {
    const exceptions = [{ file: 'a.md', text: 'what ought to be', why: 'a title of a book' }];
    const hits = hitsIn('a.md', 'what ought to be\nIt ought to be.\n', phrases, exceptions);
    expect(hits.map(({ line }) => line)).toEqual([2]);
    expect(hitsIn('b.md', 'what ought to be\n', phrases, exceptions)).toHaveLength(1);
  });
});

describe('what a person reads of the repository', () => {
  const files = filesOfRepository();
  const isPending = (file: string): boolean =>
    PROSE.pending.some((path) => file === path || file.startsWith(`${path}/`));
  const hits = files.flatMap((file) => hitsIn(file, read(file), PROSE.phrases, PROSE.exceptions));

  test('is many files', () => {
    expect(files.length).toBeGreaterThan(800);
  });

  test('contains no phrase of the list', () => {
    expect(hits.filter(({ file }) => !isPending(file)).map(describeHit)).toEqual([]);
  });

  test('still contains one in each folder and file that is pending', () => {
    const rewritten = PROSE.pending.filter(
      (path) => !hits.some(({ file }) => file === path || file.startsWith(`${path}/`)),
    );
    expect(rewritten, `remove these from "pending" of ${LIST}`).toEqual([]);
  });

  test('needs each exception, and each has a reason', () => {
    const idle = PROSE.exceptions.filter(
      ({ file, text }) =>
        !files.includes(file) ||
        !read(file).includes(text) ||
        hitsIn(file, text, PROSE.phrases, []).length === 0,
    );
    expect(idle).toEqual([]);
    expect(PROSE.exceptions.filter(({ why }) => why.trim() === '')).toEqual([]);
  });
});
