import { join } from 'node:path';
import { type Diagnostic, Reporter } from '../../src/diagnostics/index.ts';
import { loadShaped, type ShapeOptions } from '../../src/generate/load-shaped.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import type { Document } from '../../src/load/index.ts';
import type { Contract, JsonObject } from '../../src/model/index.ts';
import type { Limits } from '../../src/model/limits.ts';
import { temporaryFolder } from './folder.ts';
import type { SpecFiles } from './read.ts';

export interface Shaped {
  readonly value: JsonObject;
  readonly document: Document | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly folder: string;
}

interface Shaping extends Omit<ShapeOptions, 'at'> {
  readonly limits?: Partial<Limits>;
}

function prepared(files: SpecFiles, { limits, overlays = [], ...shape }: Shaping) {
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  ]);
  const folder = temporaryFolder(Object.fromEntries(texts));
  const [main = ''] = Object.keys(files);
  const reporter = new Reporter();
  const at = { file: 'tallystick.config.json', pointer: '/contracts/x' };
  const stated = { ...shape, at, overlays: overlays.map((path) => join(folder, path)) };
  return {
    folder,
    reporter,
    spec: join(folder, main),
    options: { ...(limits && { limits }), shape: stated },
  };
}

/** A spec of these files, the first its main file, as it is before it is read. Overlays are named by their path. */
export async function shaped(files: SpecFiles, shaping: Shaping = {}): Promise<Shaped> {
  const { folder, reporter, spec, options } = prepared(files, shaping);
  const document = await loadShaped(spec, options, reporter);
  return { value: Object(document?.root.value), document, diagnostics: reporter.diagnostics, folder };
}

/** The contract of such a spec. */
export async function shapedContract(
  files: SpecFiles,
  shaping: Shaping = {},
): Promise<{ readonly contract: Contract | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const { reporter, spec, options } = prepared(files, shaping);
  const document = await loadSpec(spec, options, reporter);
  const contract = document && (await readContract(document, { name: 'x', renames: {} }, reporter));
  return { contract, diagnostics: reporter.diagnostics };
}
