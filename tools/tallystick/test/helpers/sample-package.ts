import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type DiagnosticCode, Reporter } from '../../src/diagnostics/index.ts';
import type { ReadOptions } from '../../src/dialect/index.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import { compile, consumerConfig, temporaryFolder, writeFiles } from './compilers.ts';
import { openApi } from './read.ts';

/**
 * A generated package in a new folder, and programs beside it that import `./src/client.ts` and the like. Remove the
 * folder when the tests are done. `expected`: codes that the spec may have.
 */
export async function samplePackage(
  paths: object,
  more: object,
  programs: Readonly<Record<string, string>>,
  options: Pick<ReadOptions, 'int64' | 'dates'> = {},
  expected: readonly DiagnosticCode[] = [],
): Promise<string> {
  return packageOf(openApi(paths, more), programs, options, expected);
}

/** The same of a whole document, in either language. */
export async function packageOf(
  spec: object,
  programs: Readonly<Record<string, string>>,
  options: Pick<ReadOptions, 'int64' | 'dates'> = {},
  expected: readonly DiagnosticCode[] = [],
): Promise<string> {
  const folder = temporaryFolder();
  writeFiles(folder, [{ path: 'spec.json', text: JSON.stringify(spec) }]);
  const reporter = new Reporter('sample');
  const document = await loadSpec(join(folder, 'spec.json'), {}, reporter);
  const contract = document && (await readContract(document, { name: 'sample-api', ...options }, reporter));
  expect(reporter.diagnostics.filter(({ code }) => !expected.includes(code))).toEqual([]);
  if (contract === undefined) throw new Error('no contract was read');
  const source = { file: 'spec.json' };
  const files = await emitPackage(contract, { packageName: '@sample/api', runtime: 'package', spec: source });
  const own = Object.entries(programs).map(([path, text]) => ({ path, text }));
  const config = { path: 'consumer.json', text: consumerConfig('NodeNext') };
  writeFiles(folder, [...files, ...own, config]);
  return folder;
}

/** What a strict compiler reports about `consumer.ts` and the package itself. */
export function complaints(folder: string, compiler: '5.9' | '7'): string {
  return compile(compiler, folder, 'tsconfig.json') + compile(compiler, folder, 'consumer.json');
}

/** What a program prints, as JSON. */
export function outputOf(folder: string, program: string): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
