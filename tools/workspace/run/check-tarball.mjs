import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { runHere } from './processes.mjs';

const BIN = join(ROOT, 'tools', 'workspace', 'node_modules', '.bin');

/** Is a packed package fit to be installed? publint and attw read the tarball; where one fails, this process ends. */
export async function checkTarball(tarball) {
  await runHere(join(BIN, 'publint'), ['run', tarball, '--strict']);
  await runHere(join(BIN, 'attw'), [tarball, '--profile', 'esm-only', '--no-emoji']);
}
