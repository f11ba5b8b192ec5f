import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { printUsage } from '../../src/cli/print-usage.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { loadContractData } from '../../src/generate/load-package.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import { scanFolders } from '../../src/usage/scan/scan-folders.ts';
import { ACCESSES, UNKNOWN_REASONS, USE_KINDS } from '../../src/usage/usage-file.ts';
import { USAGE_SCHEMA } from '../../src/usage/usage-schema.ts';
import { removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';

const GUIDES = join(REPOSITORY, 'docs/guides');
const GUIDE = readFileSync(join(GUIDES, 'usage.md'), 'utf8');
const REFERENCE = readFileSync(join(REPOSITORY, 'tools/tallystick/docs/usage.md'), 'utf8');

function blockOf(page: string, language: string): string {
  const [, block = ''] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page) ?? [];
  return block;
}

const folder = temporaryFolder();

afterAll(() => removeFolder(folder));

/** What the command prints for the program of the guide. */
async function printed(): Promise<string> {
  const document = await loadSpec(join(GUIDES, 'shop.yaml'), {}, new Reporter());
  const contract = document && (await readContract(document, { name: 'shop', renames: {} }, new Reporter()));
  if (contract === undefined) throw new Error('docs/guides/shop.yaml is not read');
  const spec = { file: 'docs/guides/shop.yaml' };
  const files = await emitPackage(contract, { packageName: '@acme/shop', runtime: 'package', spec });
  const own = files.map(({ path, text }) => ({
    path,
    text:
      path === 'package.json' ? text.replaceAll(/\.\/dist\/([\w-]+)(?:\.d\.ts|\.js)/g, './src/$1.ts') : text,
  }));
  writeFiles(join(folder, 'shop'), own);
  writeFiles(join(folder, 'app'), [{ path: 'src/main.ts', text: blockOf(GUIDE, 'ts') }]);
  mkdirSync(join(folder, 'node_modules/@acme'), { recursive: true });
  symlinkSync(join(folder, 'shop'), join(folder, 'node_modules/@acme/shop'));
  const root = join(folder, 'app');
  const { usage, files: amount } = await scanFolders({
    root,
    folders: [join(root, 'src')],
    team: 'web',
    names: [],
    loadContract: (name) => loadContractData({ cwd: root, name }, new Reporter()),
  });
  const lines: string[] = [];
  const write = (text: string): void => void lines.push(text);
  printUsage(
    { ok: true, files: amount, usage, diagnostics: [] },
    { stream: process.stdout, write, paint: (_, text) => text },
  );
  return lines.join('');
}

test('the guide shows what is printed for its program', async () => {
  expect(await printed()).toBe(blockOf(GUIDE, 'text'));
});

test('the reference shows the schema of the file', () => {
  expect(JSON.parse(blockOf(REFERENCE, 'json'))).toEqual(JSON.parse(JSON.stringify(USAGE_SCHEMA)));
});

test('the reference lists every kind of use, every access and every reason', () => {
  const rows = [...REFERENCE.matchAll(/^\| `([a-z-]+)` +\| (.+?) +\|$/gm)].map(([, id = '', text = '']) => [
    id,
    text,
  ]);
  const listed = Object.fromEntries(rows);
  for (const name of [...USE_KINDS, ...ACCESSES]) expect(listed).toHaveProperty([name]);
  for (const [name, text] of Object.entries(UNKNOWN_REASONS)) expect(listed[name]).toBe(text);
});
