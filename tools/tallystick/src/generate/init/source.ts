import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { ResolvedContract } from '../../config/index.ts';
import type { Reporter } from '../../diagnostics/index.ts';
import { fetchText } from '../../load/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.ts';
import type { ReadSpec } from '../pipeline.ts';
import { readSpec } from '../pipeline.ts';
import { isUrl, type Reading } from './reading.ts';

/** A spec that was read and found fit, wherever it lies. */
export interface Source {
  readonly contract: ReadSpec['contract'];
  /** The main file, absolute. */
  readonly file: string;
  /** All files, absolute; one that was allowed by its URL is that URL. */
  readonly files: readonly string[];
  readonly reading: Reading;
  /** Set where it came over the network. */
  readonly url?: string;
  /** Removes what was fetched. */
  readonly dispose: () => void;
}

/** Reads the spec at a path or an `http(s):` URL. undefined: something is wrong with it, and was reported. */
export async function readSource(
  spec: string,
  reading: Reading,
  cwd: string,
  reporter: Reporter,
): Promise<Source | undefined> {
  const url = isUrl(spec) ? spec : undefined;
  const contract = plain(spec, reading);
  const fetched = url === undefined ? undefined : await fetchSpec(url, contract.limits, reporter);
  if (url !== undefined && fetched === undefined) return undefined;
  const file = fetched?.file ?? resolve(cwd, spec);
  const dispose = fetched?.dispose ?? ((): void => {});
  const read = await readSpec(
    { ...contract, spec: file, ...(url !== undefined && { specUrl: publicUrl(url) }) },
    { file, root: dirname(file), contracts: [] },
    reporter,
  );
  if (read === undefined || reporter.failed) {
    if (fetched !== undefined) process.once('exit', dispose);
    return undefined;
  }
  const { contract: model, sources } = read;
  return { contract: model, file, files: sources, reading, dispose, ...(url !== undefined && { url }) };
}

/** The spec by itself, before anything is known of the package. */
function plain(spec: string, { allowRefs, limits }: Reading): ResolvedContract {
  return {
    name: 'init',
    spec,
    output: dirname(spec),
    packageName: 'init',
    runtime: 'inline',
    allowRefs,
    limits: { ...DEFAULT_LIMITS, ...limits },
    formats: 'assert',
    int64: 'number',
    renames: {},
  };
}

/** Without credentials and query, which may be secret. */
export function publicUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function fetchSpec(
  url: string,
  { fileBytes }: Limits,
  reporter: Reporter,
): Promise<{ readonly file: string; readonly dispose: () => void } | undefined> {
  try {
    const text = await fetchText(url, fileBytes);
    const folder = mkdtempSync(join(tmpdir(), 'tallystick-init-'));
    const file = join(folder, fileName(url, text));
    writeFileSync(file, text);
    return { file, dispose: () => rmSync(folder, { recursive: true, force: true }) };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    reporter.report({
      code: 'TLY2001',
      message: `The spec cannot be fetched (${why}).`,
      fix: 'Check the URL, or download the spec and name the file.',
    });
    return undefined;
  }
}

function fileName(url: string, text: string): string {
  const last = basename(new URL(url).pathname).replace(/[^\w.-]+/g, '-');
  if (/\.(json|ya?ml)$/i.test(last)) return last;
  return /^\s*\{/.test(text) ? 'spec.json' : 'spec.yaml';
}
