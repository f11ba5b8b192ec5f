import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { portablePath, type ResolvedContract } from '../../config/index.ts';
import type { SourceFile } from '../../print/index.ts';
import { PACKAGE_JSON } from '../../write/index.ts';
import { type Differences, differencesOf } from '../changeset/differences.ts';
import type { Base } from '../diff/base.ts';
import { extract, filesAt } from '../diff/git.ts';
import { inTemporaryFolder } from '../diff/temporary-folder.ts';

/** What differs between a generated package of a commit and of the working tree. */
export interface PackageChanges {
  readonly packageName: string;
  /** Whether the commit has the package. */
  readonly isNew: boolean;
  /** How many source files. */
  readonly files: Readonly<Record<keyof Differences, number>>;
  /** Exports, as `module name`: `./types Chat`. */
  readonly exports: Differences;
}

/** Compares the sources of a generated package, and what they export. */
export async function packageChanges(
  { root, commit }: Extract<Base, { kind: 'commit' }>,
  { output, packageName }: Pick<ResolvedContract, 'output' | 'packageName'>,
): Promise<PackageChanges> {
  // Only this reads sources with the compiler.
  const { exportedBy } = await import('../changeset/exported.ts');
  const checkout = await realpath(root);
  const folder = portablePath(checkout, await realpath(output).catch(() => output));
  const [before, after] = [await sourcesAt(checkout, commit, folder), sourcesIn(output)];
  return {
    packageName,
    isNew: before.length === 0,
    files: amounts(differencesOf(byPath(before), byPath(after))),
    exports: differencesOf(exportedBy(before), exportedBy(after)),
  };
}

async function sourcesAt(root: string, commit: string, folder: string): Promise<readonly SourceFile[]> {
  const paths = await filesAt(root, commit, [`${folder}/src`, `${folder}/${PACKAGE_JSON}`]);
  return inTemporaryFolder(async (copy) => {
    await extract(root, commit, paths, copy);
    return sourcesIn(join(copy, folder));
  });
}

function sourcesIn(folder: string): readonly SourceFile[] {
  const src = join(folder, 'src');
  const names = existsSync(src) ? readdirSync(src, { recursive: true, encoding: 'utf8' }).toSorted() : [];
  const paths = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`);
  return [PACKAGE_JSON, ...paths].flatMap((path) => {
    const file = join(folder, path);
    return existsSync(file) ? [{ path, text: readFileSync(file, 'utf8') }] : [];
  });
}

function byPath(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [path, text]));
}

function amounts({ added, removed, changed }: Differences): PackageChanges['files'] {
  return { added: added.length, removed: removed.length, changed: changed.length };
}
