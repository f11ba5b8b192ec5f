import { join } from 'node:path';
import type { SourceFile } from '../print/index.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { changedSince, dropJournal, finish, readJournal, stage, writeJournal } from './journal.ts';
import { acquireLock, type Lock } from './lock.ts';
import { MANIFEST_FILE, manifestOf, manifestText, type Provenance } from './manifest.ts';
import { forced, type PlannedFile, planWrite, type WritePlan } from './plan.ts';
import { clearStaged, closeStagingFolder, type StagingFolder, stagingFolderOf } from './staging-folder.ts';

/** What a package's folder is to hold. */
export interface PackageContent {
  /** The package's folder, absolute. */
  readonly target: string;
  readonly files: readonly SourceFile[];
  readonly provenance: Provenance;
}

interface WriteOptions {
  /** Hand edits and foreign files give way. */
  readonly force?: boolean;
  readonly disk?: Disk;
  /** How long to wait for another run in the same package, in milliseconds. */
  readonly waitMs?: number;
  /** Ends the write, unless it is already replacing files: that takes milliseconds, and is completed. */
  readonly signal?: AbortSignal;
}

export interface WriteResult {
  /** `refused`: hand-edited or foreign files are in the way, and nothing was written. */
  readonly status: 'written' | 'unchanged' | 'refused';
  readonly plan: WritePlan;
  /** Set where a run that had been interrupted was finished first. */
  readonly recovered: boolean;
  /** Files that were changed after a run had been interrupted, and before it could be finished. */
  readonly changedSince: readonly string[];
}

/**
 * Brings a package's folder to the given content. Every file is wholly old or wholly new at every instant; a
 * run that dies is finished by the next one. Throws what the disk throws, and LockedError.
 */
export async function writePackage(
  content: PackageContent,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const { disk = nodeDisk, force = false } = options;
  const staging = stagingFolderOf(content.target);
  if (!hasTraces(content.target, disk) && isSameManifest(content, disk)) {
    const result = finalResult(planPackage(content, force, disk));
    if (result !== undefined) return result;
  }
  const lock = await acquireLock(staging, disk, options);
  try {
    return await writeLocked(content, staging, lock, { ...options, force, disk });
  } finally {
    lock.release();
    closeStagingFolder(staging, lock.made, disk);
  }
}

/** Where the manifest is another one, something is to be written: then it is planned once, with the lock. */
function isSameManifest(content: PackageContent, disk: Disk): boolean {
  const manifest = withManifest(content).at(-1)?.text;
  return disk.read(join(content.target, MANIFEST_FILE)) === manifest;
}

/** What a write would do. Changes nothing. */
export function planPackage(content: PackageContent, force: boolean, disk: Disk = nodeDisk): WritePlan {
  const plan = planWrite(content.target, withManifest(content), disk);
  return force ? forced(plan) : plan;
}

const listed = new WeakMap<PackageContent, readonly SourceFile[]>();

/** The files and their manifest. A write plans twice, before and after it has the lock; the hashes are made once. */
function withManifest(content: PackageContent): readonly SourceFile[] {
  const known = listed.get(content);
  if (known !== undefined) return known;
  const manifest = manifestText(manifestOf(content.provenance, content.files));
  // Last, so that it lists files that are in place.
  const files = [...content.files, { path: MANIFEST_FILE, text: manifest }];
  listed.set(content, files);
  return files;
}

/** Whether a run is at work in the package, or has left something there for the next one to clear away. */
export function hasTraces(target: string, disk: Disk = nodeDisk): boolean {
  return disk.kind(stagingFolderOf(target).folder) !== undefined;
}

/** Whether a run left its work unfinished in the package. */
export function isInterrupted(target: string, disk: Disk = nodeDisk): boolean {
  return disk.kind(stagingFolderOf(target).journal) !== undefined;
}

/** The result, where there is nothing to do or nothing may be done. */
function finalResult(plan: WritePlan, recovered = false): WriteResult | undefined {
  const status = conflicts(plan).length > 0 ? 'refused' : isClean(plan) ? 'unchanged' : undefined;
  return status && { status, plan, recovered, changedSince: [] };
}

type Settled = WriteOptions & Required<Pick<WriteOptions, 'force' | 'disk'>>;

async function writeLocked(
  content: PackageContent,
  staging: StagingFolder,
  lock: Lock,
  { force, disk, signal }: Settled,
): Promise<WriteResult> {
  const { recovered, changed } = recover(staging, force, disk);
  const plan = planPackage(content, force, disk);
  if (changed.length > 0) return { status: 'refused', plan, recovered, changedSince: changed };
  const result = finalResult(plan, recovered);
  if (result !== undefined) return result;
  await replace(staging, lock, [...plan.write, ...plan.remove], disk, signal);
  return { status: 'written', plan, recovered, changedSince: [] };
}

/** Finishes what an interrupted run began, or clears away what it had only prepared. */
function recover(
  staging: StagingFolder,
  force: boolean,
  disk: Disk,
): { readonly recovered: boolean; readonly changed: readonly string[] } {
  const journal = readJournal(staging, disk);
  if (journal === undefined) {
    dropJournal(staging, disk);
    return { recovered: false, changed: [] };
  }
  const changed = changedSince(staging, journal, force, disk);
  if (changed.length === 0) finish(staging, journal, disk);
  return { recovered: changed.length === 0, changed };
}

async function replace(
  staging: StagingFolder,
  lock: Lock,
  files: readonly PlannedFile[],
  disk: Disk,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    const journal = await stage(staging, manifestLast(files), disk, signal);
    if (!lock.held()) throw new Error('another run took over while this one was preparing its files');
    writeJournal(staging, journal, disk);
    finish(staging, journal, disk);
  } catch (error) {
    // Before the journal nothing has changed, and nothing is left; after it the next run continues.
    if (disk.kind(staging.journal) === undefined) tidy(staging, disk);
    throw error;
  }
}

function tidy(staging: StagingFolder, disk: Disk): void {
  disk.remove(`${staging.journal}.new`);
  clearStaged(staging, disk);
}

function manifestLast(files: readonly PlannedFile[]): readonly PlannedFile[] {
  const isManifest = (file: PlannedFile): boolean => file.path === MANIFEST_FILE;
  return [...files.filter((file) => !isManifest(file)), ...files.filter(isManifest)];
}

function conflicts(plan: WritePlan): readonly PlannedFile[] {
  return [...plan.handEdited, ...plan.foreign];
}

function isClean(plan: WritePlan): boolean {
  return [plan.write, plan.remove, plan.handEdited, plan.foreign].every((files) => files.length === 0);
}
