#!/usr/bin/env node
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progress } from '../progress.ts';
import { type ChangesRow, compareVersions } from './compare.ts';
import { PACKAGES, type SpecPackage, specOf, versionsOf } from './published.ts';
import { changesTable } from './table.ts';

const HELP = `Compares consecutive versions of public specs, as npm has them, and checks the witness of each breaking change.

Usage: npm run versions -- [--cache FOLDER] [--only TEXT] [--no-write]

  --cache FOLDER   where fetched packages stay (default: a temporary folder)
  --only TEXT      packages whose name contains the text
  --no-write       leave tools/corpus/CHANGES.md as it is

Exit codes: 0 every comparison ended and every witness is true, 1 one did not or is not.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cache: { type: 'string' },
      only: { type: 'string', default: '' },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const cache = values.cache ?? mkdtempSync(join(tmpdir(), 'tallystick-versions-'));
  try {
    const chosen = PACKAGES.filter(({ name }) => name.includes(values.only));
    const rows = await compareAll(chosen, cache);
    progress('');
    if (!values['no-write'] && values.only === '')
      await writeFile(join(import.meta.dirname, '../../CHANGES.md'), changesTable(rows));
    process.stdout.write(changesTable(rows));
    return rows.every(({ failed, wrong }) => failed === undefined && wrong.length === 0) ? 0 : 1;
  } finally {
    if (values.cache === undefined) rmSync(cache, { recursive: true, force: true });
  }
}

async function compareAll(packages: readonly SpecPackage[], cache: string): Promise<readonly ChangesRow[]> {
  const rows: ChangesRow[] = [];
  for (const each of packages) {
    const versions = await versionsOf(each);
    for (const [index, version] of versions.slice(1).entries()) {
      const before = versions[index] ?? '';
      const title = `${each.name} ${before} → ${version}`;
      progress(title);
      const [old, now] = [await specOf(each, before, cache), await specOf(each, version, cache)];
      // A version may change other files of the package only.
      if (readFileSync(old).equals(readFileSync(now))) continue;
      rows.push(await compareVersions(title, old, now));
    }
  }
  return rows;
}
