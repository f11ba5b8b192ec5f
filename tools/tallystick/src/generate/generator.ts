import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../model/index.ts';
import { sha256 } from '../write/index.ts';

const HOME = dirname(dirname(import.meta.dirname));

/** Workspace packages whose code is part of what the generator does or writes. */
const COMPANIONS = ['@tallystick/runtime', '@tallystick/verify'];

/** What made a package, or is asked whether it would make the same. */
export interface Generator {
  /** The version in its package.json. */
  readonly version: string;
  /**
   * Whether its code may change while its version stays: it is linked, not installed. Then a manifest that names the
   * version does not say which code wrote it.
   */
  readonly isLinked: boolean;
  /** A hash of its code: what one build has verified, another must check again. */
  readonly fingerprint: () => string;
}

/** The generator that is running. */
export function thisGenerator(): Generator {
  let hash: string | undefined;
  return {
    version: generatorVersion(),
    isLinked: codeFolders().some((folder) => !folder.includes(`${sep}node_modules${sep}`)),
    fingerprint: () => {
      hash ??= fingerprint();
      return hash;
    },
  };
}

/** The version in the generator's package.json. */
export function generatorVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8'));
  return isJsonObject(manifest) && typeof manifest.version === 'string' ? manifest.version : '0.0.0';
}

function fingerprint(): string {
  const files = codeFolders().flatMap(codeFiles);
  const parts = files.map((file) => sha256(readFileSync(file)));
  return sha256([readFileSync(join(HOME, 'package.json'), 'utf8'), ...parts].join('\n'));
}

/** Of the generator and its companions, links followed. */
function codeFolders(): readonly string[] {
  return [dirname(import.meta.dirname), ...COMPANIONS.flatMap(folderOf)];
}

function folderOf(name: string): readonly string[] {
  try {
    return [dirname(fileURLToPath(import.meta.resolve(name)))];
  } catch {
    return [];
  }
}

function codeFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => join(folder, name));
}
