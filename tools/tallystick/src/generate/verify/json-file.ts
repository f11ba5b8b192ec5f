import { closeSync, openSync, readSync } from 'node:fs';
import { messageOf } from '../../diagnostics/index.ts';
import { UsageError } from '../usage-error.ts';

/** Bytes of a file that is read: 128 MiB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Arrays and objects within each other. */
const MOST_LEVELS = 200;

/**
 * What a JSON file that an option names holds. The file is untrusted: its size and depth are limited, so that no
 * recursive reader overflows.
 */
export function jsonIn(file: string, option: string): unknown {
  try {
    const value: unknown = JSON.parse(textIn(file));
    if (isDeeper(value, MOST_LEVELS)) throw new Error(`it is nested more than ${MOST_LEVELS} levels deep`);
    return value;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`, option);
  }
}

/** A pipe has no size, so that bytes are counted as they come. */
function textIn(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    let size = 0;
    for (let part = partOf(handle); part.length > 0; part = partOf(handle)) {
      size += part.length;
      if (size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`);
      parts.push(part);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } finally {
    closeSync(handle);
  }
}

function partOf(handle: number): Buffer {
  const part = Buffer.allocUnsafe(1024 * 1024);
  return part.subarray(0, readSync(handle, part));
}

/** Level by level, since a value can be deeper than the stack. */
function isDeeper(value: unknown, most: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((each): readonly unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return false;
}
