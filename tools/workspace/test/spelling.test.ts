import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';

// The spell-checker reads what a person reads of a file. A pattern of cspell.json that matches nothing would pass.

const ROOT = join(import.meta.dirname, '..', '..', '..');
const COPY = mkdtempSync(join(tmpdir(), 'tallystick-spelling-'));

/** The words that the spell-checker reports of files, as `path:line word`. */
async function reported(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const name of ['cspell.json', 'tools/workspace/words.txt']) put(name, readFileSync(join(ROOT, name)));
  for (const [path, text] of Object.entries(files)) put(path, text);
  const stdout = await new Promise<string>((resolve) => {
    const program = join(ROOT, 'node_modules/cspell/bin.mjs');
    execFile(process.execPath, [program, 'lint', '--no-progress', '--quiet'], { cwd: COPY }, (_error, text) =>
      resolve(text),
    );
  });
  return [...stdout.matchAll(/^(\S+?):(\d+):\d+ - Unknown word \((.*?)\)/gm)].map(
    ([, path, line, word]) => `${path}:${line} ${word}`,
  );
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(COPY, path)), { recursive: true });
  writeFileSync(join(COPY, path), content);
}

afterAll(() => rmSync(COPY, { recursive: true, force: true }));

describe('the spell-checker', () => {
  test('is run by the task check-repository', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'tools/workspace/package.json'), 'utf8'));
    expect(scripts['check-repository']).toMatch(/\bcspell lint --no-progress --quiet$/);
  });

  test.each(['check-repository', 'test'])('is part of the cache key of %s', (task) => {
    const { config } = ts.parseConfigFileTextToJson(
      'turbo.json',
      readFileSync(join(ROOT, 'turbo.json'), 'utf8'),
    );
    const inputs: readonly string[] = config.tasks[`@tallystick/workspace#${task}`].inputs;
    const globs = inputs.map((glob) => glob.replace('$TURBO_ROOT$/', ''));
    const pages = execFileSync('git', ['ls-files', '*.md', '*.ts', '*.tsx', '*.mjs'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
      .filter((file) => !/^(?:specs|tools\/workspace)\//.test(file));
    expect(pages.length).toBeGreaterThan(800);
    expect(pages.filter((file) => !globs.some((glob) => matchesGlob(file, glob)))).toEqual([]);
  });

  test('finds typos in comments, test titles, messages and pages, and ignores code', async () => {
    const files = {
      'packages/a/src/a.ts': '// a coment\nexport const idnetifier = 1;\n/** One\n * docstirng. */\n',
      'packages/a/src/b.tsx': "const b = 1; // the secodn\nthrow new Error('An eror of `idnetifier`.');\n",
      'packages/a/test/a.test.ts': "test('a titel', f);\ntest.each([\n  [1],\n])('is foudn: %s', f);\n",
      'tools/a/run.mjs': 'const text = `$' + '{count} filse are missing`;\n',
      'docs/page.md': '# A pgae\n\nThe key `idnetifier`.\n',
    };
    expect([...(await reported(files))].sort()).toEqual([
      'docs/page.md:1 pgae',
      'packages/a/src/a.ts:1 coment',
      'packages/a/src/a.ts:4 docstirng',
      'packages/a/src/b.tsx:1 secodn',
      'packages/a/src/b.tsx:2 eror',
      'packages/a/test/a.test.ts:1 titel',
      'packages/a/test/a.test.ts:4 foudn',
      'tools/a/run.mjs:1 filse',
    ]);
  }, 120_000);
});
