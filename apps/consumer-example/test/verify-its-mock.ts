import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** Serves the mock of a contract, sends its cases there, and ends it; what `verify` prints. */
export async function verifyItsMock(
  cwd: string,
  contract: string,
  options: readonly string[],
  credentials: Readonly<Record<string, string>> = {},
): Promise<string> {
  const bin = join(cwd, 'node_modules', 'tallystick', 'dist', 'cli', 'main.js');
  const mock = spawn(process.execPath, [bin, 'mock', contract, '--json', '--port', '0'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(mock, 'exit');
  try {
    const [first] = (await once(createInterface({ input: mock.stdout }), 'line')) as [string];
    const { listening } = JSON.parse(first) as { listening: { urls: { url: string }[] }[] };
    const target = listening[0]?.urls[0]?.url ?? '';
    const args = [bin, 'verify', contract, '--target', target, ...options];
    const env = { ...process.env, ...credentials };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env });
    return stdout;
  } finally {
    // also where a case fails: a server that stays keeps the run of the tests from ending
    mock.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  }
}
