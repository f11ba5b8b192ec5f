import { expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/write/disk.ts';
import { writePackage } from '../../src/write/index.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { contentOf, packageFiles } from './package.ts';

const OLD = { 'a.ts': 'old a', 'b.ts': 'old b', 'c.ts': 'old c' };
const NEW = { 'a.ts': 'new a', 'b.ts': 'new b', 'c.ts': 'new c' };

/** A disk that aborts as a file is created, or as one is put in place. */
function abortingAt(call: 'create' | 'rename', path: RegExp, aborting: AbortController): Disk {
  const noted = <Args extends readonly [string, string]>(act: (...args: Args) => void) => {
    return (...args: Args): void => {
      if (args.some((each) => path.test(each))) aborting.abort();
      act(...args);
    };
  };
  return { ...nodeDisk, [call]: noted(nodeDisk[call]) };
}

it('stops while it prepares files, and leaves none of them', async () => {
  const target = temporaryFolder();
  await writePackage(contentOf(target, OLD));
  const before = filesIn(target);
  const aborting = new AbortController();
  const disk = abortingAt('create', /staged.1$/, aborting);
  const run = writePackage(contentOf(target, NEW), { disk, signal: aborting.signal });
  await expect(run).rejects.toThrow('aborted');
  expect(filesIn(target)).toEqual(before);
});

it('brings a replacement that has begun to its end', async () => {
  const target = temporaryFolder();
  await writePackage(contentOf(target, OLD));
  const aborting = new AbortController();
  const disk = abortingAt('rename', /a\.ts$/, aborting);
  const result = await writePackage(contentOf(target, NEW), { disk, signal: aborting.signal });
  expect(aborting.signal.aborted).toBe(true);
  expect(result.status).toBe('written');
  expect(packageFiles(target)).toEqual(NEW);
});
