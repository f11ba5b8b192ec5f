import { LINE_WIDTH } from './line-width.ts';

/** What the printer puts before a line of a comment: a star between spaces, and at least a member's indentation. */
const STAR = 3;
const LEAST_INDENT = 2;

/**
 * Breaks the lines of a comment between words, where Markdown reads the same: not within fences, tables, indented code and
 * headings, and not before what would begin a list, a quote, a heading or a tag of JSDoc.
 */
export function wrappedLines(lines: readonly string[], indent = 0): readonly string[] {
  const width = LINE_WIDTH - STAR - Math.max(indent, LEAST_INDENT);
  let fence: string | undefined;
  return lines.flatMap((line) => {
    const [, marks] = /^\s*(?:(?:[-+*]|\d+[.)])\s+)*(`{3,}|~{3,})/.exec(line) ?? [];
    const isFenced = fence !== undefined;
    if (marks !== undefined && fence === undefined) fence = marks;
    else if (marks !== undefined && fence !== undefined && marks.startsWith(fence)) fence = undefined;
    return isFenced || marks !== undefined || isKept(line, width) ? [line] : wrapped(line, width);
  });
}

function isKept(line: string, width: number): boolean {
  return line.length <= width || /^(?: {4}|\t|\s*[|#>@])|\{@| \| /.test(line);
}

/** What has a meaning at the start of a line. */
const LEADING = /^(?:[-+*>#|=~`@:]|\d+[.)]|<)/;

function wrapped(line: string, width: number): readonly string[] {
  const [start = ''] = /^\s*(?:[-+*]\s+|\d+[.)]\s+)?/.exec(line) ?? [];
  const indent = ' '.repeat(start.length);
  const words = line.slice(start.length).split(/(?<=\S) (?=\S)/);
  const lines: string[] = [];
  let current = start;
  for (const [index, word] of words.entries()) {
    const isFull = index > 0 && current.length + 1 + word.length > width && !LEADING.test(word);
    if (isFull) {
      lines.push(current);
      current = indent + word;
    } else current += index === 0 ? word : ` ${word}`;
  }
  return [...lines, current];
}
