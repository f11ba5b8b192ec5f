import { htmlPage, type Markup, markup } from '@tallystick/verify';
import { contractSection } from '../../diff/formats/html.ts';
import type { ChangeReport } from './run-change-report.ts';
import { type Section, sectionsOf } from './sections.ts';

/** The same as one page that needs nothing else. */
export function changeReportHtml(report: ChangeReport): string {
  const contracts = report.contracts.filter(({ diagnostics }) => diagnostics.length === 0);
  const names = contracts.map(({ name }) => name).join(', ');
  const body = [...contracts.map(contractSection), ...sectionsOf(report).map(sectionHtml)];
  return htmlPage(`Changes of ${names}`, body);
}

function sectionHtml({ title, text, head, rows }: Section): Markup {
  const lines = text.map((line) => markup`<p>${line}</p>`);
  const cells = (row: readonly string[]): readonly Markup[] => row.map((cell) => markup`<td>${cell}</td>`);
  const body = rows.map((row) => markup`<tr>${cells(row)}</tr>\n`);
  const columns = head.map((name) => markup`<th scope="col">${name}</th>`);
  const table =
    rows.length === 0
      ? undefined
      : markup`<table><thead><tr>${columns}</tr></thead><tbody>\n${body}</tbody></table>`;
  return markup`<section><h2>${title}</h2>${lines}${table}</section>\n`;
}
