import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inSmallHeap } from '../../src/generate/heap-growth.ts';
import { removeFolder, temporaryFolder } from '../helpers/compilers.ts';

let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'large.json'), ' '.repeat(1_000_000));
});

afterAll(() => removeFolder(folder));

test.each(['large.json', 'missing.json'])('work on %s is done, and its failure passed on', async (name) => {
  const spec = join(folder, name);
  expect(await inSmallHeap(spec, async () => getHeapStatistics().used_heap_size)).toBeGreaterThan(0);
  await expect(inSmallHeap(spec, () => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
});
