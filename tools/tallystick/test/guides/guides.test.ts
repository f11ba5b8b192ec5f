import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Reporter } from '../../src/diagnostics/index.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import { compile, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';

// The examples of a guide are one program, on a package that is generated from docs/guides/shop.yaml. It must compile,
// and print what the comments behind `console.log` say.

const GUIDES = join(REPOSITORY, 'docs/guides');
const pages = readdirSync(GUIDES).filter((name) => name.endsWith('.md'));
const textOf = (page: string): string => readFileSync(join(GUIDES, page), 'utf8');

function blocksOf(page: string, language: string): readonly string[] {
  const blocks = [...textOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  return blocks.map(([, block = '']) => block);
}

/** The output that a page shows for its program: after a `console.log`, or in lines below a loop. */
function promisedBy(program: string): readonly string[] {
  const lines = [...program.matchAll(/(?:^.*console\.log\(.*\); \/\/ |^\/\/ )(.*)$/gm)];
  return lines.map(([, words = '']) => words);
}

const folder = temporaryFolder();
const CONFIG = {
  compilerOptions: {
    ...{ target: 'ES2023', lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: ['node'] },
    ...{ module: 'NodeNext', strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ verbatimModuleSyntax: true, noEmitOnError: true, rootDir: 'pages', outDir: 'built' },
  },
  include: ['pages/*.ts'],
};

/** Two packages of docs/guides/shop.yaml: dates are texts in one. */
async function generatePackage(packageName: string, dates: 'string' | 'Date'): Promise<void> {
  const reporter = new Reporter('shop');
  const document = await loadSpec(join(GUIDES, 'shop.yaml'), {}, reporter);
  const contract = document && (await readContract(document, { name: 'shop', renames: {}, dates }, reporter));
  expect(reporter.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  if (contract === undefined) throw new Error('docs/guides/shop.yaml is not read');
  const home = join(folder, 'node_modules', packageName);
  const spec = { file: 'docs/guides/shop.yaml' };
  writeFiles(home, await emitPackage(contract, { packageName, runtime: 'package', spec }));
  expect(compile('7', home, 'tsconfig.build.json')).toBe('');
}

beforeAll(async () => {
  await generatePackage('@acme/shop', 'string');
  await generatePackage('@acme/shop-dates', 'Date');
  symlinkSync(join(REPOSITORY, 'tools/tallystick'), join(folder, 'node_modules/tallystick'));
  symlinkSync(join(REPOSITORY, 'tools/tallystick/node_modules/vitest'), join(folder, 'node_modules/vitest'));
  writeFiles(folder, [
    { path: 'package.json', text: '{ "type": "module", "private": true }' },
    { path: 'tsconfig.json', text: JSON.stringify(CONFIG) },
    ...pages.map((page) => ({
      path: `pages/${page.replace('.md', '.ts')}`,
      text: `${blocksOf(page, 'ts').join('\n')}\nexport {};\n`,
    })),
    // Runs within Vitest only, so it is compiled, not run.
    {
      path: 'pages/verify-in-vitest.ts',
      text: [...blocksOf('verify.md', 'ts'), ...blocksOf('verify.md', 'typescript')].join('\n'),
    },
  ]);
}, 120_000);

afterAll(() => removeFolder(folder));

describe('the guides', () => {
  test('are one page for each subject, listed in the index', () => {
    const index = readFileSync(join(GUIDES, '../README.md'), 'utf8');
    expect(pages.filter((page) => !index.includes(`(guides/${page})`))).toEqual([]);
    expect(pages.length).toBeGreaterThanOrEqual(10);
  });

  test('compile', () => {
    expect(compile('7', folder, 'tsconfig.json')).toBe('');
  });

  test.each(pages)('print what they promise: %s', (page) => {
    const program = join(folder, 'built', page.replace('.md', '.js'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    const promised = promisedBy(blocksOf(page, 'ts').join('\n'));
    expect(stdout.trimEnd().split('\n')).toEqual(promised);
    expect(promised.length).toBeGreaterThan(0);
  });

  test.each(pages)('have examples of JSON that can be read: %s', (page) => {
    for (const block of blocksOf(page, 'json')) expect(() => JSON.parse(block)).not.toThrow();
  });
});
