import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KeptResults } from '../../src/write/kept-results.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';

function saved(folder: string, { writer = 'code', results = { a: [1], b: { deep: 'text' } } } = {}): void {
  const kept = new KeptResults('package', writer, folder);
  for (const [key, result] of Object.entries(results)) kept.keep(key, result);
  kept.save();
}

const recalled = (folder: string, writer = 'code') => {
  const kept = new KeptResults('package', writer, folder);
  return [kept.recall('a'), kept.recall('b')];
};

const NOTHING = [undefined, undefined];

describe('results of earlier runs', () => {
  it('are recalled by the next run of the same package', () => {
    const folder = temporaryFolder();
    saved(folder);
    expect(recalled(folder)).toEqual([[1], { deep: 'text' }]);
    expect(new KeptResults('other package', 'code', folder).recall('a')).toBeUndefined();
  });

  it('are nothing to other code of the generator', () => {
    const folder = temporaryFolder();
    saved(folder);
    expect(recalled(folder, 'other code')).toEqual(NOTHING);
  });

  it.each<readonly [string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -1)],
    ['longer', (text) => `${text} `],
    ['changed', (text) => text.replace('deep', 'dark')],
    ['empty', () => ''],
    ['without its first line', (text) => text.slice(text.indexOf('\n') + 1)],
    ['of another format', (text) => text.replace('results-2', 'results-0')],
  ])('are nothing where the file is %s', (_what, damage) => {
    const folder = temporaryFolder();
    saved(folder);
    for (const [path, text] of Object.entries(filesIn(folder))) putFiles(folder, { [path]: damage(text) });
    expect(recalled(folder)).toEqual(NOTHING);
    saved(folder);
    expect(recalled(folder)).toEqual([[1], { deep: 'text' }]);
  });

  it('go when they are not used any more', () => {
    const folder = temporaryFolder();
    saved(folder);
    const kept = new KeptResults('package', 'code', folder);
    kept.recall('a');
    kept.keep('c', 3);
    kept.save();
    expect(recalled(folder)).toEqual([[1], undefined]);
    // within a process too
    kept.recall('c');
    kept.save();
    expect([kept.recall('a'), kept.recall('c')]).toEqual([undefined, 3]);
  });

  it.skipIf(process.platform === 'win32')('are files that nobody else can read or write', () => {
    const folder = temporaryFolder();
    saved(folder);
    const [name = ''] = readdirSync(folder);
    expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe('600');
  });

  it('are kept of the packages that were generated last', () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 40; index++) {
      const kept = new KeptResults(`package ${index}`, 'code', folder);
      kept.keep('a', index);
      kept.save();
    }
    expect(readdirSync(folder)).toHaveLength(32);
    expect(new KeptResults('package 39', 'code', folder).recall('a')).toBe(39);
  });

  it.skipIf(process.getuid?.() === 0)('are not kept where the folder cannot be written to', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    saved(folder);
    chmodSync(folder, 0o700);
    expect(recalled(folder)).toEqual(NOTHING);
  });
});
