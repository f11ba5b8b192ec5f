import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { pnpm } from './pnpm.mjs';

const STAMP = join(ROOT, 'node_modules', '.tallystick-installed');
const QUIET = ['--frozen-lockfile', '--reporter=append-only', '--loglevel=error'];

/** Installs the dependencies, unless nothing has changed since the last time. */
export async function install() {
  const wanted = installHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing dependencies…\n');
  await pnpm('install', ...QUIET);
  writeFileSync(STAMP, wanted);
}

/** What is outside the workspace is installed by its own lockfile, only when it is asked for. */
export async function installOutside(folder) {
  await pnpm('--dir', `tools/${folder}`, 'install', ...QUIET);
}

/** What an install depends on: the lockfile, the workspace file and every manifest. */
function installHash() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()]) {
    hash.update(file).update('\0').update(dependenciesOf(file)).update('\0');
  }
  return hash.digest('hex');
}

function manifests() {
  const found = ['packages', 'apps', 'tools'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}/package.json`),
  );
  return found.filter((file) => existsSync(join(ROOT, file))).sort();
}

function dependenciesOf(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (!file.endsWith('package.json')) return text;
  const { dependencies, devDependencies, peerDependencies, bin } = JSON.parse(text);
  return JSON.stringify([dependencies, devDependencies, peerDependencies, bin]);
}
