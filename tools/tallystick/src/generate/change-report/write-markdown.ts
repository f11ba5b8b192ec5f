import { diffMarkdown } from '../../diff/index.ts';
import { heading, inline, type Markdown, markdownText, table } from '../../print/index.ts';
import type { ChangeReport } from './run-change-report.ts';
import { type Section, sectionsOf } from './sections.ts';

/** One document for a pull request. Text of specs, programs and providers is shown as text. */
export function changeReportMarkdown(report: ChangeReport): string {
  const contracts = report.contracts.filter(({ diagnostics }) => diagnostics.length === 0);
  return [diffMarkdown(contracts), markdownText(sectionsOf(report).map(sectionMarkdown))]
    .filter((part) => part.trim() !== '')
    .join('\n');
}

function sectionMarkdown({ title, text, head, rows }: Section): Markdown {
  return [
    ...heading(2, title),
    ...text.flatMap((line) => [inline(line), '']),
    ...(rows.length === 0
      ? []
      : table(
          head,
          rows.map((row) => row.map(inline)),
        )),
  ];
}
