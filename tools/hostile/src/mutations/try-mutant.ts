import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { emitPackage } from '../../../tallystick/src/emit/emit-package.ts';
import { readSpec } from '../../../tallystick/src/generate/pipeline.ts';
import { reported } from '../../../tallystick/src/generate/reported.ts';
import { DEFAULT_LIMITS } from '../../../tallystick/src/model/limits.ts';
import { inspectFiles } from '../strings/inspect.ts';
import { stackOf } from '../thrown.ts';
import type { Mutant } from './mutant.ts';

/** The result of a mutant: a package, a refusal by its first code, or neither. */
export type Fate =
  | { readonly kind: 'generated' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Takes a mutant through loading, reading, deriving and emitting. What is thrown anywhere is a failure. */
export async function tryMutant({ file, text }: Mutant, folder: string): Promise<Fate> {
  const specs = join(folder, 'specs');
  await mkdir(specs, { recursive: true });
  const spec = join(specs, file);
  await writeFile(spec, text);
  const reporter = new Reporter('mutant');
  try {
    const wrong = await generated(spec, folder, reporter);
    if (wrong !== undefined) return { kind: 'failed', why: wrong };
  } catch (error) {
    return { kind: 'failed', why: stackOf(error) };
  }
  const errors = reporter.diagnostics.filter(({ severity }) => severity === 'error');
  const internal = errors.find(({ code }) => code === 'TLY3040');
  if (internal !== undefined) return { kind: 'failed', why: internal.message };
  const [first] = errors;
  return first === undefined ? { kind: 'generated' } : { kind: 'refused', code: first.code };
}

/** Says what is wrong with the files of a package, where there is one. */
async function generated(spec: string, root: string, reporter: Reporter): Promise<string | undefined> {
  const contract = {
    name: 'mutant',
    spec,
    output: join(root, 'out'),
    packageName: 'mutant',
    runtime: 'package',
    allowRefs: [],
    limits: DEFAULT_LIMITS,
    formats: 'assert',
    int64: 'number',
    outputs: {},
    renames: {},
  } as const;
  const workspace = { file: join(root, 'tallystick.config.json'), root, contracts: [contract] };
  const read = await readSpec(contract, workspace, reporter);
  if (read === undefined || reporter.failed) return undefined;
  const options = {
    packageName: 'mutant',
    runtime: 'package',
    spec: { file: 'spec' },
  } as const;
  const files = await reported(contract, reporter, () => emitPackage(read.contract, options));
  return files && inspectFiles(files);
}
