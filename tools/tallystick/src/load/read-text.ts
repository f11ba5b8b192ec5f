import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A text, and the hash of its bytes. */
export interface HashedText {
  readonly text: string;
  readonly sha256: string;
}

/**
 * Reads a file at once. Node decodes a text that it reads in parts part by part, and a hash of a text encodes it again:
 * of megabytes each takes longer than reading them.
 */
export async function readText(path: string): Promise<HashedText> {
  const bytes = await readFile(path);
  return { text: bytes.toString('utf8'), sha256: hash('sha256', bytes, 'hex') };
}

export function hashedText(text: string): HashedText {
  return { text, sha256: hash('sha256', text, 'hex') };
}
