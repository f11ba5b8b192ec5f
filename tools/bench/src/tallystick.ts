import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Ran, runNode } from './child.ts';
import { workFolder } from './folders.ts';
import { installedGenerator } from './installed.ts';

interface Settings {
  readonly spec: string;
  readonly outputs?: Readonly<Record<string, boolean>>;
}

/** Writes a config for one spec into a folder. */
export function writeConfig(folder: string, settings: Settings): void {
  const contracts = { bench: { ...settings, output: 'out', runtime: 'inline' } };
  writeFileSync(join(folder, 'tallystick.config.json'), JSON.stringify({ contracts }));
}

/**
 * The environment of a run: compiled code is kept between all runs, as it is for every user; what was derived of specs
 * is kept in its own folder, which `forget` empties.
 */
export function environmentOf(folder: string): Readonly<Record<string, string>> {
  return { XDG_CACHE_HOME: cacheOf(folder), NODE_COMPILE_CACHE: workFolder('compile-cache') };
}

/** Makes the next run in a folder one that has derived nothing before. */
export function forget(folder: string): void {
  for (const each of [cacheOf(folder), join(folder, '.tallystick')])
    rmSync(each, { recursive: true, force: true });
}

function cacheOf(folder: string): string {
  return workFolder('caches', basename(folder));
}

/** One run of the command line, installed as the other tools are. */
export function tallystick(folder: string, args: readonly string[]): Promise<Ran> {
  return runNode(installedGenerator(), args, { cwd: folder, env: environmentOf(folder) });
}
