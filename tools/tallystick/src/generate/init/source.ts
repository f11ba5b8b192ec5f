import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isWithin, portablePath, type ResolvedContract } from '../../config/index.ts';
import type { Reporter } from '../../diagnostics/index.ts';
import { fetchText } from '../../load/index.ts';
import { DEFAULT_LIMITS } from '../../model/limits.ts';
import type { ReadSpec } from '../pipeline.ts';
import { readSpec } from '../pipeline.ts';

/** A spec that was read and found fit, wherever it lies. */
export interface Source {
  readonly contract: ReadSpec['contract'];
  /** The main file, absolute. */
  readonly file: string;
  /** All files, absolute. */
  readonly files: readonly string[];
  /** Set where it came over the network. */
  readonly url?: string;
  /** Removes what was fetched. */
  readonly dispose: () => void;
}

/** Reads the spec at a path or an `http(s):` URL. undefined: something is wrong with it, and was reported. */
export async function readSource(spec: string, cwd: string, reporter: Reporter): Promise<Source | undefined> {
  const url = /^https?:\/\//i.test(spec) ? spec : undefined;
  const fetched = url === undefined ? undefined : await fetchSpec(url, reporter);
  if (url !== undefined && fetched === undefined) return undefined;
  const file = fetched?.file ?? resolve(cwd, spec);
  const dispose = fetched?.dispose ?? ((): void => {});
  const read = await readSpec(plain(file, url), { file, root: dirname(file), contracts: [] }, reporter);
  if (read === undefined || reporter.failed) {
    if (fetched !== undefined) process.once('exit', dispose);
    return undefined;
  }
  const { contract, sources } = read;
  return { contract, file, files: sources, dispose, ...(url !== undefined && { url }) };
}

/** The spec by itself, before anything is known of the package. */
function plain(spec: string, url: string | undefined): ResolvedContract {
  return {
    name: 'init',
    spec,
    output: dirname(spec),
    packageName: 'init',
    runtime: 'inline',
    allowRefs: [],
    limits: DEFAULT_LIMITS,
    formats: 'assert',
    int64: 'number',
    renames: {},
    ...(url === undefined ? {} : { specUrl: publicUrl(url) }),
  };
}

/** Without credentials and query, which may be secret. */
export function publicUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function fetchSpec(
  url: string,
  reporter: Reporter,
): Promise<{ readonly file: string; readonly dispose: () => void } | undefined> {
  try {
    const text = await fetchText(url, DEFAULT_LIMITS.fileBytes);
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

/** Where the spec's main file is to lie, from the root, and what has to be copied for it. */
export interface Placement {
  readonly spec: string;
  readonly copies: ReadonlyMap<string, string>;
}

/** A spec below the root stays where it is; any other is copied with all the files it refers to. */
export function placeSource(source: Source, name: string, root: string): Placement {
  if (isWithin(root, source.file) && !installed(root, source.file))
    return { spec: portablePath(root, source.file), copies: new Map() };
  const folder = join('specs', name);
  const from = dirname(source.file);
  const copies = source.files.map((file): [string, string] => [
    join(root, folder, relative(from, file)),
    readFileSync(file, 'utf8'),
  ]);
  return { spec: join(folder, basename(source.file)).split(sep).join('/'), copies: new Map(copies) };
}

/** What a package manager put there is not for keeping. */
function installed(root: string, file: string): boolean {
  return relative(root, file).split(sep).includes('node_modules');
}
