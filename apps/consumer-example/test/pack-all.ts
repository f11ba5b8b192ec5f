import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const PACK = join(import.meta.dirname, '..', '..', '..', 'tools', 'workspace', 'pack.mjs');

declare module 'vitest' {
  interface ProvidedContext {
    /** Every tarball that `npm run pack` writes, absolute, by the name of its package. */
    readonly tarballs: Readonly<Record<string, string>>;
  }
}

let folder: string;

/** Packs once for all test files, as `npm run pack` does. */
export async function setup(project: TestProject): Promise<void> {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tallystick-tarballs-')));
  const { stdout } = await promisify(execFile)(process.execPath, [PACK, folder]);
  const files = stdout.trim().split('\n');
  project.provide('tarballs', Object.fromEntries(files.map((file) => [packageOf(file), file])));
}

export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** `…/tallystick-genesys-chat-0.1.0.tgz` → `@tallystick/genesys-chat` */
function packageOf(file: string): string {
  const [, name = ''] = /tallystick-(?:([a-z-]+)-)?\d[^/\\]*\.tgz$/.exec(file) ?? [];
  return name === '' ? 'tallystick' : `@tallystick/${name}`;
}
