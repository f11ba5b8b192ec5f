import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../model/json.ts';

/** The file beside the config that says which specs were downloaded. */
export const LOCK_FILE = 'tallystick.lock.json';

/** A file as it was downloaded. */
export interface LockedFile {
  readonly url: string;
  /** Path from the config's folder, `/` between segments. */
  readonly file: string;
  /** Of the file's text. */
  readonly sha256: string;
  readonly etag?: string;
}

/** A spec as it was downloaded: its main file. */
export interface LockedSpec extends LockedFile {
  /** When it was downloaded, in UTC. */
  readonly date: string;
  /** The further files that it consists of. Absent: none. */
  readonly files?: readonly LockedFile[];
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

/** An entry without one of its files is none: the spec is downloaded again. */
function lockedSpec(value: unknown): LockedSpec | undefined {
  const main = lockedFile(value);
  if (main === undefined || !isJsonObject(value) || typeof value['date'] !== 'string') return undefined;
  const { date, files: stated = [] } = value;
  const files = Array.isArray(stated) ? stated.map(lockedFile) : [undefined];
  const known = files.filter((file) => file !== undefined);
  if (known.length < files.length) return undefined;
  return { ...main, date, ...(known.length > 0 && { files: known }) };
}

function lockedFile(value: unknown): LockedFile | undefined {
  if (!isJsonObject(value)) return undefined;
  const { url, file, sha256, etag } = value;
  if (typeof url !== 'string' || typeof file !== 'string' || typeof sha256 !== 'string') return undefined;
  return { url, file, sha256, ...(typeof etag === 'string' && { etag }) };
}
