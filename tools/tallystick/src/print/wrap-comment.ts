import { LINE_WIDTH } from './line-width.ts';

/** What the printer puts before a line of a comment, at most: a member's indentation, and the star. */
const BEFORE = 5;

/**
 * Breaks the lines of a comment between words, where Markdown reads the same: not within fences, tables, indented code and
 * headings, and not before what would begin a list, a quote, a heading or a tag of JSDoc.
 */
export function wrappedLines(lines: readonly string[]): readonly string[] {
  let fence: string | undefined;
  return lines.flatMap((line) => {
    const [, marks] = /^\s*(?:(?:[-+*]|\d+[.)])\s+)*(`{3,}|~{3,})/.exec(line) ?? [];
    const isFenced = fence !== undefined;
    if (marks !== undefined && fence === undefined) fence = marks;
    else if (marks !== undefined && fence !== undefined && marks.startsWith(fence)) fence = undefined;
    return isFenced || marks !== undefined || isKept(line) ? [line] : wrapped(line);
  });
}

const WIDTH = LINE_WIDTH - BEFORE;

function isKept(line: string): boolean {
  return line.length <= WIDTH || /^(?: {4}|\t|\s*[|#>@])|\{@| \| /.test(line);
}

/** What has a meaning at the start of a line. */
const LEADING = /^(?:[-+*>#|=~`@:]|\d+[.)]|<)/;

function wrapped(line: string): readonly string[] {
  const [start = ''] = /^\s*(?:[-+*]\s+|\d+[.)]\s+)?/.exec(line) ?? [];
  const indent = ' '.repeat(start.length);
  const words = line.slice(start.length).split(/(?<=\S) (?=\S)/);
  const lines: string[] = [];
  let current = start;
  for (const [index, word] of words.entries()) {
    const isFull = index > 0 && current.length + 1 + word.length > WIDTH && !LEADING.test(word);
    if (isFull) {
      lines.push(current);
      current = indent + word;
    } else current += index === 0 ? word : ` ${word}`;
  }
  return [...lines, current];
}
