import { annotationLine } from '../diagnostics/github.ts';
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
  const text = [
    `${prefixOf(operation ?? schema)}${sentence}`,
    ...(operations.length === 0 ? [] : [`In operations: ${operationsText(operations)}.`]),
    ...(witness === undefined ? [] : [witness.note]),
    ...sourceErrors.slice(0, 1).map((error) => `${error.probe}  // ${sourceErrorText(error)}`),
    ...noteLines(change),
  ];
  return annotationLine({
    command: isAccepted(change) ? 'notice' : COMMANDS[gradeOf(change)],
    file: after?.file,
    line: after?.line,
    column: after?.column,
    title: `${name}: ${id}`,
    text: text.join('\n'),
  });
}

function prefixOf(name: string | undefined): string {
  return name === undefined ? '' : `${name}: `;
}
