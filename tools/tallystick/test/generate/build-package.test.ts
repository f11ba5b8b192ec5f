import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { buildPackage } from '../../src/generate/init/build-package.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';

const TYPES = `/**
 * A pet.
 * import type { Not } from './types.ts';
 */
export interface Pet {
  /** Its name. */
  readonly name: string;
  readonly from?: "export * from './types.ts';";
}
`;

const CLIENT = `import type {
  Pet,
} from './types.ts';
import * as numbers from './parts/numbers.ts';
export * from './parts/numbers.ts';
export type { Pet } from './types.ts';

/** Reads a pet. */
export function readPet(id: number = numbers.FIRST): Pet {
  return { name: String(id) satisfies string };
}
`;

function built(): { readonly root: string; readonly build: () => Promise<void> } {
  const root = temporaryFolder({
    'package.json': JSON.stringify({
      name: 'pets',
      type: 'module',
      exports: { './client': { types: './dist/client.d.ts', default: './dist/client.js' } },
    }),
    'src/types.ts': TYPES,
    'src/client.ts': CLIENT,
    'src/parts/numbers.ts':
      "export const FIRST: number = 1;\nexport type { Pet as Animal } from '../types.ts';\n",
    'src/LICENSE': 'none',
  });
  return { root, build: () => buildPackage(root) };
}

it('writes for each module what the compiler would, and nothing else', async () => {
  const { root, build } = built();
  await build();
  const endings = ['.d.ts', '.d.ts.map', '.js', '.js.map'];
  const expected = ['client', 'parts/numbers', 'types'].flatMap((name) => endings.map((end) => name + end));
  const written = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  expect(written.filter((name) => name !== 'parts').sort()).toEqual(expected.sort());
});

it('writes JavaScript that imports what was built', async () => {
  const { root, build } = built();
  await build();
  rmSync(join(root, 'src'), { recursive: true });
  const client = await import(pathToFileURL(join(root, 'dist/client.js')).href);
  expect([client.readPet(), client.FIRST]).toEqual([{ name: '1' }, 1]);
});

it('names the modules that were built in declarations, and changes no other text', async () => {
  const { root, build } = built();
  await build();
  const files = filesIn(join(root, 'dist'));
  const specifiers = (text = ''): readonly string[] =>
    [...text.matchAll(/^(?:import|export) [^;]*?["'](\..*?)["'];$/gm)].flatMap(([, each]) => each ?? []);
  expect(new Set(specifiers(files['client.d.ts']))).toEqual(new Set(['./types.js', './parts/numbers.js']));
  expect(specifiers(files['parts/numbers.d.ts'])).toEqual(['../types.js']);
  expect(files['types.d.ts']).toContain(`from?: "export * from './types.ts';"`);
  expect(files['types.d.ts']).toContain("* import type { Not } from './types.ts';");
});

const RESOLUTIONS = [
  ['NodeNext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['Bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
] as const;

it.each(RESOLUTIONS)(
  'type-checks for a consumer without the sources (%s)',
  async (_name, module, resolution) => {
    const { root, build } = built();
    await build();
    rmSync(join(root, 'src'), { recursive: true });
    const consumer = consumerOf(root);
    const options = { module, moduleResolution: resolution, strict: true, noEmit: true, types: [] };
    const program = ts.createProgram([consumer.file], options);
    const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(messages).toEqual([]);
  },
);

function consumerOf(root: string): { readonly file: string; readonly text: string } {
  const text = "import { readPet } from '../dist/client.js';\nexport const name: string = readPet(2).name;\n";
  putFiles(root, { 'consumer/use.ts': text });
  return { file: join(root, 'consumer/use.ts'), text };
}

it.each([
  ['a function', 'readPet(2)', 'src/client.ts', 'readPet'],
  ['a member', 'name;', 'src/types.ts', 'name: string;'],
])('leads from %s in a consumer to its source', async (_what, at, path, expected) => {
  const { root, build } = built();
  await build();
  const { file, text } = consumerOf(root);
  const found = definitionAt(file, text.split('\n'), at);
  expect(found?.file).toBe(join(root, path));
  const line = readFileSync(join(root, path), 'utf8').split('\n')[(found?.start.line ?? 0) - 1];
  expect(line?.slice((found?.start.offset ?? 0) - 1)).toContain(expected);
});

interface Definition {
  readonly file: string;
  readonly start: { readonly line: number; readonly offset: number };
}

/** What an editor's language server answers to "go to definition". */
function definitionAt(file: string, lines: readonly string[], at: string): Definition | undefined {
  const line = lines.findIndex((each) => each.includes(at));
  const place = { file, line: line + 1, offset: (lines[line] ?? '').indexOf(at) + 1 };
  const requests = [
    { seq: 1, type: 'request', command: 'open', arguments: { file } },
    { seq: 2, type: 'request', command: 'definition', arguments: place },
  ];
  const server = createRequire(import.meta.url).resolve('typescript/lib/tsserver.js');
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const { stdout } = spawnSync(process.execPath, [server, '--disableAutomaticTypingAcquisition'], {
    input,
    encoding: 'utf8',
  });
  const answers = stdout.split('\n').flatMap((each) => (each.startsWith('{') ? [JSON.parse(each)] : []));
  return answers.find((answer) => answer.command === 'definition')?.body?.[0];
}

it.each([
  ['does not state the type of an export', 'export const pet = Object.create(null);\n', /odd\.ts .*TS9010/s],
  ['is not TypeScript', 'export const = 1;\n', /odd\.ts does not build/],
])('rejects where a module %s', async (_what, text, message) => {
  const { root, build } = built();
  putFiles(root, { 'src/odd.ts': text });
  await expect(build()).rejects.toThrow(message);
});
