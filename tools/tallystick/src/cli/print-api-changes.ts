import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../diff/index.ts';
import type { ContractReport } from '../generate/report.ts';
import type { RunOptions } from '../generate/run.ts';
import { shortPath } from './print-diagnostics.ts';
import { count, type Output, visible } from './text.ts';

/** Changes that are listed; the others are counted. */
const MOST_CHANGES = 5;

/** What changed in the API since a package was generated, in a few lines. A contract without a package has no such lines. */
export async function printApiChanges(
  { name, output: folder }: ContractReport,
  { cwd = process.cwd(), config }: RunOptions,
  output: Output,
): Promise<void> {
  if (!existsSync(join(folder, 'package.json'))) return;
  const { runDiff } = await import('../generate/diff/run-diff.ts');
  const where = { cwd, ...(config === undefined ? {} : { config }) };
  const [found] = (await runDiff({ ...where, contracts: [name], base: folder })).contracts;
  if (found === undefined) return;
  const [problem] = found.diagnostics;
  if (problem === undefined)
    await printChanges(found.changes, `${name} --base ${shortPath(folder, cwd)}`, output);
  else output.write(`API: comparison failed. ${visible(problem.message)}\n`);
}

async function printChanges(changes: readonly Change[], compared: string, output: Output): Promise<void> {
  const { countsText, gradeOf, gravestFirst } = await import('../diff/index.ts');
  if (changes.length === 0) {
    output.write('API: no changes. Only generated code differs.\n');
    return;
  }
  output.write(`API: ${countsText(changes)}\n`);
  for (const change of gravestFirst(changes).slice(0, MOST_CHANGES))
    output.write(`  ${gradeOf(change)} ${change.id}: ${visible(nameOf(change) + change.sentence)}\n`);
  const rest = changes.length - MOST_CHANGES;
  const more = rest > 0 ? `${count(rest, 'more change')}; full list: ` : 'Full list: ';
  output.write(`  ${output.paint('dim', `${more}tallystick diff ${visible(compared)}`)}\n`);
}

function nameOf({ operation, schema }: Change): string {
  const name = operation ?? schema;
  return name === undefined ? '' : `${name}: `;
}
