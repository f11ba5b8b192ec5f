import { describe, expect, it } from 'vitest';
import { crudDocument } from '../../../bench/src/crud.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import type { SourceFile } from '../../src/print/index.ts';
import { readSpec } from '../helpers/read.ts';

const PLAIN = { mocks: false, cases: false };

async function runtimeFiles(outputs: Readonly<Record<string, boolean>>): Promise<readonly SourceFile[]> {
  const { contract } = await readSpec({ 'spec.json': crudDocument() });
  if (contract === undefined) throw new Error('the spec is valid');
  const spec = { file: 'spec.json' };
  const files = await emitPackage(contract, {
    packageName: '@sample/shop',
    runtime: 'inline',
    spec,
    outputs,
  });
  return files.filter(({ path }) => path.startsWith('src/runtime/'));
}

function bytesOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

/**
 * What the package of an API with twelve operations holds of the runtime. The rest of the package follows from its
 * schemas.
 */
describe('an inlined runtime of twelve CRUD operations over HTTP', () => {
  it.each([
    ['with mocks and cases', 439_000, {}],
    ['without mocks and cases', 93_000, PLAIN],
  ])('%s: at most %d bytes', async (_name, most, outputs) => {
    expect(bytesOf(await runtimeFiles(outputs))).toBeLessThanOrEqual(most);
  });

  it('does not contain what only other APIs need', async () => {
    const text = (await runtimeFiles(PLAIN)).map(({ path, text }) => path + text).join('\n');
    expect(text).not.toMatch(
      /new FormData|basic\(|text\/event-stream|jsonRpcFunction|isUuid|inChunks|deepObject/,
    );
  });
});
