import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseChangesetFile } from '@changesets/parse';
import { writeChangeset } from '@changesets/write';
import { UsageError } from '../usage-error.ts';
import { type Derived, type Found, isWritten, type Merged, readName } from './changeset-file.ts';

const FOLDER = '.changeset';

/** The folder that has `.changeset`: that of the config, or one above. */
export function changesetRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, FOLDER, 'config.json'))) return folder;
    if (dirname(folder) === folder)
      throw new UsageError(
        `there is no ${FOLDER}/config.json in ${from} or above: run \`npx changeset init\` first.`,
      );
  }
}

/** Our changesets for a package that the base does not have. `isOfBase` says of a file name whether it has. */
export function findChangesets(
  root: string,
  packageName: string,
  { contract, kind }: Pick<Derived, 'contract' | 'kind'>,
  isOfBase: (file: string) => boolean,
): readonly Found[] {
  return readdirSync(join(root, FOLDER)).flatMap((file) => {
    const name = readName(file);
    if (name?.contract !== contract || name.kind !== kind || isOfBase(file)) return [];
    const { releases, summary } = parsed(root, file);
    const release = releases.find((each) => each.name === packageName);
    return [{ file, derived: name.derived, hash: name.hash, bump: release?.type ?? 'none', summary }];
  });
}

function parsed(root: string, file: string): ReturnType<typeof parseChangesetFile> {
  try {
    return parseChangesetFile(readFileSync(join(root, FOLDER, file), 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new UsageError(`${FOLDER}/${file}: ${why}`);
  }
}

/** Replaces some changesets by one. Returns whether anything changed. */
export async function replaceChangesets(
  root: string,
  packageName: string,
  found: readonly Found[],
  wanted: Merged,
): Promise<boolean> {
  if (isWritten(found, wanted)) return false;
  const { file, bump, summary } = wanted;
  const releases = [{ name: packageName, type: bump }];
  // The text is laid out already, and a formatter of the project could make it another one.
  const id = await writeChangeset({ summary, releases }, root, { format: false });
  removeChangesets(root, found);
  renameSync(join(root, FOLDER, `${id}.md`), join(root, FOLDER, file));
  return true;
}

export function removeChangesets(root: string, found: readonly Found[]): void {
  for (const { file } of found) rmSync(join(root, FOLDER, file), { force: true });
}
