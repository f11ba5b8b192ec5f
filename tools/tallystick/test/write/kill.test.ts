import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { writePackage } from '../../src/write/index.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { textOf, textsOf } from './kill-content.ts';
import { contentOf, packageFiles } from './package.ts';

const ROUNDS = 12;
const CHILD = join(import.meta.dirname, 'kill-child.ts');

it('survives kill -9 at random points', async () => {
  const target = temporaryFolder();
  for (let round = 0; round < ROUNDS; round++) {
    await killWhileWriting(target, round * 1_000);
    for (const [path, text] of Object.entries(filesIn(target)))
      if (path.startsWith('src/')) expect(isOfOneRound(text), `${path} in round ${round}`).toBe(true);
    const last = textsOf(round * 1_000 + 999);
    await writePackage(contentOf(target, last));
    expect(packageFiles(target)).toEqual(last);
  }
});

/** Kills after the first whole write, at some point of one of the next. */
async function killWhileWriting(target: string, firstRound: number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, target, String(firstRound)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await delay(Math.random() * 40);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  const [code, signal] = await ended;
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

function isOfOneRound(text: string): boolean {
  const round = /^round (\d+)$/m.exec(text)?.[1];
  return text === textOf(Number(round));
}
