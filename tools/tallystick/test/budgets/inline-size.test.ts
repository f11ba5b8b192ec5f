import { describe, expect, it } from 'vitest';
import { crudDocument } from '../../../bench/src/crud.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import type { SourceFile } from '../../src/print/index.ts';
import { readSpec } from '../helpers/read.ts';

const PLAIN = { mocks: false, cases: false };

async function runtimeFiles(
  outputs: Readonly<Record<string, boolean>>,
  stateful = false,
): Promise<readonly SourceFile[]> {
  const { contract: read } = await readSpec({ 'spec.json': crudDocument() });
  if (read === undefined) throw new Error('the spec is valid');
  const { resources, ...others } = read;
  const contract = stateful && resources !== undefined ? { ...others, resources } : others;
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
    // 62,000 bytes are for plausible values, the details of documented errors, seeds, snapshots and sequences
    ['with mocks and cases', 486_000, {}, false],
    ['without mocks and cases', 92_800, PLAIN, true],
    // its three collections have state
    ['with mocks that keep state, and cases', 568_000, {}, true],
  ])('%s: at most %d bytes', async (_name, most, outputs, stateful) => {
    expect(bytesOf(await runtimeFiles(outputs, stateful))).toBeLessThanOrEqual(most);
  });

  it('does not contain what keeps state where there are no resources', async () => {
    expect((await runtimeFiles({})).filter(({ path }) => path.includes('reply/resources'))).toEqual([]);
  });

  it('contains no other protocol, and only the formats of its schemas', async () => {
    const paths = (await runtimeFiles({})).map(({ path }) => path).join('\n');
    expect(paths).toContain('schema/formats/email.ts');
    expect(paths).not.toMatch(/json-rpc-calls|idn-hostname|iri|uri-template/);
  });

  it('does not contain what only other APIs need', async () => {
    const text = (await runtimeFiles(PLAIN)).map(({ path, text }) => path + text).join('\n');
    expect(text).not.toMatch(
      /new FormData|basic\(|text\/event-stream|jsonRpcFunction|isUuid|inChunks|deepObject/,
    );
  });
});
