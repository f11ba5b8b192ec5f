import { execFile, spawn } from 'node:child_process';
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

/** Writes files of a commit below a folder, at their paths. What the commit does not have is left out. */
export async function extract(
  root: string,
  commit: string,
  paths: readonly string[],
  folder: string,
): Promise<void> {
  const asked = paths.filter((path) => !path.includes('\n'));
  let answer = await contentsOf(root, asked.map((path) => `${commit}:${path}\n`).join(''));
  for (const path of asked) {
    const end = answer.indexOf('\n') + 1;
    const [, size] = / blob (\d+)\n$/.exec(answer.toString('utf8', 0, end)) ?? [];
    answer = answer.subarray(end);
    if (size === undefined) continue;
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, answer.subarray(0, Number(size)));
    answer = answer.subarray(Number(size) + 1);
  }
}

/** What one process of git answers for many objects: a line about each, and its bytes. Empty where git fails. */
function contentsOf(cwd: string, names: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const child = spawn('git', ['cat-file', '--batch'], { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.once('error', () => resolve(Buffer.alloc(0)));
    child.once('close', () => resolve(Buffer.concat(parts)));
    // Git may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(names);
  });
}
