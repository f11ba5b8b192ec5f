import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { childEnvironment } from '../run/environment.mjs';
import { startGroup } from '../run/processes.mjs';

/** Starts a child, names both on a line, and waits for longer than any test. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(process.pid + ' ' + child.pid);
  setInterval(() => {}, 1000);
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a group of processes', () => {
  test.each(['SIGINT', 'SIGTERM'])('ends as a whole by %s', async (signal) => {
    let line = (_text: string) => {};
    const first = new Promise<string>((resolve) => {
      line = resolve;
    });
    const { done, end } = startGroup(process.execPath, ['-e', PARENT], (text: string) => line(text));
    const pids = (await first).split(' ').map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    await end(signal);
    expect(await done).not.toBe(0);
    await expect.poll(() => pids.map(isAlive)).toEqual([false, false]);
  });

  test('gives its lines and its exit code', async () => {
    const lines: string[] = [];
    const program = "console.log('a'); console.error('b'); process.exitCode = 3";
    const { done } = startGroup(process.execPath, ['-e', program], (text: string) => lines.push(text));
    expect(await done).toBe(3);
    expect(lines.sort()).toEqual(['a', 'b']);
  });

  test('fails where there is no such program', async () => {
    await expect(startGroup('no-such-program', [], () => {}).done).rejects.toThrow(/ENOENT/);
  });
});

test('the processes of a run keep no compiled code, whatever the environment says', () => {
  const ask =
    "const { constants, enableCompileCache } = require('node:module');" +
    'console.log(enableCompileCache().status === constants.compileCacheStatus.DISABLED)';
  const env = { ...childEnvironment(), NODE_COMPILE_CACHE: join(import.meta.dirname, 'never-made') };
  expect(spawnSync(process.execPath, ['-e', ask], { env, encoding: 'utf8' }).stdout.trim()).toBe('true');
});
