import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeDisk } from './disk.ts';
import { sha256 } from './hash.ts';
import { MANIFEST_BYTES, MANIFEST_FILE, type Manifest } from './manifest.ts';
import { ownedHash, PACKAGE_JSON } from './package-json.ts';
import { obstacle } from './plan.ts';

/**
 * The manifest of a package as it is on disk; undefined where there is no plain file of a sensible size. Anyone who
 * commits may have written it.
 */
export function readManifestText(target: string): string | undefined {
  return readPlain(join(target, MANIFEST_FILE), MANIFEST_BYTES)?.toString('utf8');
}

/** Whether each file of a manifest is as the generator left it. Links and special files are not, and are not read. */
export function isIntact(target: string, { files }: Pick<Manifest, 'files'>, maxBytes: number): boolean {
  return Object.entries(files).every(([path, hash]) => {
    if (obstacle(target, path, nodeDisk) !== undefined) return false;
    const bytes = readPlain(join(target, path), maxBytes);
    return bytes !== undefined && hashOf(path, bytes) === hash;
  });
}

/** The bytes are hashed as they are: only of package.json a part belongs to the generator. */
function hashOf(path: string, bytes: Buffer): string {
  return path === PACKAGE_JSON ? ownedHash(path, bytes.toString('utf8')) : sha256(bytes);
}

/** The bytes of a plain file, or undefined where there is none, or a larger one. */
function readPlain(path: string, maxBytes: number): Buffer | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isFile() && stats.size <= maxBytes ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
