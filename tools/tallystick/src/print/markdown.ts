import { commentLines } from './encode.ts';

/**
 * Markdown whose structure is ours and whose text is a spec's: what comes out of these shows the text as it is.
 * Code spans are the one thing that is kept of an author's markup, since names stand in them everywhere.
 */
export type Markdown = readonly string[];

export function heading(level: 1 | 2 | 3, text: string): Markdown {
  return [`${'#'.repeat(level)} ${inline(text)}`, ''];
}

/** Paragraphs, separated by empty lines. */
export function paragraphs(text: string): Markdown {
  const lines = commentLines(text).map((line) => line.trim());
  const blocks = lines.join('\n').split(/\n{2,}/);
  return blocks.flatMap((block) => (block === '' ? [] : [leading(inline(block)), '']));
}

export function fence(language: 'ts' | 'sh' | 'json', source: string): Markdown {
  const longest = Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length));
  const marks = '`'.repeat(longest + 1);
  return [`${marks}${language}`, ...source.trimEnd().split('\n'), marks, ''];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): Markdown {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** Text on one line, for a paragraph or a cell. */
export function inline(text: string): string {
  const line = commentLines(text)
    .map((part) => part.trim())
    .join(' ')
    .replaceAll('*\\/', '*/');
  return line
    .split(CODE_SPAN)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part.slice(1, -1)) : escaped(part)))
    .join('');
}

// a backtick on its own, text, and another one; runs of them are no markup that is kept
const CODE_SPAN = /((?<!`)`(?!`)[^`]+`(?!`))/;

/** Text as code, on one line. Bars are escaped even there, or they would end a table's cell. */
export function codeSpan(text: string): string {
  const line = commentLines(text).join(' ').replaceAll('*\\/', '*/').replaceAll('|', '\\|');
  if (line.trim() === '') return '` `';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const marks = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${marks}${pad}${line}${pad}${marks}`;
}

// `_` within a word is no markup, and names are full of it
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<|~]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=[#A-Za-z])/g, '\\&');
}

/** What at the start of a line would open a list, a quote, a heading or a rule. */
function leading(line: string): string {
  return line
    .replace(/^(?:[-+=#>]|(\d+)(?=[.)]))/, (start, digits: string | undefined) =>
      digits === undefined ? `\\${start}` : start,
    )
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

export function markdownText(parts: readonly Markdown[]): string {
  return `${parts.flat().join('\n').trimEnd()}\n`;
}
