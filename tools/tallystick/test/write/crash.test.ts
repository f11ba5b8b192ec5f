import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/write/disk.ts';
import { isInterrupted, type PackageContent, writePackage } from '../../src/write/index.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { contentOf, packageFiles } from './package.ts';

const OLD = { 'src/a.ts': 'old a', 'src/deep/b.ts': 'old b', 'gone.ts': 'old gone', 'same.ts': 'same' };
const NEW = { 'src/a.ts': 'new a', 'src/deep/b.ts': 'new b', 'fresh/c.ts': 'new c', 'same.ts': 'same' };

const CHANGING = ['makeFolder', 'create', 'rename', 'remove', 'removeFolder'] as const;

class Crash extends Error {}

/** A disk on which the process dies at the nth change: that one and all after it do not happen. */
function crashingAt(nth: number): Disk {
  let changes = 0;
  const dying =
    (change: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      if (++changes >= nth) throw new Crash();
      return change(...args);
    };
  const changed = CHANGING.map((name) => [name, dying(nodeDisk[name])]);
  return { ...nodeDisk, ...Object.fromEntries(changed) };
}

/** A disk that is full from its nth file on; all else works. */
function fullAt(nth: number): Disk {
  let created = 0;
  return {
    ...nodeDisk,
    create: (path, text, unflushed) => {
      if (++created < nth) return nodeDisk.create(path, text, unflushed);
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    },
  };
}

async function oldPackage(): Promise<{ readonly target: string; readonly next: PackageContent }> {
  const target = join(temporaryFolder(), 'pets');
  mkdirSync(target);
  await writePackage(contentOf(target, OLD));
  return { target, next: contentOf(target, NEW) };
}

function withoutWorkbench(target: string): Record<string, string> {
  const files = Object.entries(packageFiles(target));
  return Object.fromEntries(files.filter(([path]) => !path.startsWith('.tallystick/')));
}

/** A lock of this very process would be waited for: its owner is "dead", so it is made to look that way. */
function killLockHolder(target: string): void {
  const lock = filesIn(target)['.tallystick/lock'];
  if (lock === undefined || lock === '') return;
  putFiles(target, { '.tallystick/lock': JSON.stringify({ ...JSON.parse(lock), pid: 2 ** 30 }) });
}

describe('a run that dies', () => {
  it('leaves each file wholly old or wholly new wherever it dies, and the next run finishes', async () => {
    let interrupted = 0;
    for (let nth = 1; ; nth++) {
      const { target, next } = await oldPackage();
      const old = filesIn(target);
      const result = await writePackage(next, { disk: crashingAt(nth) }).catch((error: unknown) => error);
      if (!(result instanceof Crash)) break;
      for (const [path, text] of Object.entries(withoutWorkbench(target)))
        expect([old[path], NEW[path as keyof typeof NEW]], `${path} after ${nth} changes`).toContain(text);
      if (isInterrupted(target)) interrupted++;
      else expect([OLD, NEW]).toContainEqual(withoutWorkbench(target));
      killLockHolder(target);
      await writePackage(next);
      expect(packageFiles(target)).toEqual(NEW);
    }
    expect(interrupted).toBeGreaterThan(3);
  });

  it('is reported by what it left, and finished even if nothing else is to be done', async () => {
    const { target, next } = await oldPackage();
    let nth = 0;
    do {
      killLockHolder(target);
      await writePackage(next, { disk: crashingAt(++nth) }).catch(() => undefined);
    } while (!isInterrupted(target));
    killLockHolder(target);
    const result = await writePackage(next);
    expect(result).toMatchObject({ status: 'unchanged', recovered: true });
    expect(packageFiles(target)).toEqual(NEW);
  });

  it('is not finished over an edit that was made since', async () => {
    const { target, next } = await oldPackage();
    for (let nth = 1; !isInterrupted(target); nth++) {
      killLockHolder(target);
      await writePackage(next, { disk: crashingAt(nth) }).catch(() => undefined);
    }
    killLockHolder(target);
    putFiles(target, { 'src/a.ts': 'edited' });
    const result = await writePackage(next);
    expect(result).toMatchObject({ status: 'refused', changedSince: ['src/a.ts'] });
    expect(packageFiles(target)['src/a.ts']).toBe('edited');
    expect((await writePackage(next, { force: true })).recovered).toBe(true);
    expect(packageFiles(target)).toEqual(NEW);
  });
});

describe('a full disk', () => {
  it('changes nothing and leaves nothing, whichever file it strikes', async () => {
    for (let nth = 1; ; nth++) {
      const { target, next } = await oldPackage();
      const old = filesIn(target);
      const result = await writePackage(next, { disk: fullAt(nth) }).catch((error: unknown) => error);
      if (!(result instanceof Error)) break;
      expect(result).toMatchObject({ code: 'ENOSPC' });
      expect(filesIn(target), `full at file ${nth}`).toEqual(old);
      expect(nth).toBeLessThan(20);
    }
  });

  it('leaves no folder of a package that could not be written', async () => {
    const root = temporaryFolder();
    const content = contentOf(join(root, 'packages', 'pets'), NEW);
    await expect(writePackage(content, { disk: fullAt(3) })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(nodeDisk.list(root)).toEqual([]);
  });
});
