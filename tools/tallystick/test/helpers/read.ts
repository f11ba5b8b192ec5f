import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Diagnostic, Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import type { LoadOptions } from '../../src/load/index.ts';
import type { Contract } from '../../src/model/index.ts';

/** Files by their path in the spec's folder; a value that is not a string is written as JSON. The first is the spec. */
export type SpecFiles = Readonly<Record<string, unknown>>;

export interface Read {
  readonly contract: Contract | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a spec from a new folder. */
export async function readSpec(
  files: SpecFiles,
  options: LoadOptions & { renames?: Record<string, string>; specUrl?: string } = {},
): Promise<Read> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-spec-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(
      join(folder, name),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  }
  const reporter = new Reporter('sample');
  const [main = ''] = Object.keys(files);
  const document = await loadSpec(join(folder, main), options, reporter);
  const { renames = {}, specUrl, limits } = options;
  const repeats = limits?.repeats;
  const naming = {
    name: 'sample-api',
    renames,
    ...(specUrl === undefined ? {} : { specUrl }),
    ...(repeats === undefined ? {} : { repeats }),
  };
  const contract = document && (await readContract(document, naming, reporter));
  return { contract, diagnostics: reporter.diagnostics };
}

/** `TLY2005 /paths/~1x` of each finding. */
export function diagnostics({ diagnostics }: Read): readonly string[] {
  return diagnostics.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());
}

/** An OpenRPC document with these methods. */
export function openRpc(methods: readonly object[], more: object = {}): object {
  return { openrpc: '1.3.2', info: { title: 'Sample', version: '1.0' }, methods, ...more };
}

/** An OpenAPI document with these paths. */
export function openApi(paths: object, more: object = {}): object {
  return { openapi: '3.1.0', info: { title: 'Sample', version: '1.0' }, paths, ...more };
}
