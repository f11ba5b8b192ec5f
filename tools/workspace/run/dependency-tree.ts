import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Names = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly scripts?: Names;
  readonly dependencies?: Names;
  readonly optionalDependencies?: Names;
}

export interface Installed {
  readonly name: string;
  readonly manifest: Manifest;
}

/**
 * Every package that an install of a package brings along, development dependencies excepted. Packages of the workspace
 * are passed through, as the published package bundles them.
 */
export function dependencyTree(folder: string): readonly Installed[] {
  const folders = new Set([realpathSync(folder)]);
  const found = new Map<string, Installed>();
  // What is added while the set is read is read too.
  for (const from of folders)
    for (const name of neededBy(manifestOf(from))) {
      const to = installed(name, from);
      if (to === undefined) continue;
      folders.add(to);
      const manifest = manifestOf(to);
      if (to.includes('node_modules')) found.set(`${name}@${manifest.version}`, { name, manifest });
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** The licence that a package states, as an SPDX expression. */
export function licenceOf({ manifest: { license, licenses } }: Installed): string | undefined {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ');
}

function neededBy({ dependencies, optionalDependencies }: Manifest): readonly string[] {
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Where Node finds a package from a folder; undefined: an optional one that is not installed here. */
function installed(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const to = join(folder, 'node_modules', name);
    if (existsSync(join(to, 'package.json'))) return realpathSync(to);
    if (folder === dirname(folder)) return undefined;
  }
}
