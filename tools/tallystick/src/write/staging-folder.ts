import { dirname, join } from 'node:path';
import type { Disk } from './disk.ts';

/**
 * Folder within the package in which a run prepares its files: on the same file system as where they go, so
 * that a rename is all it takes. It exists only while a run is at work, or after one was interrupted.
 */
const FOLDER = '.tallystick';
const IGNORE = '.gitignore';
/** Nobody else may change what was checked before it is put in place. */
const PRIVATE = 0o700;
/** Locks of dead runs that were moved aside. */
const ABANDONED = 'lock.';

export interface StagingFolder {
  readonly target: string;
  readonly folder: string;
  readonly lock: string;
  readonly journal: string;
  readonly staged: string;
}

export function stagingFolderOf(target: string): StagingFolder {
  const folder = join(target, FOLDER);
  return {
    target,
    folder,
    lock: join(folder, 'lock'),
    journal: join(folder, 'journal.json'),
    staged: join(folder, 'staged'),
  };
}

/** Makes the folder and those above it. Returns the ones it made, outermost first. */
export function openStagingFolder(staging: StagingFolder, disk: Disk): readonly string[] {
  for (const folder of [staging.folder, staging.staged])
    if (disk.kind(folder) === 'link') throw new Error(`${folder} is a symbolic link: remove it`);
  const above = makeFolders(staging.target, disk);
  const made = disk.makeFolder(staging.folder, PRIVATE) ? [...above, staging.folder] : above;
  const ignore = join(staging.folder, IGNORE);
  if (disk.kind(ignore) === undefined) createUnlessThere(ignore, '*\n', disk);
  return made;
}

/** Another run may make the same file at the same time. */
function createUnlessThere(path: string, text: string, disk: Disk): void {
  try {
    disk.create(path, text);
  } catch (error) {
    if (disk.kind(path) === undefined) throw error;
  }
}

export function makeFolders(folder: string, disk: Disk): readonly string[] {
  if (disk.kind(folder) !== undefined) return [];
  const parent = dirname(folder);
  const above = parent === folder ? [] : makeFolders(parent, disk);
  return disk.makeFolder(folder) ? [...above, folder] : above;
}

/** Removes what was staged and not put in place, half-written files of a full disk among them. */
export function clearStaged(staging: StagingFolder, disk: Disk): void {
  for (const name of disk.list(staging.staged)) disk.remove(join(staging.staged, name));
  disk.removeFolder(staging.staged);
}

/** Removes the folder, unless another run or a journal is in it, and the folders made for it if all stay empty. */
export function closeStagingFolder(staging: StagingFolder, made: readonly string[], disk: Disk): void {
  for (const name of disk.list(staging.folder))
    if (name.startsWith(ABANDONED)) disk.remove(join(staging.folder, name));
  if (disk.list(staging.folder).every((name) => name === IGNORE)) {
    disk.remove(join(staging.folder, IGNORE));
    disk.removeFolder(staging.folder);
  }
  for (const folder of [...made].reverse()) disk.removeFolder(folder);
}
