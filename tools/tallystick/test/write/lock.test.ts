import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { LockedError, writePackage } from '../../src/write/index.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { contentOf, packageFiles } from './package.ts';

const holder = (extra: object): string =>
  JSON.stringify({ token: 't', pid: process.pid, host: hostname(), since: Date.now(), ...extra });

it('lets several runs at the same time write one after the other', async () => {
  const target = temporaryFolder();
  const runs = ['one', 'two', 'three', 'four'].map((text) =>
    writePackage(contentOf(target, { 'a.ts': text, 'b.ts': text })),
  );
  await Promise.all(runs);
  const files = packageFiles(target);
  expect(Object.keys(files)).toEqual(['a.ts', 'b.ts']);
  expect(files['a.ts']).toBe(files['b.ts']);
});

it('waits for a run that is at work, and gives up', async () => {
  const target = temporaryFolder({ '.tallystick/lock': holder({}) });
  const before = filesIn(target);
  const run = writePackage(contentOf(target, { 'a.ts': 'a' }), { waitMs: 60 });
  await expect(run).rejects.toThrow(LockedError);
  expect(filesIn(target)).toMatchObject(before);
});

it('stops waiting on request', async () => {
  const target = temporaryFolder({ '.tallystick/lock': holder({}) });
  const aborting = new AbortController();
  const run = writePackage(contentOf(target, { 'a.ts': 'a' }), { signal: aborting.signal });
  aborting.abort();
  await expect(run).rejects.toThrow('aborted');
});

it.each([
  ['a process that is gone', { pid: 2 ** 30 }],
  ['another machine, long ago', { host: 'elsewhere', since: Date.now() - 3_600_000 }],
])('takes away the lock of %s', async (_, extra) => {
  const target = temporaryFolder({ '.tallystick/lock': holder(extra) });
  expect((await writePackage(contentOf(target, { 'a.ts': 'a' }))).status).toBe('written');
});

it('respects the lock of another machine', async () => {
  const target = temporaryFolder({ '.tallystick/lock': holder({ host: 'elsewhere', pid: 2 ** 30 }) });
  const run = writePackage(contentOf(target, { 'a.ts': 'a' }), { waitMs: 60 });
  await expect(run).rejects.toThrow('elsewhere');
});

it('takes away a lock that was never written', async () => {
  const target = temporaryFolder({ '.tallystick/lock': '' });
  expect((await writePackage(contentOf(target, { 'a.ts': 'a' }))).status).toBe('written');
});

it('clears away what a run had prepared before it died', async () => {
  const target = temporaryFolder();
  putFiles(target, { '.tallystick/staged/0': 'half', '.tallystick/journal.json.new': '{' });
  await writePackage(contentOf(target, { 'a.ts': 'a' }));
  expect(Object.keys(filesIn(target)).filter((path) => path.startsWith('.tallystick'))).toEqual([]);
});
