import { codeSpan, heading, inline, type Markdown, markdownText } from '../print/index.ts';
import type { Change, ChangePlace, SourceError } from './change.ts';
import { deprecatedText, noteLines } from './notes.ts';
import {
  byOperation,
  countsText,
  type Grade,
  gradeOf,
  gravestFirst,
  groupTitle,
  type OperationChanges,
  operationsText,
  sourceErrorText,
  sourceText,
} from './summary.ts';
import { valueText } from './value-text.ts';

/** The changes of one contract, and what it is called. */
export interface NamedChanges {
  readonly name: string;
  readonly base: string;
  readonly changes: readonly Change[];
}

const LABELS: Readonly<Record<Grade, string>> = {
  breaking: '**breaking**',
  unknown: '**unknown**',
  source: '**source**',
  behaviour: 'behaviour',
  compatible: 'compatible',
};

/** Operations that are listed; the rest is counted. A comment on a pull request holds 65,536 characters. */
const MOST_CHANGES = 150;

/** A comment for a pull request: breaking changes first, each with its witness. Text of specs is shown as it is. */
export function diffMarkdown(contracts: readonly NamedChanges[]): string {
  return markdownText(contracts.flatMap(contractPart));
}

function contractPart({ name, base, changes }: NamedChanges): readonly Markdown[] {
  const title = heading(2, `API changes of ${name}`);
  if (changes.length === 0) return [title, [`No changes compared with ${codeSpan(base)}.`, '']];
  const shown = gravestFirst(changes);
  const rest = shown.length - MOST_CHANGES;
  return [
    title,
    [`${countsText(changes)}, compared with ${codeSpan(base)}${sourceText(changes)}.`, ''],
    ...byOperation(shown.slice(0, MOST_CHANGES)).map(operationPart),
    ...(rest > 0 ? [[`${rest} more changes are not listed.`, '']] : []),
  ];
}

function operationPart(group: OperationChanges): Markdown {
  const { operations, changes } = group;
  const concerned =
    operations.length === 0 ? [] : [`In operations: ${inline(operationsText(operations))}.`, ''];
  return [
    ...heading(3, groupTitle(group) ?? 'The whole API'),
    ...concerned,
    ...changes.flatMap(changeLines),
    '',
  ];
}

function changeLines(change: Change): readonly string[] {
  const place = placeText(change.after ?? change.before);
  const at = place === '' ? '' : ` (${codeSpan(place)})`;
  return [
    `- ${LABELS[gradeOf(change)]} ${codeSpan(change.id)}: ${inline(change.sentence + deprecatedText(change))}${at}`,
    ...(change.cutShort === true
      ? ['  - The limit of generated values was reached before a witness was found.']
      : []),
    ...(change.witness === undefined ? [] : [`  - ${witnessLine(change.witness)}`]),
    ...(change.sourceErrors ?? []).slice(0, 1).map((error) => `  - ${sourceLine(error)}`),
    ...noteLines(change).map((line) => `  - ${inline(line)}`),
  ];
}

function witnessLine({ note, value, issues }: NonNullable<Change['witness']>): string {
  const json = value === undefined ? '' : `: ${codeSpan(valueText(value))}`;
  const why = issues.length === 0 ? '' : ` — ${issues.slice(0, 2).map(codeSpan).join(', ')}`;
  return `${inline(note)}${json}${why}`;
}

function sourceLine(error: SourceError): string {
  return `no longer compiles: ${codeSpan(error.probe)} — ${inline(sourceErrorText(error))}`;
}

/** `specs/chat.json:12:5`, or the pointer where no file is known. */
export function placeText(place: ChangePlace | undefined): string {
  if (place === undefined) return '';
  const { file, line, column, pointer } = place;
  return file === undefined ? pointer : [file, line, column].filter((part) => part !== undefined).join(':');
}
