import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one answer of git may hold. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Runs git in a folder; undefined where it fails, or is not installed. Never through a shell. */
async function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', [...args], { cwd, maxBuffer: MOST_BYTES, encoding: 'utf8' });
    return stdout;
  } catch {
    return undefined;
  }
}

/** The root of the checkout that a folder is in. */
export async function checkoutOf(cwd: string): Promise<string | undefined> {
  return (await git(cwd, ['rev-parse', '--show-toplevel']))?.trim();
}

/** The hash of the commit that a ref names. A text that begins with `-` is never an option. */
export async function commitOf(cwd: string, ref: string): Promise<string | undefined> {
  const found = await git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return found?.trim() || undefined;
}

/** Where the working tree left the default branch: the remote's, else `main` or `master`. */
export async function defaultBase(cwd: string): Promise<string | undefined> {
  for (const branch of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const commit = await commitOf(cwd, branch);
    const base = commit === undefined ? undefined : await git(cwd, ['merge-base', 'HEAD', commit]);
    if (base !== undefined && base.trim() !== '') return base.trim();
  }
  return undefined;
}

/** Files of a commit below some folders, by path from the root of the checkout. */
export async function filesAt(
  root: string,
  commit: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const listed = await git(root, ['ls-tree', '-r', '-z', '--name-only', commit, '--', ...folders]);
  return (listed ?? '').split('\0').filter((path) => path !== '');
}

/** Writes files of a commit below a folder, at their paths. */
export async function extract(
  root: string,
  commit: string,
  paths: readonly string[],
  folder: string,
): Promise<void> {
  for (const path of paths) {
    const text = await git(root, ['show', `${commit}:${path}`]);
    if (text === undefined) continue;
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
