import type { Change } from '../diff/index.ts';
import {
  byOperation,
  countsOf,
  deprecatedText,
  GRADES,
  type Grade,
  gradeOf,
  groupTitle,
  noteLines,
  operationsText,
  placeText,
  sourceErrorText,
  sourceText,
  valueText,
} from '../diff/index.ts';
import type { ContractDiff } from '../generate/diff/run-diff.ts';
import { type Output, visible } from './text.ts';

const COLOURS = {
  breaking: 'red',
  unknown: 'yellow',
  source: 'magenta',
  behaviour: 'cyan',
  compatible: 'green',
} as const satisfies Record<Grade, string>;

/** The changes of a contract by operation, breaking ones first, and how many there are of each kind. */
export function printDiff({ name, base, changes, diagnostics }: ContractDiff, output: Output): void {
  const title = output.paint('bold', visible(name));
  if (diagnostics.length > 0) {
    output.write(`${title}: not compared with ${visible(base)}\n`);
    return;
  }
  if (changes.length === 0) {
    output.write(`${title}: no changes since ${visible(base)}\n`);
    return;
  }
  output.write(`${title}: changes since ${visible(base)}\n`);
  for (const group of byOperation(changes)) {
    output.write(`\n${output.paint('bold', visible(groupTitle(group) ?? 'the whole API'))}\n`);
    if (group.operations.length > 0)
      output.write(
        `  ${output.paint('dim', 'in operations:')} ${visible(operationsText(group.operations))}\n`,
      );
    for (const change of group.changes) printChange(change, output);
  }
  const counts = countsOf(changes);
  const parts = GRADES.filter((grade) => counts[grade] > 0).map((grade) =>
    output.paint(COLOURS[grade], `${counts[grade]} ${grade}`),
  );
  output.write(`\n${parts.join(', ')}${sourceText(changes)}\n`);
}

function printChange(change: Change, output: Output): void {
  const grade = gradeOf(change);
  const line = (label: string, text: string): void =>
    output.write(`    ${output.paint('dim', `${label}:`)} ${visible(text)}\n`);
  output.write(
    `  ${output.paint(COLOURS[grade], grade)} ${change.id}: ${visible(change.sentence + deprecatedText(change))}\n`,
  );
  const place = change.after ?? change.before;
  if (place !== undefined) line('at', placeText(place));
  if (change.cutShort === true)
    line('unknown', 'no counterexample was found within the limit of generated values');
  if (change.witness !== undefined) {
    const { note, value, issues } = change.witness;
    line('witness', value === undefined ? note : `${note}: ${valueText(value)}`);
    if (issues.length > 0) line('rejected for', issues.join(', '));
  }
  for (const text of noteLines(change)) line('note', text);
  const [first] = change.sourceErrors ?? [];
  if (first !== undefined) line('no longer compiles', `${first.probe}  // ${sourceErrorText(first)}`);
}
