import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { isJsonObject } from '../model/index.ts';
import { type Disk, errorCode } from './disk.ts';
import { closeStagingFolder, openStagingFolder, type StagingFolder } from './staging-folder.ts';

/** A lock is held while files are compared and renamed: milliseconds, so a holder this old is gone. */
const STALE_MS = 5 * 60_000;
const WAIT_MS = 10_000;
const POLL_MS = 25;
/** A lock without content is being written, or its run died before it was. */
const BLANK_STALE_MS = 2_000;

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  readonly since: number;
}

export interface Lock {
  /** Folders that were made to put it in, outermost first. */
  readonly made: readonly string[];
  /** Whether this run still holds it: asked once more before anything is replaced. */
  held(): boolean;
  release(): void;
}

/** Another run is at work in the same package, and does not end. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  readonly pid: number;

  constructor(holder: Holder) {
    super(`process ${holder.pid} on ${holder.host} is writing here`);
    this.pid = holder.pid;
  }
}

export interface Waiting {
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
}

/** Waits for a run that is at work in the package; a dead one's lock is taken away. */
export async function acquireLock(staging: StagingFolder, disk: Disk, waiting: Waiting = {}): Promise<Lock> {
  const made: string[] = [];
  try {
    return await waitForLock(staging, disk, made, waiting);
  } catch (error) {
    closeStagingFolder(staging, made, disk);
    throw error;
  }
}

async function waitForLock(
  staging: StagingFolder,
  disk: Disk,
  made: string[],
  { waitMs = WAIT_MS, signal }: Waiting,
): Promise<Lock> {
  const start = Date.now();
  for (;;) {
    const lock = tryLock(staging, disk, made);
    if (lock !== undefined) return lock;
    const holder = readHolder(staging, disk);
    if (holder !== undefined && isStale(holder, start)) takeAway(staging, holder, disk);
    else if (holder !== undefined && Date.now() - start > waitMs) throw new LockedError(holder);
    else await delay(POLL_MS, undefined, signal && { signal });
  }
}

function tryLock(staging: StagingFolder, disk: Disk, made: string[]): Lock | undefined {
  const holder: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), since: Date.now() };
  try {
    made.push(...openStagingFolder(staging, disk));
    disk.create(staging.lock, JSON.stringify(holder));
  } catch (error) {
    // ENOENT: a run that ended has just removed the folder.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const held = (): boolean => readHolder(staging, disk)?.token === holder.token;
  return {
    made,
    held,
    release: () => {
      if (held()) disk.remove(staging.lock);
    },
  };
}

function readHolder(staging: StagingFolder, disk: Disk): Holder | undefined {
  const text = disk.read(staging.lock);
  if (text === undefined) return undefined;
  return parseHolder(text) ?? blankHolder(text);
}

const BLANK_PID = -1;

function blankHolder(text: string): Holder {
  return { token: text, pid: BLANK_PID, host: hostname(), since: Date.now() };
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return undefined;
    const { token, pid, host, since } = value;
    if (typeof token !== 'string' || typeof pid !== 'number' || pid <= 0) return undefined;
    if (typeof host !== 'string' || typeof since !== 'number') return undefined;
    return { token, pid, host, since };
  } catch {
    return undefined;
  }
}

function isStale(holder: Holder, waitingSince: number): boolean {
  if (holder.pid === BLANK_PID) return Date.now() - waitingSince > BLANK_STALE_MS;
  if (Date.now() - holder.since > STALE_MS) return true;
  return holder.host === hostname() && !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, and it is somebody else's.
    return errorCode(error) !== 'ESRCH';
  }
}

/**
 * Moved aside first, since of two runs that find the same dead lock only one can move it. Should it have been
 * replaced by a live one in between, that one's holder finds out before it replaces anything.
 */
function takeAway(staging: StagingFolder, stale: Holder, disk: Disk): void {
  if (readHolder(staging, disk)?.token !== stale.token) return;
  const aside = `${staging.lock}.${randomUUID()}`;
  try {
    disk.rename(staging.lock, aside);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  disk.remove(aside);
}
