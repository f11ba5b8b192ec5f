import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../model/json.ts';

/** The file beside the config that says which specs were downloaded. */
export const LOCK_FILE = 'tallystick.lock.json';

/** A spec as it was downloaded. */
export interface LockedSpec {
  readonly url: string;
  /** Path from the config's folder, `/` between segments. */
  readonly file: string;
  /** Of the file's text. */
  readonly sha256: string;
  /** When it was downloaded, in UTC. */
  readonly date: string;
  readonly etag?: string;
}

/** The downloaded specs by the name of their contract. A broken lock locks nothing. */
export function readLock(root: string): ReadonlyMap<string, LockedSpec> {
  const lock = new Map<string, LockedSpec>();
  const specs = parsed(join(root, LOCK_FILE));
  for (const [name, value] of Object.entries(specs)) {
    const spec = lockedSpec(value);
    if (spec !== undefined) lock.set(name, spec);
  }
  return lock;
}

function parsed(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isJsonObject(value) && isJsonObject(value['specs']) ? value['specs'] : {};
  } catch {
    return {};
  }
}

function lockedSpec(value: unknown): LockedSpec | undefined {
  if (!isJsonObject(value)) return undefined;
  const { url, file, sha256, date, etag } = value;
  if (typeof url !== 'string' || typeof file !== 'string') return undefined;
  if (typeof sha256 !== 'string' || typeof date !== 'string') return undefined;
  return { url, file, sha256, date, ...(typeof etag === 'string' && { etag }) };
}
