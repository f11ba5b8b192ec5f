import { placesText } from '../diff/notes.ts';
import type { UsageReport } from '../generate/usage/run-usage.ts';
import { UNKNOWN_REASONS, type UnknownUse, type UnusedOperations, type Use } from '../usage/index.ts';
import { count, type Output, visible } from './text.ts';

/** Places that a line names; the file has all of them. */
const MOST_PLACES = 3;

/** What is used of each package, as a table, and what could not be followed. */
export function printUsage({ files, usage }: UsageReport, output: Output): void {
  output.write(`${output.paint('bold', visible(usage.team))}: ${count(files, 'file')}\n`);
  if (usage.packages.length === 0) output.write('  no generated package is imported here\n');
  for (const { name, contract, uses, unknown } of usage.packages) {
    output.write(`\n${output.paint('bold', visible(name))} (${visible(contract)})\n`);
    printTable(rowsOf(uses), output);
    printUnknown(unknown, output);
  }
  if (usage.unknown.length === 0) return;
  output.write(`\n${output.paint('bold', 'Unresolved in any package')}\n`);
  printUnknown(usage.unknown, output);
}

type Row = readonly [kind: string, name: string, amount: string, places: string];

/** One row for each thing, however it is used. */
function rowsOf(uses: readonly Use[]): readonly Row[] {
  const groups = new Map<
    string,
    { readonly kind: string; readonly name: string; readonly at: Set<string> }
  >();
  for (const use of uses) {
    const name = nameOf(use);
    const key = `${use.kind} ${name}`;
    const group = groups.get(key) ?? { kind: use.kind, name, at: new Set() };
    groups.set(key, group);
    for (const place of use.at) group.at.add(place);
  }
  return [...groups.values()].map(({ kind, name, at }) => [
    kind,
    name,
    String(at.size),
    placesText([...at], MOST_PLACES),
  ]);
}

function nameOf({ name, pointer = '', value }: Use): string {
  return `${name}${pointer}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`;
}

function printTable(rows: readonly Row[], output: Output): void {
  const width = (index: 0 | 1 | 2): number => Math.max(0, ...rows.map((row) => visible(row[index]).length));
  const [kinds, names, amounts] = [width(0), width(1), width(2)];
  for (const [kind, name, amount, places] of rows)
    output.write(
      `  ${visible(kind).padEnd(kinds)}  ${visible(name).padEnd(names)}  ${amount.padStart(amounts)}  ${output.paint('dim', visible(places))}\n`,
    );
}

function printUnknown(unknown: readonly UnknownUse[], output: Output): void {
  for (const { why, name, at } of unknown) {
    const what = name === undefined ? '' : ` ${visible(name)}:`;
    output.write(`  ${output.paint('yellow', 'unknown')}${what} ${UNKNOWN_REASONS[why]}\n`);
    output.write(`    ${output.paint('dim', visible(placesText(at, MOST_PLACES)))}\n`);
  }
}

/** The operations that nobody uses. */
export function printUnused(
  contract: string,
  { operations, unknown }: UnusedOperations,
  output: Output,
): void {
  const title = output.paint('bold', visible(contract));
  output.write(
    operations.length === 0
      ? `${title}: every operation is used\n`
      : `${title}: ${count(operations.length, 'unused operation')}\n`,
  );
  for (const id of operations) output.write(`  ${visible(id)}\n`);
  if (unknown > 0)
    output.write(`${count(unknown, 'location')} could not be analyzed and may use more operations\n`);
}
