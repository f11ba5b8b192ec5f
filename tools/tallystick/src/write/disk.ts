import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The few things the write room does to a disk, each one system call that happens or does not. They are
 * synchronous, so that no signal handler and no other work of this process comes between two of them; only `flush`
 * waits, while nothing in the package has changed yet.
 */
export interface Disk {
  /** What is at a path, links not followed. */
  kind(path: string): 'file' | 'folder' | 'link' | 'other' | undefined;
  /** Text of a file, or undefined where there is none. */
  read(path: string): string | undefined;
  /** The path with all links followed. */
  real(path: string): string;
  list(folder: string): readonly string[];
  /** Makes one folder, with that mode if one is given; false where it is there already. */
  makeFolder(path: string, mode?: number): boolean;
  /**
   * Makes a file that does not exist; one that fails is not left. Its bytes are on the medium when the call returns,
   * or, with `unflushed`, after the next `flush` of it.
   */
  create(path: string, text: string, unflushed?: 'unflushed'): void;
  /** Puts the bytes of files on the medium, several at a time: each must wait for the disk. */
  flush(paths: readonly string[]): Promise<void>;
  /** Replaces what is at `to` in one step. */
  rename(from: string, to: string): void;
  /** Removes a file; one that is not there is removed already. */
  remove(path: string): void;
  /** Removes a folder if it is empty; false where it is not. */
  removeFolder(path: string): boolean;
  /** Makes renames and removals in a folder survive a power cut, where the system can. */
  syncFolder(folder: string): void;
}

export const nodeDisk: Disk = {
  kind: (path) => {
    const stats = unless(['ENOENT', 'ENOTDIR'], () => lstatSync(path));
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) return 'link';
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'other';
  },
  read: (path) => unless(['ENOENT', 'ENOTDIR'], () => readFileSync(path, 'utf8')),
  real: (path) => realpathSync(path),
  list: (folder) => unless(['ENOENT', 'ENOTDIR'], () => readdirSync(folder)) ?? [],
  makeFolder: (path, mode) => done(['EEXIST'], () => mkdirSync(path, mode)),
  create: (path, text, unflushed) => createFile(path, text, unflushed === undefined),
  flush: (paths) => flushAll(paths),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => {
    done(['ENOENT'], () => unlinkSync(path));
  },
  removeFolder: (path) => done(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(path)),
  syncFolder: (folder) => {
    // Windows cannot open a folder; its renames are durable without it.
    if (process.platform !== 'win32') withDescriptor(folder, 'r', fsyncSync);
  },
};

/** As many as Node has threads for waiting on the disk. */
const AT_A_TIME = 4;

async function flushAll(paths: readonly string[]): Promise<void> {
  const waiting = paths.values();
  const flushSome = async (): Promise<void> => {
    for (const path of waiting) await flushOne(path);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, flushSome));
}

async function flushOne(path: string): Promise<void> {
  // Windows flushes only what may be written to.
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function createFile(path: string, text: string, flushed: boolean): void {
  withDescriptor(path, 'wx', (descriptor) => {
    try {
      writeFileSync(descriptor, text);
      if (flushed) fsyncSync(descriptor);
    } catch (error) {
      unlinkSync(path);
      throw error;
    }
  });
}

function withDescriptor(path: string, flags: string, use: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags);
  try {
    use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function done(expected: readonly string[], act: () => void): boolean {
  return (
    unless(expected, () => {
      act();
      return true;
    }) === true
  );
}

/** The result, or undefined where the system answers with an expected code. */
function unless<T>(expected: readonly string[], act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (expected.includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** The system's code of an error, `ENOSPC` and the like. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
