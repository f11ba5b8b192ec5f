import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../src/write/disk.ts';
import { openStagingFolder, stagingFolderOf } from '../../src/write/staging-folder.ts';
import { temporaryFolder } from '../helpers/folder.ts';

test.skipIf(process.platform === 'win32')('only its user can open a staging folder', () => {
  const target = join(temporaryFolder(), 'packages', 'pets');
  const staging = stagingFolderOf(target);
  const made = openStagingFolder(staging, nodeDisk);
  expect(statSync(staging.folder).mode & 0o777).toBe(0o700);
  // the package's own folder has the mode of the user's umask
  expect(statSync(target).mode & 0o777).toBe(0o777 & ~process.umask());
  expect(made.at(-1)).toBe(staging.folder);
  expect(openStagingFolder(staging, nodeDisk)).toEqual([]);
});
