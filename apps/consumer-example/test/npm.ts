import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** Runs `npm …` or `npx …`, as the README writes it; what it prints. */
export async function npm(cwd: string, command: 'npm' | 'npx', ...args: readonly string[]): Promise<string> {
  // What the test itself was started with is not the team's; pnpm puts settings there that npm warns of.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:package|lifecycle|command|config_user_agent)/.test(name),
    ),
  );
  const quiet = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
  const options = {
    cwd,
    env: { ...env, ...quiet, npm_config_prefer_offline: 'true', npm_config_ignore_scripts: 'true' },
    shell: process.platform === 'win32',
    maxBuffer: 2 ** 26,
  };
  const { stdout, stderr, code } = await promisify(execFile)(command, args, options).catch((error) => error);
  expect(code, `${command} ${args.join(' ')}\n${stdout}${stderr}`).toBeUndefined();
  return stdout;
}

/** A package at the version that this repository has: `msw@3.0.5`. */
export async function pinned(name: string): Promise<string> {
  const manifest = join(import.meta.dirname, '..', 'node_modules', name, 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return `${name}@${version}`;
}
