import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { COMPILERS, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';

// Every command of docs/changes.md is run in a workspace that has the specs, the package as it was generated from the first
// edition, and the files that the page shows. The page must have what is printed. `npx vitest run test/guides/changes.test.ts
// --update` writes it there.

const PAGE = join(REPOSITORY, 'docs/changes.md');
const NAME = 'callgear-data-api';
const EXAMPLE = /^```sh\n(.*)\n```\n\n```text\n([\s\S]*?)^```$/gm;
const FILE = /`([\w./-]+\.(?:json|ts))`[^`]*\n\n```(?:json|ts)\n([\s\S]*?)^```$/gm;

const page = readFileSync(PAGE, 'utf8');
const folder = temporaryFolder();

beforeAll(() => {
  cpSync(join(REPOSITORY, 'specs', NAME), join(folder, 'specs', NAME), { recursive: true });
  const output = `packages/${NAME}`;
  for (const part of ['src', 'package.json', 'tallystick.manifest.json', 'README.md', 'RULES.md'])
    cpSync(join(REPOSITORY, output, part), join(folder, output, part), { recursive: true });
  const paths = {
    [`@tallystick/${NAME}`]: [`../${output}/src/index.ts`],
  };
  const compilerOptions = {
    ...{ target: 'ES2023', lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: [] },
    ...{ module: 'NodeNext', strict: true, allowImportingTsExtensions: true, noEmit: true, paths },
  };
  writeFiles(folder, [
    { path: 'package.json', text: '{ "private": true, "type": "module" }' },
    { path: '.changeset/config.json', text: '{}' },
    { path: 'consumer/tsconfig.json', text: JSON.stringify({ compilerOptions }) },
    ...[...page.matchAll(FILE)].map(([, path = '', text = '']) => ({ path, text })),
  ]);
  mkdirSync(join(folder, 'node_modules/@tallystick'), { recursive: true });
  symlinkSync(join(REPOSITORY, 'packages/runtime'), join(folder, 'node_modules/@tallystick/runtime'));
});

afterAll(() => removeFolder(folder));

/** Runs a command of the page; resolves to what it prints. */
function printed(command: string): string {
  const [program = '', ...args] = command.replace(/^npx /, '').split(' ');
  switch (program) {
    case 'tallystick':
      return runCli(folder, args).stdout;
    case 'tsc':
      return tsc(args);
    case 'cat':
      return globSync(args, { cwd: folder })
        .map((path) => readFileSync(join(folder, path), 'utf8'))
        .join('');
    default:
      throw new Error(`docs/changes.md has another command: ${command}`);
  }
}

function tsc(args: readonly string[]): string {
  const options = { cwd: folder, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, [COMPILERS['7'], ...args, '--pretty', 'false'], options).stdout;
}

test('the code of the consumer compiled with the package of the first edition', () => {
  expect([...page.matchAll(FILE)].map(([, path]) => path)).toEqual([
    'tallystick.config.json',
    'consumer/upload.ts',
  ]);
  expect(tsc(['--noEmit', '-p', 'consumer'])).toBe('');
});

test('docs/changes.md has what its commands print', async () => {
  const made = page.replaceAll(EXAMPLE, (_, command: string) => {
    if (command.includes('tsc')) expect(runCli(folder, ['generate']).code).toBe(0);
    return `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`text\n${printed(command).trimEnd()}\n\`\`\``;
  });
  expect([...page.matchAll(EXAMPLE)]).toHaveLength(4);
  await expect(made).toMatchFileSnapshot(PAGE);
});

test('a second changeset is the first one', () => {
  const base = `specs/${NAME}/openrpc.json`;
  expect(runCli(folder, ['changeset', NAME, '--base', base]).stdout).toContain('unchanged');
});
