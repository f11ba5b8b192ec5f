import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';

it.each(['SIGINT', 'SIGTERM'] as const)(
  'brings a write to its end before %s takes effect',
  async (signal) => {
    const folder = temporaryFolder();
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'signals-child.ts'), join(folder, 'file')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(filesIn(folder)).toEqual({ file: 'ended' });
  },
);
