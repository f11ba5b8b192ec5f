import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
/** Programs of the repository's own install. */
export const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
export const TURBO = join(ROOT, 'node_modules', 'turbo', 'bin', 'turbo');
export const CHANGESET = join(ROOT, 'node_modules', '@changesets', 'cli', 'bin.js');
export const TALLYSTICK = join(ROOT, 'tools', 'tallystick', 'dist', 'cli', 'main.js');
/** Of the generator. */
export const README = join(ROOT, 'tools', 'tallystick', 'README.md');
export const PACK = join(ROOT, 'tools', 'workspace', 'pack.mjs');

/** Gives a new folder, which is gone when `use` ends. */
export async function inFolder<T>(name: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `tallystick-${name}-`)));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Writes a file below a folder: a text as it is, anything else as JSON. */
export function put(folder: string, path: string, content: string | object): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(join(folder, path), text);
}

export function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'dir');
}
