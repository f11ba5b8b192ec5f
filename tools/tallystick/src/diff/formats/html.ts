import { htmlPage, type Markup, markup } from '@tallystick/verify';
import type { Change } from '../change.ts';
import { type NamedChanges, placeText } from '../markdown.ts';
import { deprecatedText, noteLines } from '../notes.ts';
import {
  byOperation,
  countsOf,
  GRADES,
  type Grade,
  gradeOf,
  groupTitle,
  type OperationChanges,
  operationsText,
} from '../summary.ts';
import { valueText } from '../value-text.ts';

/** The colours that the page has for them. */
const CLASSES: Readonly<Record<Grade, string>> = {
  breaking: 'failed',
  unknown: 'warned',
  source: 'warned',
  behaviour: 'planned',
  compatible: 'passed',
};

/** One page that needs nothing else. Text of specs and of usage files is shown as text. */
export function htmlChanges(contracts: readonly NamedChanges[]): string {
  const names = contracts.map(({ name }) => name).join(', ');
  return htmlPage(`API changes of ${names}`, contracts.map(contractSection));
}

/** The changes of a contract, for a page of its own or a part of one. */
export function contractSection({ name, base, changes }: NamedChanges): Markup {
  const counts = countsOf(changes);
  const parts = GRADES.filter((grade) => counts[grade] > 0).map(
    (grade) => markup`<span class="badge ${CLASSES[grade]}">${counts[grade]} ${grade}</span> `,
  );
  const summary = changes.length === 0 ? 'No changes.' : parts;
  return markup`<header>
<h1>API changes of ${name}</h1>
<p>Compared with <code>${base}</code></p>
<p>${summary}</p>
</header>
<main>${byOperation(changes).map(groupSection)}</main>
`;
}

function groupSection(group: OperationChanges): Markup {
  const { operations, changes } = group;
  const concerned =
    operations.length === 0
      ? undefined
      : markup`<p class="source">In operations: ${operationsText(operations)}.</p>`;
  return markup`<section class="groups"><h2>${groupTitle(group) ?? 'The whole API'}</h2>${concerned}<ul>${changes.map(item)}</ul></section>
`;
}

function item(change: Change): Markup {
  const { id, sentence, witness } = change;
  const grade = gradeOf(change);
  const place = placeText(change.after ?? change.before);
  const at = place === '' ? undefined : markup`<p class="rule"><code>${place}</code></p>`;
  const notes = noteLines(change).map((line) => markup`<p class="source">${line}</p>`);
  return markup`<li><span class="badge ${CLASSES[grade]}">${grade}</span> <strong>${id}</strong> ${sentence}${deprecatedText(change)}${at}${witness && witnessPart(witness)}${notes}</li>`;
}

function witnessPart({ note, value, issues }: NonNullable<Change['witness']>): Markup {
  const json = value === undefined ? undefined : markup`<pre>${valueText(value)}</pre>`;
  const why = issues.length === 0 ? undefined : markup`<p class="rule">Refused for ${issues.join(', ')}</p>`;
  return markup`<p class="reason">${note}</p>${json}${why}`;
}
