import type { Alarm } from './false-alarms.ts';
import { type Fate, type Row, shareOf } from './trials.ts';

/** The text of MUTATION.md. */
export function report(rows: readonly Row[], alarms: readonly Alarm[] | undefined): string {
  return `# Mutation testing of \`verify\`

Written by \`npm run mutation\`. Each mutant is a provider that breaks its contract in one place: either the contract it is
generated from has one change, or one thing is changed in the replies of its mock. \`verify\` tests each mutant against the
unchanged contract, with the cases that the unchanged mock passes, generated inputs and stateful sequences. A mutant is
killed if a case fails, warned of if only an inferred rule is broken, and equivalent if no caller could notice the change,
for the reason given.

${table(
  ['contract', 'cases', 'mutants', 'killed', 'warned of', 'equivalent', 'survived', 'noticed', 'goal'],
  rows.map((row) => [
    row.subject.name,
    `${row.baseline.run - row.baseline.failed.length - row.baseline.warned.length} of ${row.baseline.run}`,
    String(row.trials.length),
    ...(['killed', 'warned', 'equivalent', 'survived'] as const).map((fate) => String(countOf(row, fate))),
    percent(shareOf(row)),
    percent(row.subject.goal),
  ]),
)}

## By kind

${kindsTable(rows)}

## Survivors

${survivors(rows)}

## Equivalent

${equivalents(rows)}
${alarms === undefined ? '' : alarmsSection(alarms)}`;
}

function countOf({ trials }: Row, fate: Fate): number {
  return trials.filter((trial) => trial.fate === fate).length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function kindsTable(rows: readonly Row[]): string {
  const all = rows.flatMap(({ trials }) => trials);
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  return table(
    ['change', 'mutants', 'noticed', 'equivalent', 'survived'],
    kinds.map((kind) => {
      const of = all.filter((trial) => trial.kind === kind);
      const count = (...fates: readonly Fate[]): string =>
        String(of.filter(({ fate }) => fates.includes(fate)).length);
      return [kind, String(of.length), count('killed', 'warned'), count('equivalent'), count('survived')];
    }),
  );
}

function survivors(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ subject, trials }) =>
    trials.filter(({ fate }) => fate === 'survived').map(({ id }) => `- ${subject.name}: \`${id}\``),
  );
  return lines.length === 0 ? 'None.' : lines.join('\n');
}

function equivalents(rows: readonly Row[]): string {
  const by = new Map<string, string[]>();
  for (const { subject, trials } of rows)
    for (const { fate, id, why = '' } of trials)
      if (fate === 'equivalent') by.set(why, [...(by.get(why) ?? []), `${subject.name}: \`${id}\``]);
  const parts = [...by].map(([why, ids]) => `${why}\n\n${ids.map((id) => `- ${id}`).join('\n')}`);
  return parts.length === 0 ? 'None.' : parts.join('\n\n');
}

function alarmsSection(alarms: readonly Alarm[]): string {
  const cases = alarms.reduce((sum, each) => sum + each.cases, 0);
  const lines = alarms.flatMap(({ title, failed }) => failed.map((each) => `- ${title}: ${each}`));
  const known = alarms.flatMap(({ title, explained }) =>
    [...explained].map(([reason, amount]) => [title, String(amount), reason]),
  );
  return `
## False alarms

The reverse: the unchanged mocks of ${alarms.length} specs of the corpus, each verified against its own contract with ${cases} cases and properties in all.
${lines.length === 0 ? 'No case failed without a known reason.' : `${lines.length} failed:\n\n${lines.join('\n')}`}
${known.length === 0 ? '' : `\nCases that fail because of the spec itself:\n\n${table(['spec', 'cases', 'reason'], known)}\n`}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
