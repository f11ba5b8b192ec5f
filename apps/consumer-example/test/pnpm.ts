import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The pnpm that runs this test's own script, if one does: asking npx again means asking the registry again. */
export async function pnpm(cwd: string, ...args: readonly string[]): Promise<string> {
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  const underPnpm = process.env['npm_config_user_agent']?.startsWith('pnpm/') === true;
  const [command, ...first] = underPnpm ? ['pnpm'] : ['npx', '--yes', packageManager];
  const child = spawn(command ?? 'pnpm', [...first, ...args], {
    cwd,
    env: { ...process.env, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code, output).toBe(0);
  return output;
}
