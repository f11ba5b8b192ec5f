import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT } from './paths.mjs';
import { pnpm, turbo } from './pnpm.mjs';

/** Runs one test file, after what its package depends on has been built. The path is relative to the root. */
export async function runTestFile(file, title) {
  const path = resolve(ROOT, file);
  const folder = packageOf(path);
  if (!existsSync(path) || folder === undefined) {
    process.stderr.write(`There is no test file ${file}. Name one relative to the root of the repository.\n`);
    process.exit(2);
  }
  await turbo('build', `--filter=./${relative(ROOT, folder)}...`);
  const pattern = title === undefined ? [] : ['-t', title];
  await pnpm('--dir', relative(ROOT, folder), 'exec', 'vitest', 'run', relative(folder, path), ...pattern);
}

/** The package that a file belongs to: the nearest folder above it with a manifest, below the root. */
function packageOf(path) {
  for (let folder = dirname(path); folder.startsWith(`${ROOT}/`); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder;
  return undefined;
}
