import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { wrappedLines } from '../../src/print/wrap-comment.ts';

const WORDS = 'the words of a sentence that continues for longer than any line of a file should be, ';
const LONG = WORDS.repeat(3).trim();
const MARKED = new Marked({ gfm: true, async: false });

/** What Markdown makes of it, with line ends as the spaces that they are shown as. */
function shown(lines: readonly string[]): string {
  return String(MARKED.parse(lines.join('\n'))).replace(/\s+/g, ' ');
}

describe('lines of a comment', () => {
  test('are broken between words', () => {
    const lines = wrappedLines([LONG]);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => line.length > 116)).toEqual([]);
    expect(lines.join(' ')).toBe(LONG);
  });

  test.each([
    ['a list', [`- ${LONG}`, `- ${LONG}`, `1. ${LONG}`]],
    ['a list in a list', [`- one`, `  - ${LONG}`]],
    [
      'what looks like a list, a quote or a heading',
      [`${WORDS}- ${WORDS}1. ${WORDS}# ${WORDS}> ${WORDS}+ x`],
    ],
    ['an underline', ['x', `${WORDS}=== ${WORDS}--- ${WORDS}`.trim()]],
    ['code in a line', [`${WORDS}\`${WORDS}\` ${WORDS}`.trim()]],
    ['a table', [`| a | b |`, '| --- | --- |', `| ${LONG} | ${LONG} |`]],
    ['a fence', ['```ts', `${WORDS}  two spaces  ${WORDS}`, '```', LONG]],
    ['a fence in a list', ['- x', '', '  ```ts', `  ${WORDS}`, '  ```']],
    ['indented code', ['x', '', `    ${LONG}`]],
    ['a heading', [`## ${LONG}`]],
    ['a quote', [`> ${LONG}`]],
    ['a link', [`${WORDS}[${WORDS}](https://example.com/${'x'.repeat(120)}) ${WORDS}`.trim()]],
  ])('read the same in Markdown: %s', (_title, lines) => {
    expect(shown(wrappedLines(lines))).toBe(shown(lines));
  });

  test('of code and tables stay, and no tag of JSDoc begins one', () => {
    const kept = [['```', LONG, '```'], [`| ${LONG} |`], [`@see ${LONG}`], [`    ${LONG}`]];
    for (const lines of kept) expect(wrappedLines(lines)).toEqual(lines);
    const tags = wrappedLines([`${WORDS}@deprecated `.repeat(6).trim()]);
    expect(tags.filter((line) => line.startsWith('@'))).toEqual([]);
  });
});
