import type { Cell } from './cells.ts';
import { cellText } from './cells.ts';

/** The lines of each item: those with the same key, in the order in which keys first come; each line by itself without one. */
export function groupLines(
  lines: readonly (readonly Cell[])[],
  key: number | undefined,
): readonly (readonly number[])[] {
  if (key === undefined) return lines.map((_line, at) => [at]);
  const groups = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const name = cellText(line[key]);
    // a line without a key is an item by itself
    const group = name === '' ? `\0${at}` : name;
    const found = groups.get(group);
    if (found === undefined) groups.set(group, [at]);
    else found.push(at);
  }
  return [...groups.values()];
}
