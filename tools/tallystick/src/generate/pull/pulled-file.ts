import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  isWithin,
  LOCK_FILE,
  type LockedSpec,
  readLock,
  remoteFolder,
  type Workspace,
} from '../../config/index.ts';
import { pulledText } from '../is-pulled.ts';

/**
 * Writes the files of a downloaded spec, and then its entry in the lock. Each file is there as a whole, or as it was. A file
 * of the download before that the spec does not have any more is removed, unless it was edited.
 */
export function keepPulled(
  name: string,
  texts: ReadonlyMap<string, string>,
  entry: LockedSpec,
  { root }: Workspace,
): void {
  for (const [path, text] of texts) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (!isWithin(realpathSync(root), join(realpathSync(dirname(file)), 'file')))
      throw new Error(`${dirname(file)} is outside the config's folder`);
    replace(file, text);
  }
  const before = readLock(root);
  const specs = new Map([...before, [name, entry]]);
  const sorted = Object.fromEntries([...specs].sort(([a], [b]) => (a < b ? -1 : 1)));
  replace(join(root, LOCK_FILE), `${JSON.stringify({ specs: sorted }, null, 2)}\n`);
  const others = [...specs].filter(([other]) => other !== name).map(([, spec]) => spec);
  const kept = new Set([...texts.keys(), ...others.flatMap(filesOf).map(({ file }) => file)]);
  for (const file of filesOf(before.get(name)))
    if (!kept.has(file.file) && isOfPull(file.file, name, root) && pulledText(file, root) !== undefined)
      rmSync(join(root, file.file));
}

function filesOf(spec: LockedSpec | undefined): readonly LockedSpec[] | readonly Omit<LockedSpec, 'date'>[] {
  return spec === undefined ? [] : [spec, ...(spec.files ?? [])];
}

/** Whether `pull` writes the spec of that name there. */
function isOfPull(file: string, name: string, root: string): boolean {
  const folder = remoteFolder(name, root);
  return (
    [`${folder}.json`, `${folder}.yaml`].includes(join(root, file)) || isWithin(folder, join(root, file))
  );
}

function replace(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
