#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, type Differences, type KnownFailure, readKnown } from './known.ts';
import { runSuite, type Tally } from './run.ts';
import { hasSuite } from './suite.ts';

const HELP = `Runs the official JSON Schema test suite, drafts 7 and 2020-12, through the generated validators and the schema engine of the runtime.

Usage: npm run conformance -- [--suite FOLDER] [--json] [--no-write]

  --suite FOLDER  the checkout of JSON-Schema-Test-Suite (default: ../shared/json-schema-test-suite)
  --json          print one JSON document
  --no-write      leave tools/conformance/RESULTS.md as it is

Expected failures are listed in tools/conformance/known-failures.json, each with its reason.
Exit codes: 0 as expected, 1 a test failed or an expected failure passes, 2 the suite is not there.
`;

const DEFAULT_SUITE = resolve(import.meta.dirname, '../../../../shared/json-schema-test-suite');

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string' },
      json: { type: 'boolean' },
      'no-write': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const folder = resolve(values.suite ?? DEFAULT_SUITE);
  if (!hasSuite(folder)) {
    process.stderr.write(
      `There is no suite in ${folder}.\nName a checkout of JSON-Schema-Test-Suite with --suite.\n`,
    );
    return 2;
  }
  const tallies = await runSuite(folder, progress);
  progress('');
  const differences = compare(tallies, readKnown());
  if (values['no-write'] !== true) await writeResults(tallies);
  if (values.json === true) process.stdout.write(`${JSON.stringify({ tallies, ...differences }, null, 2)}\n`);
  else printTable(tallies, differences);
  return differences.unexpected.length + differences.passing.length === 0 ? 0 : 1;
}

function progress(name: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${name}`);
}

function printTable(tallies: readonly Tally[], { unexpected, passing }: Differences): void {
  const known = tallies.reduce((sum, { failures }) => sum + failures.length, 0) - unexpected.length;
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const details = [
    ...unexpected.map((failure) => `failed: ${failure.engine}: ${nameOf(failure)}: ${failure.why}`),
    ...passing.map((entry) => `passes although it is expected to fail: ${nameOf(entry)}`),
  ];
  const summary = `${known} of the failures are known, each with its reason in known-failures.json`;
  process.stdout.write(`${[...rowsOf(tallies), summary, ...details].join('\n')}\n`);
  process.stdout.write(`${passed + known} passed, ${unexpected.length + passing.length} failed\n`);
}

async function writeResults(tallies: readonly Tally[]): Promise<void> {
  const [head = [], ...rows] = tableOf(tallies);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const text = `# Conformance by engine

Made by \`npm run conformance\`: tests of the official JSON Schema test suite that pass, of those that were run. The
[README](README.md) says what the engines are; known-failures.json has the reason of every failure.

${[['tests', ...head.slice(1)], head.map(() => '---'), ...rows].map(line).join('')}`;
  await writeFile(join(import.meta.dirname, '..', 'RESULTS.md'), text);
}

function rowsOf(tallies: readonly Tally[]): readonly string[] {
  return tableOf(tallies).map(
    ([name = '', ...cells]) => name.padEnd(32) + cells.map((cell) => cell.padStart(16)).join(''),
  );
}

/** A row for each part of the suite, a column for each engine: tests that pass, of how many. */
function tableOf(tallies: readonly Tally[]): readonly (readonly string[])[] {
  const columns = [...new Set(tallies.map(({ engine }) => engine))];
  const rows = new Map<string, string[]>();
  for (const { draft, part, passed, failures } of tallies) {
    const name = `${draft}, ${part === 'required' ? 'required' : 'asserted formats'}`;
    const cell = `${passed} of ${passed + failures.length}`;
    rows.set(name, [...(rows.get(name) ?? []), cell]);
  }
  return [['', ...columns], ...[...rows].map(([name, cells]) => [name, ...cells])];
}

function nameOf({ draft, file, group, test }: Omit<KnownFailure, 'engine' | 'reason'>): string {
  return `${draft} ${file}: ${group}${test === undefined ? '' : `: ${test}`}`;
}
