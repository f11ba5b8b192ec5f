import { describe, expect, test } from 'vitest';
import { lineCounter } from '../../src/load/line-counter.ts';

/** Longer than the parts in which lines are counted. */
const LONG = 'x'.repeat(150_000);

describe('the line and column of an offset', () => {
  test.each([
    ['the start', 'ab\ncd', 0, 1, 1],
    ['a line feed, which ends its line', 'ab\ncd', 2, 1, 3],
    ['the next line', 'ab\ncd', 3, 2, 1],
    ['the end', 'ab\n', 3, 2, 1],
    ['carriage returns, which are part of a line', 'a\r\nb', 3, 2, 1],
    ['one long line', LONG, 140_000, 1, 140_001],
    ['a long line between short ones', `a\n${LONG}\nb\nc`, 150_003, 3, 1],
    ['many short lines', 'ab\n'.repeat(60_000), 3 * 50_000 + 1, 50_001, 2],
  ])('%s', (_title, text, offset, line, column) => {
    expect(lineCounter(text)(offset)).toEqual({ line, column });
  });

  test('is the same whatever was asked for before', () => {
    const text = `${'ab\n'.repeat(40_000)}${LONG}\n${'c\n'.repeat(9)}`;
    const offsets = [text.length, 5, 130_000, 120_000, text.length - 1, 65_536, 0];
    const placeOf = lineCounter(text);
    for (const offset of offsets) expect(placeOf(offset)).toEqual(lineCounter(text)(offset));
  });
});
