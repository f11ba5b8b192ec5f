import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, workFolder } from './folders.ts';

/** What of a package is published. */
const PUBLISHED = ['dist', 'src', 'package.json', 'LICENSE'];

const PACKAGES = {
  tallystick: 'tools/tallystick',
  '@tallystick/runtime': 'packages/runtime',
  '@tallystick/verify': 'packages/verify',
};

let installed: string | undefined;

/**
 * The command line of a generator that is installed in `node_modules`. A generator that is linked, as in this repository,
 * hashes its own code in each run, since the manifest of a package cannot name the code that wrote it.
 */
export function installedGenerator(): string {
  installed ??= install();
  return installed;
}

function install(): string {
  const modules = join(workFolder('installed'), 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  for (const [name, folder] of Object.entries(PACKAGES)) {
    const from = join(ROOT, folder);
    for (const each of PUBLISHED)
      if (existsSync(join(from, each)))
        cpSync(join(from, each), join(modules, name, each), { recursive: true });
    // what is copied is not linked: a copy through a link would be written into the repository
    for (const dependency of dependenciesIn(join(from, 'node_modules')))
      if (!Object.hasOwn(PACKAGES, dependency))
        link(join(from, 'node_modules', dependency), join(modules, dependency));
  }
  return join(modules, 'tallystick', 'dist', 'cli', 'main.js');
}

function dependenciesIn(modules: string): readonly string[] {
  return readdirSync(modules).flatMap((name) => {
    if (!name.startsWith('@')) return name.startsWith('.') ? [] : [name];
    return readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`);
  });
}

function link(from: string, to: string): void {
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to);
}
