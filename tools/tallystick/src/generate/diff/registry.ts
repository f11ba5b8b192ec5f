import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `name@version`, where the version is a number, a range without spaces or a tag. */
const NAMED_VERSION = /^((?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*)@([\w.+-]+)$/;

/** Milliseconds that npm may take. */
const LATEST = 300_000;

export function isNamedVersion(text: string): boolean {
  return NAMED_VERSION.test(text);
}

/**
 * Installs a package from the registry that npm is configured for, into a separate folder. No script of the package or of its
 * dependencies runs. Answers the package's folder; rejects with a message for people.
 */
export async function installPackage(spec: string, folder: string, root: string): Promise<string> {
  const [, name = ''] = NAMED_VERSION.exec(spec) ?? [];
  // npm reads the project's settings from the folder that it installs into.
  const settings = join(root, '.npmrc');
  if (existsSync(settings)) copyFileSync(settings, join(folder, '.npmrc'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'tallystick-base', private: true }));
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--no-update-notifier', '--loglevel=error'];
  const args = ['install', '--ignore-scripts', '--omit=dev', '--save-exact', ...quiet, '--', spec];
  // On Windows npm is a script for the shell; the pattern above leaves nothing that a shell would read as more than text.
  const shell = process.platform === 'win32';
  await run('npm', args, { cwd: folder, timeout: LATEST, shell }).catch((error: { stderr?: string }) => {
    throw new Error(reasonOf(error));
  });
  return join(folder, 'node_modules', ...name.split('/'));
}

/** The first line that npm writes about its error. */
function reasonOf({
  stderr = '',
  ...error
}: {
  readonly stderr?: string;
  readonly message?: string;
}): string {
  const lines = stderr.split('\n').map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim());
  const said = lines.filter((line) => line !== '' && !/^(?:code|A complete log)/.test(line));
  return said[0] ?? error.message ?? 'npm failed';
}
