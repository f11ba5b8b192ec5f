import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  isWithin,
  LOCK_FILE,
  type LockedSpec,
  portablePath,
  readLock,
  type Workspace,
} from '../../config/index.ts';

/** Writes a downloaded spec, and then its entry in the lock. Each file is there as a whole, or as it was. */
export function keepPulled(
  name: string,
  file: string,
  text: string,
  entry: Omit<LockedSpec, 'file'>,
  { root }: Workspace,
): void {
  mkdirSync(dirname(file), { recursive: true });
  if (!isWithin(realpathSync(root), join(realpathSync(dirname(file)), 'file')))
    throw new Error(`${dirname(file)} is outside the config's folder`);
  replace(file, text);
  const specs = new Map([...readLock(root), [name, { ...entry, file: portablePath(root, file) }]]);
  const sorted = Object.fromEntries([...specs].sort(([a], [b]) => (a < b ? -1 : 1)));
  replace(join(root, LOCK_FILE), `${JSON.stringify({ specs: sorted }, null, 2)}\n`);
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
