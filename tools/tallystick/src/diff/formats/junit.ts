import { type JunitSuite, type JunitTest, junitXml } from '@tallystick/verify';
import type { Change } from '../change.ts';
import { type NamedChanges, placeText } from '../markdown.ts';
import { noteLines } from '../notes.ts';
import { byOperation, gradeOf, groupTitle } from '../summary.ts';
import { valueText } from '../value-text.ts';

/** The XML that CI systems read: a suite for each operation of each contract. `isFailure`: what `--fail-on` names. */
export function junitChanges(
  contracts: readonly NamedChanges[],
  isFailure: (change: Change) => boolean,
): string {
  return junitXml(
    'API changes',
    contracts.flatMap((contract) => suitesOf(contract, isFailure)),
  );
}

function suitesOf(
  { name, base, changes }: NamedChanges,
  isFailure: (change: Change) => boolean,
): readonly JunitSuite[] {
  if (changes.length === 0)
    return [{ name, tests: [{ name: `no changes since ${base}`, classname: name, time: 0 }] }];
  return byOperation(changes).map((group) => ({
    name: `${name}: ${groupTitle(group) ?? 'the whole API'}`,
    tests: group.changes.map((change) => testOf(change, name, isFailure(change))),
  }));
}

function testOf(change: Change, contract: string, isFailure: boolean): JunitTest {
  const grade = gradeOf(change);
  const test = { name: change.sentence, classname: `${contract}.${change.id}`, time: 0 };
  const text = detailsOf(change).join('\n');
  if (isFailure) return { ...test, failure: { message: `${grade} ${change.id}`, text } };
  return { ...test, output: [`${grade} ${change.id}`, text].join('\n').trimEnd() };
}

function detailsOf(change: Change): readonly string[] {
  const { witness } = change;
  const value = witness?.value === undefined ? '' : `: ${valueText(witness.value)}`;
  return [
    placeText(change.after ?? change.before),
    ...(witness === undefined ? [] : [`${witness.note}${value}`]),
    ...noteLines(change),
  ].filter((line) => line !== '');
}
