#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BESIDE, specs } from '../../corpus/src/specs.ts';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';
import { compareWithAjv } from './differential.ts';
import { differentialTable, type Row } from './differential-table.ts';
import { compareEngines } from './engines.ts';

const HELP = `Compares the generated validators, the schema engine of the runtime and Ajv, on values that satisfy the schemas of
specs and on broken ones. Then compares the first two with all that Ajv does not know: formats, discriminators, the
project's own rules, and the issues that they name.

Usage: npm run differential -- [SPEC…] [--no-write]

  SPEC        a file; without one all specs of "npm run corpus", and tools/conformance/DIFFERENTIAL.md is written
  --no-write  leave that file as it is

Exit codes: 0 all verdicts are the same, 1 some differ, 2 a spec that was named cannot be read.
`;

/** Corpora are larger than what is read unless asked. */
const LIMITS = { fileBytes: 64 * 2 ** 20, files: 10_000 };
const AMOUNTS = { good: 4, broken: 12 };
const MOST_SHOWN = 20;
/** The code of a file that is not a spec. */
const NO_SPEC = 'TLY2003';

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-write': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const whole = positionals.length === 0;
  const chosen = whole ? specs(BESIDE) : positionals.map((file) => ({ title: file, file }));
  const rows: Row[] = [];
  for (const { title, file } of chosen) {
    const row = await rowOf(title, file);
    // the folders of a corpus also hold the parts of its specs
    if (!whole || !('unreadable' in row) || row.unreadable !== NO_SPEC) rows.push(show(row));
  }
  if (whole && values['no-write'] !== true) await writeResults(rows);
  const differ = rows.filter(differs).length;
  const unread = rows.filter((row) => 'unreadable' in row).length;
  print(`${rows.length - differ - unread} passed, ${differ} failed, ${unread} skipped`);
  if (differ > 0) return 1;
  return !whole && rows.some((row) => 'unreadable' in row) ? 2 : 0;
}

async function rowOf(spec: string, file: string): Promise<Row> {
  const reporter = new Reporter('compared');
  const document = await loadSpec(file, { limits: LIMITS }, reporter);
  const contract = document && (await readContract(document, { name: 'compared' }, reporter));
  if (contract === undefined || reporter.failed)
    return {
      spec,
      unreadable: reporter.diagnostics.find(({ severity }) => severity === 'error')?.code ?? 'no reason',
    };
  return { spec, ...(await compared(contract)) };
}

async function compared(contract: Contract) {
  return {
    withAjv: await compareWithAjv(contract, AMOUNTS),
    betweenEngines: await compareEngines(contract, AMOUNTS),
  };
}

function differs(row: Row): boolean {
  return (
    !('unreadable' in row) && row.withAjv.disagreements.length + row.betweenEngines.disagreements.length > 0
  );
}

function show(row: Row): Row {
  if ('unreadable' in row) {
    print(`${row.spec}: cannot be read (${row.unreadable})`);
    return row;
  }
  const { withAjv, betweenEngines } = row;
  print(`${row.spec}: 3 engines: ${countsOf(withAjv)}; issues of 2 engines: ${countsOf(betweenEngines)}`);
  for (const { name, reason } of withAjv.left) print(`  not compiled by Ajv: ${name}: ${reason}`);
  const { unsampled } = betweenEngines;
  if (unsampled.length > 0) print(`  no sample: ${unsampled.slice(0, MOST_SHOWN).join(', ')}`);
  for (const { name, value, ...verdicts } of [
    ...withAjv.disagreements,
    ...betweenEngines.disagreements,
  ].slice(0, MOST_SHOWN))
    print(`  ${name}: ${JSON.stringify(verdicts)} ${JSON.stringify(value).slice(0, 300)}`);
  return row;
}

interface Counted {
  readonly schemas: number;
  readonly values: number;
  readonly valid: number;
  readonly disagreements: readonly unknown[];
}

function countsOf({ schemas, values, valid, disagreements }: Counted): string {
  return `${schemas} schemas, ${values} values (${valid} valid), ${disagreements.length} disagreements`;
}

async function writeResults(rows: readonly Row[]): Promise<void> {
  const text = `# Differential tests

Made by \`npm run differential\`; the [README](README.md#differential-tests) says what is compared. The values of a schema
satisfy it or are broken in one place. Three engines (the generated validators, the engine of the runtime, Ajv) give
verdicts; the first two name issues, too.

${differentialTable(rows)}
`;
  await writeFile(join(import.meta.dirname, '..', 'DIFFERENTIAL.md'), text);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
