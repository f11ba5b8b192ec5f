import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../model/index.ts';
import { sha256 } from '../write/index.ts';

const HOME = dirname(dirname(import.meta.dirname));

/** Workspace packages whose code is part of what the generator does or writes. */
const COMPANIONS = ['@tallystick/runtime', '@tallystick/verify'];

/** The version in the generator's package.json. */
export function generatorVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8'));
  return isJsonObject(manifest) && typeof manifest.version === 'string' ? manifest.version : '0.0.0';
}

/**
 * A hash of the generator's own code: what one build has verified, another has to look at again, even where both
 * are of one version, as they are while the generator is being worked on.
 */
export function generatorFingerprint(): string {
  const folders = [dirname(import.meta.dirname), ...COMPANIONS.flatMap(folderOf)];
  const parts = folders.flatMap(codeFiles).map((file) => sha256(readFileSync(file)));
  return sha256([readFileSync(join(HOME, 'package.json'), 'utf8'), ...parts].join('\n'));
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
