import { dirname, join } from 'node:path';
import type { ResolvedContract } from '../../src/config/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { plainContract } from '../../src/generate/init/reading.ts';
import { readSpec } from '../../src/generate/pipeline.ts';
import { temporaryFolder } from './folder.ts';
import type { SpecFiles } from './read.ts';

/** Reads a spec as a contract with `onInvalid: 'skip'` is read. The first file is the spec. */
export async function readLeniently(files: SpecFiles, more: Partial<ResolvedContract> = {}) {
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  ]);
  const [main = ''] = Object.keys(files);
  const file = join(temporaryFolder(Object.fromEntries(texts)), main);
  const reporter = new Reporter('sample');
  const contract = { ...plainContract(file, { allowRefs: [], limits: {} }), ...more };
  const read = await readSpec(contract, { file, root: dirname(file), contracts: [] }, reporter);
  const { diagnostics } = reporter;
  return {
    operations: read?.contract.operations.map(({ id }) => id),
    schemas: read === undefined ? [] : [...read.contract.schemas.keys()],
    diagnostics,
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    /** `4:7 The operation "a" is skipped` of each part that is. */
    leftOut: diagnostics
      .filter(({ code }) => code === 'TLY3070')
      .map(({ message, line, column }) => `${line}:${column} ${message.split(':')[0]}`),
  };
}
