import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { emitPackage } from '../../tallystick/src/emit/emit-package.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import type { Spec } from './specs.ts';

export interface Generated {
  readonly spec: Spec;
  readonly operations: number;
  /** Absent where nothing was generated. */
  readonly folder?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly seconds: number;
  /** What was thrown: a bug of the generator. */
  readonly thrown?: string;
}

/** One spec, loaded, read and emitted with the runtime inlined. */
export async function generate(spec: Spec, root: string): Promise<Generated> {
  const reporter = new Reporter(spec.name);
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) / 10) / 100;
  try {
    const document = await loadSpec(spec.file, {}, reporter);
    const contract = document && (await readContract(document, { name: spec.name }, reporter));
    const { diagnostics } = reporter;
    if (contract === undefined) return { spec, operations: 0, diagnostics, seconds: seconds() };
    const { reportImpossible, validateExamples } = await import('../../tallystick/src/derive/index.ts');
    reportImpossible(contract, reporter);
    validateExamples(contract, reporter);
    const files = await emitPackage(contract, {
      packageName: spec.name,
      runtime: 'inline',
      spec: { file: spec.title },
    });
    const folder = join(root, spec.name);
    for (const { path, text } of files) await write(join(folder, path), text);
    return { spec, operations: contract.operations.length, folder, diagnostics, seconds: seconds() };
  } catch (error) {
    const thrown = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { spec, operations: 0, diagnostics: reporter.diagnostics, seconds: seconds(), thrown };
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
