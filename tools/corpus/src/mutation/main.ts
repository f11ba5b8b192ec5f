#!/usr/bin/env node
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workFolder } from '../run.ts';
import { falseAlarms } from './false-alarms.ts';
import { report } from './report.ts';
import { subjects } from './subjects.ts';
import { type Row, shareOf, trialsOf } from './trials.ts';

const HELP = `Mutation testing of \`verify\`: makes providers that each break a contract in one place, and counts those that it catches.

Usage: npm run mutation -- [--only TEXT] [--no-alarms] [--no-write]

  --only TEXT    contracts whose name contains the text
  --no-alarms    do not verify the unmutated mocks of the whole corpus
  --no-write     leave apps/contract-tests/MUTATION.md as it is

Exit codes: 0 all goals are met, 1 a goal is missed or a correct mock fails.
`;

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      'no-alarms': { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const root = await workFolder();
  try {
    const rows: Row[] = [];
    for (const subject of subjects().filter(({ name }) => name.includes(values.only)))
      rows.push(await trialsOf(subject, root));
    const alarms = values['no-alarms'] ? undefined : await falseAlarms(root, values.only);
    const text = report(rows, alarms);
    if (!values['no-write'] && values.only === '' && alarms !== undefined)
      await writeFile(join(ROOT, 'apps', 'contract-tests', 'MUTATION.md'), text);
    process.stdout.write(text);
    const missed = rows.some((row) => shareOf(row) < row.subject.goal || row.baseline.failed.length > 0);
    return missed || (alarms ?? []).some(({ failed }) => failed.length > 0) ? 1 : 0;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
