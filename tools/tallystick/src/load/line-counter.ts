/** Line and column in a text; both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Characters whose lines are counted together. */
const BLOCK = 1 << 16;

/** The line that an offset is in, counted from 0, and where it starts. */
interface Line {
  readonly number: number;
  readonly start: number;
}

const FIRST: Line = { number: 0, start: 0 };

/**
 * Finds the line and column of offsets in a text. Only what is before an offset is read, and once for all offsets: the
 * starts of all lines of a large spec would take megabytes.
 */
export function lineCounter(text: string): (offset: number) => Place {
  /** The lines that blocks begin in. */
  const known: Line[] = [FIRST];
  const firstOf = (block: number): Line => {
    for (let next = known.length; next <= block; next++)
      known.push(lineAt(text, (next - 1) * BLOCK, next * BLOCK, known[next - 1]));
    return known[block] ?? FIRST;
  };
  return (offset) => {
    const block = Math.floor(offset / BLOCK);
    const { number, start } = lineAt(text, block * BLOCK, offset, firstOf(block));
    return { line: number + 1, column: offset - start + 1 };
  };
}

/** The line at `to`, given the line at `from`. Reads nothing behind, which may be megabytes of one line. */
function lineAt(text: string, from: number, to: number, line = FIRST): Line {
  const part = text.slice(from, to);
  let { number, start } = line;
  for (let end = part.indexOf('\n'); end >= 0; end = part.indexOf('\n', end + 1)) {
    number += 1;
    start = from + end + 1;
  }
  return { number, start };
}
