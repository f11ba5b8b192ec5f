import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** This folder. */
export const HERE = join(import.meta.dirname, '..');
export const ROOT = join(HERE, '..', '..');
/** Everything that is made here, git-ignored. */
const WORK = join(HERE, '.work');
/** The generator as it was built. */
export const TALLYSTICK = join(ROOT, 'tools', 'tallystick', 'dist', 'cli', 'main.js');

/** A folder below `.work`, made where it is missing. */
export function workFolder(...path: readonly string[]): string {
  const folder = join(WORK, ...path);
  mkdirSync(folder, { recursive: true });
  return folder;
}
