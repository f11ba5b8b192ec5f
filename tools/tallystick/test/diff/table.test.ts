import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/diff/index.ts';
import { changesBetween } from './specs.ts';
import { TABLE } from './table.ts';

/** `id wire`, `+` where the behaviour changes as well. */
function label({ id, wire, behaviour }: Change): string {
  return `${id} ${wire}${behaviour ? '+' : ''}`;
}

describe('labelled changes', () => {
  it.each(TABLE)('$title', async ({ before, after, changes }) => {
    const found = await changesBetween(before, after);
    expect(found.map(label).sort()).toEqual([...changes].sort());
  });

  it.each(TABLE)('a breaking change has a witness: $title', async ({ before, after }) => {
    const found = await changesBetween(before, after);
    const breaking = found.filter(({ wire }) => wire === 'breaking');
    expect(breaking.filter(({ witness }) => witness === undefined)).toEqual([]);
  });
});
