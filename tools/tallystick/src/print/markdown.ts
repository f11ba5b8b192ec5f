import { commentLines } from './encode.ts';

/**
 * Markdown whose structure is ours and whose text is a spec's: what comes out of these shows the text as it is.
 * Code spans are the one thing that is kept of an author's markup, since names are written in them everywhere.
 */
export type Markdown = readonly string[];

export function heading(level: 1 | 2 | 3, text: string): Markdown {
  // a run of `#` at the end would be taken for the end of the heading
  const shown = inline(text).replace(/(?<![^\s])#+$/, '\\$&');
  return [`${'#'.repeat(level)} ${shown}`, ''];
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
  const line = (cells: readonly string[]): string => `| ${cells.map(withoutBars).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/**
 * Rows are split into cells before anything else is read, code spans among it: each bar in a cell needs a backslash.
 */
function withoutBars(cell: string): string {
  return cell.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|');
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

// a backtick on its own, text, and another one; runs of them are not markup that is kept
const CODE_SPAN = /((?<!`)`(?!`)[^`]+`(?!`))/;

/** Text as code, on one line. A bar after a backslash cannot be code in a cell, so that it is plain text. */
export function codeSpan(text: string): string {
  const line = commentLines(text).join(' ').replaceAll('*\\/', '*/');
  if (line.trim() === '') return '` `';
  if (line.includes('\\|')) return escaped(line);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const marks = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${marks}${pad}${line}${pad}${marks}`;
}

/** Text without markup, except its addresses, which renderers make links of. */
function escaped(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, index, parts) =>
      index % 2 === 1 ? address(part, parts[index + 1] ?? '') : escapedText(part),
    )
    .join('');
}

const ADDRESS = /((?:https?|ftp):\/\/[\w.~:/?#@!$&()*+,;=%-]*)/i;

// From the first of the signs: a search from each of them would take too long in a text of thousands.
const ENDING = /(?<![.,:;!?*&])[.,:;!?*&]*$/;
const ENDING_OR_BRACKET = /(?<![.,:;!?)*&])[.,:;!?)*&]*$/;

/**
 * An address as it is, if no renderer can take what follows, such as the backslash of an escape, for a part of it;
 * otherwise in angle brackets, where markup has no effect.
 */
function address(text: string, next: string): string {
  const [end = ''] = (text.includes('(') ? ENDING : ENDING_OR_BRACKET).exec(text) ?? [];
  const shown = text.slice(0, text.length - end.length);
  if (!/^(?:https?|ftp):\/\/\w/i.test(shown)) return escapedText(text).replace(':', '&#58;');
  const isPlain = /^[A-Za-z0-9./:?#=%+-]*$/.test(shown) && /^[.,:;!?]*$/.test(end) && /^(?:\s|$)/.test(next);
  return `${isPlain ? shown : `<${shown}>`}${escapedText(end)}`;
}

// `_` within a word is not markup, and names are full of it
function escapedText(text: string): string {
  return (
    text
      .replace(/[\\`*[\]|~]/g, '\\$&')
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(/&(?=[#A-Za-z])/g, '&amp;')
      .replaceAll('<', '&lt;')
      .replace(/(www)\./gi, '$1&#46;')
      // an address without its scheme: `//example.com`
      .replace(/\/\/(?=\S)/g, '/&#47;')
  );
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
