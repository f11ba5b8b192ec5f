import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

let environment;

/** What every program gets that is started here. */
export function childEnvironment() {
  environment ??= {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    ...compileCache(),
  };
  return environment;
}

/**
 * Compilers and package managers keep compiled code for the next run. Node's default for it is a fixed name in the
 * shared temporary folder, where another user could leave code that would be run here.
 */
function compileCache() {
  if (process.env.NODE_COMPILE_CACHE || process.platform === 'win32') return {};
  const folder = join(ROOT, 'node_modules', '.cache', 'tallystick-compile');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isPrivate = found.isDirectory() && found.uid === process.getuid() && (found.mode & 0o022) === 0;
  return isPrivate ? { NODE_COMPILE_CACHE: folder } : { NODE_DISABLE_COMPILE_CACHE: '1' };
}
