import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { COMPILERS, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';

// Every command of docs/changes.md is run in a workspace that has the specs, the package as it was generated from the
// first edition, and the files that the page shows. The page must have what is printed. `npx vitest run
// test/guides/changes.test.ts
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
async function printed(line: string): Promise<string> {
  const [command = '', , lines] = /^(?:npx )?(.*?)( \| head -n (\d+))?$/.exec(line)?.slice(1) ?? [];
  const [program = '', ...args] = command.split(' ');
  const output = await outputOf(program, args);
  return lines === undefined ? output : output.split('\n').slice(0, Number(lines)).join('\n');
}

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  switch (program) {
    case 'tallystick':
      return args[0] === 'verify' ? verified(args) : runCli(folder, args).stdout;
    case 'tsc':
      expect(runCli(folder, ['generate']).code).toBe(0);
      return tsc(args);
    case 'cat':
      return globSync(args, { cwd: folder })
        .map((path) => readFileSync(join(folder, path), 'utf8'))
        .join('');
    default:
      throw new Error(`docs/changes.md has another command: ${program}`);
  }
}

/** Against the mock of the package, at a port that is free. */
async function verified(args: readonly string[]): Promise<string> {
  const mock = startCli(folder, ['mock', NAME, '--port', '0', '--quiet']);
  try {
    const [url] = await firstMatch(mock.stdout, /http:\/\/127\.0\.0\.1:\d+/);
    const run = args.map((arg) => arg.replace(PROVIDER, url));
    const env = { CALLGEAR_DATA_API_ACCESS_TOKEN: 'example-access-token' };
    return runCli(folder, run, env).stdout.replaceAll(url, PROVIDER);
  } finally {
    mock.kill();
  }
}

/** What the page calls the provider. */
const PROVIDER = 'http://127.0.0.1:4010';

async function firstMatch(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<RegExpExecArray> {
  let text = '';
  for await (const part of stream) {
    text += String(part);
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  throw new Error(`the mock did not start: ${text}`);
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
  const examples = [...page.matchAll(EXAMPLE)];
  expect(examples).toHaveLength(5);
  let made = page;
  for (const [example, command = ''] of examples) {
    const output = (await printed(command)).trimEnd();
    made = made.replace(example, () => `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`text\n${output}\n\`\`\``);
  }
  await expect(made).toMatchFileSnapshot(PAGE);
});

test('a second changeset is the first one', () => {
  const base = `specs/${NAME}/openrpc.json`;
  expect(runCli(folder, ['changeset', NAME, '--base', base]).stdout).toContain('unchanged');
});
