import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isJsonObject } from '../model/index.ts';
import type { Disk } from './disk.ts';
import { contentHash, obstacle, type PlannedFile } from './plan.ts';
import { isPackagePath } from './relative-path.ts';
import { clearStaged, makeFolders, type StagingFolder } from './staging-folder.ts';

/**
 * One file that is replaced or removed. The hashes are of whole contents, null where there is no file: by them
 * an interrupted run knows what is done and what is still to do.
 */
interface JournalEntry {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Name of the new content among the staged files; absent for a removal. */
  readonly staged?: string;
}

export type Journal = readonly JournalEntry[];

/**
 * Writes the new contents beside where they go, and reads each back. Nothing in the package changes, so that a signal
 * may end it between two files: many files on a slow disk take seconds.
 */
export async function stage(
  staging: StagingFolder,
  files: readonly PlannedFile[],
  disk: Disk,
  signal?: AbortSignal,
): Promise<Journal> {
  makeFolders(staging.staged, disk);
  const journal: JournalEntry[] = [];
  for (const [index, file] of files.entries()) {
    await nextTurn();
    signal?.throwIfAborted();
    journal.push(stageFile(staging, file, String(index), disk));
  }
  const staged = journal.flatMap((entry) => (entry.staged === undefined ? [] : entry.staged));
  await disk.flush(staged.map((name) => join(staging.staged, name)));
  signal?.throwIfAborted();
  return journal;
}

function stageFile(staging: StagingFolder, file: PlannedFile, staged: string, disk: Disk): JournalEntry {
  const entry = { path: file.path, before: contentHash(file.before), after: contentHash(file.after) };
  if (file.after === undefined) return entry;
  disk.create(join(staging.staged, staged), file.after, 'unflushed');
  if (disk.read(join(staging.staged, staged)) !== file.after)
    throw new Error(`${file.path} could not be verified after writing`);
  return { ...entry, staged };
}

/** From here on the run is finished, by this process or by the next one. */
export function writeJournal(staging: StagingFolder, journal: Journal, disk: Disk): void {
  disk.syncFolder(staging.staged);
  const draft = `${staging.journal}.new`;
  disk.create(draft, JSON.stringify({ journal: 1, entries: journal }));
  disk.rename(draft, staging.journal);
  disk.syncFolder(staging.folder);
}

/** The journal of a run that did not end. One that cannot be read was not written by a run: it counts for nothing. */
export function readJournal(staging: StagingFolder, disk: Disk): Journal | undefined {
  const text = disk.read(staging.journal);
  return text === undefined ? undefined : parseJournal(text);
}

function parseJournal(text: string): Journal | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value) || value.journal !== 1 || !Array.isArray(value.entries)) return undefined;
    return value.entries.every(isEntry) ? value.entries : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (!isJsonObject(value)) return false;
  const { path, before, after, staged } = value;
  return (
    typeof path === 'string' &&
    isPackagePath(path) &&
    (before === null || typeof before === 'string') &&
    (after === null || typeof after === 'string') &&
    (after === null) === (staged === undefined) &&
    (staged === undefined || (typeof staged === 'string' && /^\d+$/.test(staged)))
  );
}

/**
 * Paths of the journal that hold neither the old nor the new content: somebody changed them in between. With
 * `force` only those that cannot be replaced at all.
 */
export function changedSince(
  staging: StagingFolder,
  journal: Journal,
  force: boolean,
  disk: Disk,
): readonly string[] {
  const changed = ({ path, before, after }: JournalEntry): boolean => {
    if (obstacle(staging.target, path, disk) !== undefined) return true;
    const now = contentHash(disk.read(join(staging.target, path)));
    return !force && now !== before && now !== after;
  };
  return journal.filter(changed).map((entry) => entry.path);
}

/** Puts every file in place that is not there yet, then forgets the journal. May be repeated from any point. */
export function finish(staging: StagingFolder, journal: Journal, disk: Disk): void {
  const folders = new Set<string>();
  for (const entry of journal) {
    const path = join(staging.target, entry.path);
    if (entry.staged === undefined) removeWithFolders(staging.target, path, disk);
    else putInPlace(join(staging.staged, entry.staged), path, disk);
    folders.add(dirname(path));
  }
  for (const folder of folders) if (disk.kind(folder) === 'folder') disk.syncFolder(folder);
  dropJournal(staging, disk);
}

export function dropJournal(staging: StagingFolder, disk: Disk): void {
  disk.remove(staging.journal);
  disk.remove(`${staging.journal}.new`);
  clearStaged(staging, disk);
}

function putInPlace(staged: string, path: string, disk: Disk): void {
  // Renamed already by the run that was interrupted.
  if (disk.kind(staged) === undefined) return;
  makeFolders(dirname(path), disk);
  disk.rename(staged, path);
}

/** The folders that a removal empties go too: they were made for the file. */
function removeWithFolders(target: string, path: string, disk: Disk): void {
  disk.remove(path);
  for (let folder = dirname(path); folder !== target; folder = dirname(folder))
    if (!disk.removeFolder(folder)) return;
}
