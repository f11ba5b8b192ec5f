import { isJsonObject } from '../model/index.ts';
import type { SourceFile } from '../print/index.ts';
import { ownedHash } from './package-json.ts';
import { isPackagePath } from './relative-path.ts';

/** Committed with the package: what was generated, from what, by what. */
export const MANIFEST_FILE = 'tallystick.manifest.json';

const FORMAT = 1;

/** A manifest lists some hundred bytes for each file. What is larger was not written by a generator. */
export const MANIFEST_BYTES = 16 * 1024 * 1024;

/** Hashes by path; all are sha256 in hexadecimal. */
type Hashes = Readonly<Record<string, string>>;

/** What the files were made from. */
export interface Provenance {
  /** Version of the generator. */
  readonly generator: string;
  /** Name of the contract in the config. */
  readonly contract: string;
  /** Hash of the contract's settings, defaults filled in. */
  readonly config: string;
  /** The spec's files, by path from the config's folder. */
  readonly spec: Hashes;
}

export interface Manifest extends Provenance {
  /** The generated files, by path within the package. */
  readonly files: Hashes;
}

export function manifestOf(provenance: Provenance, files: readonly SourceFile[]): Manifest {
  const hashes = files.map((file): [string, string] => [file.path, ownedHash(file.path, file.text)]);
  return { ...provenance, files: Object.fromEntries(hashes) };
}

/** The same manifest gives the same bytes: members in one order, paths sorted. */
export function manifestText(manifest: Manifest): string {
  const { generator, contract, config, spec, files } = manifest;
  const value = { tallystick: FORMAT, generator, contract, config, spec: sorted(spec), files: sorted(files) };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** undefined for text that no generator wrote: too large, broken, of another format, or with paths out of the package. */
export function parseManifest(text: string): Manifest | undefined {
  const value = text.length > MANIFEST_BYTES ? undefined : parse(text);
  if (!isJsonObject(value) || value.tallystick !== FORMAT) return undefined;
  const { generator, contract, config, spec, files } = value;
  if (typeof generator !== 'string' || typeof contract !== 'string' || typeof config !== 'string')
    return undefined;
  if (!isHashes(spec) || !isHashes(files) || !Object.keys(files).every(isPackagePath)) return undefined;
  return { generator, contract, config, spec, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHashes(value: unknown): value is Hashes {
  return isJsonObject(value) && Object.values(value).every((hash) => typeof hash === 'string');
}

function sorted(hashes: Hashes): Hashes {
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
