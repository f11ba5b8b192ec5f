import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * Keeps compiled code between runs, in a folder that only this user can write to, or not at all. Node's default is a
 * fixed name in the shared temporary folder, where another user could leave code that this process would run.
 * `NODE_COMPILE_CACHE` and `NODE_DISABLE_COMPILE_CACHE` keep their meaning.
 */
export function enablePrivateCompileCache(): void {
  if (process.env['NODE_COMPILE_CACHE']) {
    nodeModule.enableCompileCache();
    return;
  }
  const folder = privateCacheFolder('compile-cache');
  if (folder !== undefined) nodeModule.enableCompileCache(folder);
}

/** A folder among the user's caches that only this user can write to; undefined where there is none. */
export function privateCacheFolder(name: string): string | undefined {
  return privateFolder(cacheFolder(name));
}

/** Where this system keeps a user's caches; undefined where the user has no home. */
function cacheFolder(name: string): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  const parent = process.platform === 'win32' ? local : xdg || join(home(), '.cache');
  return parent !== undefined && isAbsolute(parent) ? join(parent, 'tallystick', name) : undefined;
}

function home(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}

/** The folder, created with mode 0700 if it is missing; undefined where another user could write to it. */
export function privateFolder(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isPrivate(folder) ? folder : undefined;
  } catch {
    // a home that is read-only or missing: the run only starts more slowly
    return undefined;
  }
}

/** On Windows the access list of the user's profile decides, which has no mode bits. */
function isPrivate(folder: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  const found = lstatSync(folder);
  return (
    found.isDirectory() &&
    found.uid === user &&
    (found.mode & 0o022) === 0 &&
    areTrusted(realpathSync(dirname(folder)), user)
  );
}

/** A folder above can be replaced by anyone who may write to its parent, unless the sticky bit forbids it. */
function areTrusted(folder: string, user: number): boolean {
  const { uid, mode } = lstatSync(folder);
  const trusted = (uid === user || uid === 0) && ((mode & 0o022) === 0 || (mode & 0o1000) !== 0);
  return trusted && (folder === dirname(folder) || areTrusted(dirname(folder), user));
}
