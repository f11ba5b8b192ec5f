import type { Change } from './change.ts';
import type { NamedChanges } from './markdown.ts';
import { noteLines } from './notes.ts';
import { type Grade, gradeOf, isAccepted, operationsText, sourceErrorText } from './summary.ts';

const COMMANDS: Readonly<Record<Grade, 'error' | 'warning' | 'notice'>> = {
  breaking: 'error',
  unknown: 'warning',
  source: 'warning',
  behaviour: 'notice',
  compatible: 'notice',
};

/** Annotations of GitHub Actions, as workflow commands: one line each. */
export function githubAnnotations(contracts: readonly NamedChanges[]): string {
  return contracts.flatMap(({ name, changes }) => changes.map((change) => annotation(name, change))).join('');
}

function annotation(name: string, change: Change): string {
  const { after, id, operation, schema, operations = [], sentence, witness, sourceErrors = [] } = change;
  const { file, line, column } = after ?? {};
  const properties = [
    ['file', file],
    ['line', line],
    ['col', column],
    ['title', `${name}: ${id}`],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`);
  const text = [
    `${prefixOf(operation ?? schema)}${sentence}`,
    ...(operations.length === 0 ? [] : [`Used by ${operationsText(operations)}.`]),
    ...(witness === undefined ? [] : [witness.note]),
    ...sourceErrors.slice(0, 1).map((error) => `${error.probe}  // ${sourceErrorText(error)}`),
    ...noteLines(change),
  ];
  const command = isAccepted(change) ? 'notice' : COMMANDS[gradeOf(change)];
  return `::${command} ${properties.join(',')}::${data(text.join('\n'))}\n`;
}

function prefixOf(name: string | undefined): string {
  return name === undefined ? '' : `${name}: `;
}

/** Workflow commands end with the line, and their properties at commas and colons. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
