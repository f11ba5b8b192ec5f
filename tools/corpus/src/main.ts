#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progress } from './progress.ts';
import { type Row, tableOf, unexplainedIn } from './row.ts';
import { run } from './run.ts';
import { BESIDE, specs } from './specs.ts';
import { MODES } from './type-check.ts';

const HELP = `Generates packages from specs of the real world, type-checks them and calls each operation against its own mock.

Usage: npm run corpus -- [--folder FOLDER] [--only TEXT] [--no-write]

  --folder FOLDER  more specs than those of the npm packages (default: ../shared/corpus)
  --only TEXT      those whose name contains the text
  --no-write       leave tools/corpus/RESULTS.md as it is

Exit codes: 0 every failure has a known reason, 1 one has none.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: BESIDE },
      only: { type: 'string', default: '' },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const chosen = specs(values.folder).filter(({ name }) => name.includes(values.only));
  const rows = await run(chosen, { modes: MODES, onStep: progress });
  progress('');
  const table = tableOf(
    rows,
    MODES.map(({ name }) => name),
  );
  if (!values['no-write'] && values.only === '') await writeResults(table, rows);
  process.stdout.write(`${table}\n\n`);
  return report(rows);
}

async function writeResults(table: string, rows: readonly Row[]): Promise<void> {
  const operations = rows.reduce((sum, row) => sum + row.operations, 0);
  const trips = rows.reduce((sum, row) => sum + (row.roundTrips?.passed ?? 0), 0);
  const text = `# Specs of the real world

Made by \`npm run corpus\`: ${rows.length} specs, ${operations} operations, ${trips} of which complete a round trip: the
generated client calls the generated mock, and both validators agree. Type errors are counted for strict, \`exactOptionalPropertyTypes\` and
\`noUncheckedIndexedAccess\`.

${table}
`;
  await writeFile(join(import.meta.dirname, '..', 'RESULTS.md'), text);
}

function report(rows: readonly Row[]): number {
  const unexplained = rows.flatMap((row) => unexplainedIn(row).map((why) => `${row.spec.title}: ${why}`));
  process.stdout.write(`${unexplained.map((why) => `unexplained: ${why}\n`).join('')}`);
  const failed = rows.filter((row) => unexplainedIn(row).length > 0).length;
  process.stdout.write(`${rows.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
