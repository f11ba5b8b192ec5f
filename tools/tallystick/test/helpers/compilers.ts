import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../src/print/index.ts';

const HERE = fileURLToPath(new URL('../..', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** The compilers that generated packages promise to work with: where the workspace has them. */
export const COMPILERS: Readonly<Record<'5.9' | '7', string>> = {
  '5.9': compilerFrom(HERE),
  '7': compilerFrom(ROOT),
};

function compilerFrom(folder: string): string {
  const manifest = createRequire(join(folder, 'package.json')).resolve('typescript/package.json');
  return join(dirname(manifest), 'bin', 'tsc');
}

/** A new folder inside the workspace, so that packages are found; ignored by git. */
export function temporaryFolder(): string {
  const parent = join(HERE, '.tallystick');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function writeFiles(folder: string, files: readonly SourceFile[]): void {
  for (const { path, text } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** What a strict consumer compiles with. */
export function consumerConfig(resolution: 'NodeNext' | 'Bundler'): string {
  const bundler = resolution === 'Bundler';
  return JSON.stringify({
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      module: bundler ? 'ESNext' : 'NodeNext',
      moduleResolution: resolution,
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
    files: ['consumer.ts'],
  });
}

/** What the compiler reports; '' is nothing. */
export function compile(
  compiler: '5.9' | '7',
  folder: string,
  config: string,
  flags: readonly string[] = [],
): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMPILERS[compiler], '-p', join(folder, config), '--pretty', 'false', ...flags],
    { cwd: folder, encoding: 'utf8' },
  );
  const output = `${stdout}${stderr}`;
  return status === 0 || output !== '' ? output : `exit status ${status}`;
}
