import { type RunReport, verdictWords } from '@tallystick/verify';
import { changeText } from '../../diff/formats/place.ts';
import { type Change, gradeOf } from '../../diff/index.ts';
import { placesText } from '../../diff/notes.ts';
import type { PackageChanges } from './package-changes.ts';
import type { ChangeReport } from './run-change-report.ts';

/** A part of the report, whatever it is written in. All of it is plain text. */
export interface Section {
  readonly title: string;
  readonly text: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows that a table has at most. */
const MOST_ROWS = 100;

/** The sections of a report besides the changes themselves. */
export function sectionsOf(report: ChangeReport): readonly Section[] {
  return [
    ...affectedSection(report),
    ...report.verified.map(verifiedSection),
    ...report.packages.filter(isChanged).map(packageSection),
  ];
}

/** Absent where no usage file was given. */
function affectedSection({ contracts }: ChangeReport): readonly Section[] {
  const changes = contracts.flatMap(({ name, changes: own }) => own.map((change) => ({ name, change })));
  if (changes.every(({ change }) => change.usage === undefined)) return [];
  const rows = changes.flatMap(({ name, change }) => affectedRows(name, change));
  const text = rows.length === 0 ? ['No team uses the changed parts.'] : [];
  return [section('Affected teams', text, ['team', 'verdict', 'change', 'places'], rows)];
}

function affectedRows(contract: string, change: Change): readonly (readonly string[])[] {
  const { used = [], possible = [] } = change.usage ?? {};
  const what = `${contract}: ${changeText(change)}`;
  const row = (team: string, places: string): readonly string[] => [team, gradeOf(change), what, places];
  return [
    ...used.map(({ team, at }) => row(team, placesText(at))),
    ...possible.map(({ team, at }) => row(team, `possibly ${placesText(at)}`)),
  ];
}

function verifiedSection(report: RunReport): Section {
  const { contract, target, failures } = report;
  const rows = failures.map(({ status, operation, check, location = '', message, count }) => [
    status,
    operation,
    [check, location].filter((part) => part !== '').join(' '),
    message,
    String(count),
  ]);
  const text = [`${contract.version} at ${target}: ${verdictWords(report)}.`];
  const head = ['status', 'operation', 'check', 'message', 'cases'];
  return section(`Verified: ${contract.title}`, text, head, rows);
}

function isChanged({ files }: PackageChanges): boolean {
  return files.added + files.removed + files.changed > 0;
}

function packageSection({ packageName, isNew, files, exports }: PackageChanges): Section {
  const rows = (['removed', 'changed', 'added'] as const).flatMap((what) =>
    exports[what].map((name) => [what, ...split(name)]),
  );
  const amount = `Source files: ${files.changed} changed, ${files.added} added, ${files.removed} removed.`;
  const text = isNew ? ['The base does not have this package.', amount] : [amount];
  const shown = isNew ? [] : rows;
  return section(`Generated package ${packageName}`, text, ['export', 'module', 'name'], shown);
}

function split(name: string): readonly [module: string, name: string] {
  const end = name.indexOf(' ');
  return [name.slice(0, end), name.slice(end + 1)];
}

function section(
  title: string,
  text: readonly string[],
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Section {
  const rest = rows.length - MOST_ROWS;
  const more = rest > 0 ? [`${rest} more rows are not listed.`] : [];
  return { title, text: [...text, ...more], head, rows: rows.slice(0, MOST_ROWS) };
}
