import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Diagnostic, Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { emitPackage } from '../../../tallystick/src/emit/emit-package.ts';
import { loadSpec } from '../../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../../tallystick/src/generate/read-contract.ts';
import { stackOf } from '../thrown.ts';
import { writeFiles } from '../work-folder.ts';
import { exercise } from './exercise.ts';
import { inspectFiles } from './inspect.ts';
import { samplePlugins } from './sample-plugin.ts';

/** The result of a spec: a package in which nothing is wrong, a refusal with diagnostics, or neither of the two. */
export type Attempt =
  | { readonly kind: 'generated' }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'failed'; readonly why: string };

/** Generates a package from a document, imports it and calls it. `keep`: the folder that it is left in. */
export async function attempt(document: unknown, folder: string, keep?: string): Promise<Attempt> {
  try {
    return await attempted(document, folder, keep);
  } catch (error) {
    return { kind: 'failed', why: `threw ${stackOf(error).slice(0, 1_500)}` };
  }
}

let packages = 0;

async function attempted(document: unknown, folder: string, keep: string | undefined): Promise<Attempt> {
  const specs = join(folder, 'specs');
  await mkdir(specs, { recursive: true });
  await writeFile(join(specs, 'spec.json'), JSON.stringify(document));
  const reporter = new Reporter('hostile');
  const loaded = await loadSpec(join(specs, 'spec.json'), {}, reporter);
  const outside = [...(loaded?.files.keys() ?? [])].filter((path) => !path.startsWith(specs + sep));
  if (outside.length > 0) return { kind: 'failed', why: `read ${outside.join(', ')}` };
  const contract = loaded && (await readContract(loaded, { name: 'hostile' }, reporter));
  if (contract === undefined) return refused(reporter);
  const files = await emitPackage(contract, {
    packageName: 'hostile',
    runtime: 'package',
    spec: { file: 'specs/spec.json' },
    plugins: await samplePlugins(),
  });
  const wrong = inspectFiles(files);
  if (wrong !== undefined) return { kind: 'failed', why: wrong };
  // A module is imported once for each path.
  packages += 1;
  const target = join(folder, `package${packages}`);
  await writeFiles(target, files);
  const ran = await exercise(target);
  if (keep === undefined) await rm(target, { recursive: true, force: true });
  else await rename(target, keep);
  return ran === undefined ? { kind: 'generated' } : { kind: 'failed', why: ran };
}

function refused({ diagnostics }: Reporter): Attempt {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length > 0
    ? { kind: 'refused', diagnostics: errors }
    : { kind: 'failed', why: 'nothing was generated, and nothing said why' };
}
