import { describe, expect, it } from 'vitest';
import { packagesBetween } from './specs.ts';
import { BREAKS_SOURCE } from './table/source.ts';
import { TABLE } from './table.ts';

describe('whether old code compiles with the new package', () => {
  it.each(TABLE)('$title', async ({ title, before, after }) => {
    const found = await packagesBetween(before, after);
    const breaking = found.filter(({ source }) => source === 'breaking');
    expect(breaking.map(({ id }) => id).sort()).toEqual(BREAKS_SOURCE[title] ?? []);
    for (const { sourceErrors = [] } of breaking) {
      expect(sourceErrors.length).toBeGreaterThan(0);
      for (const { code, message, probe } of sourceErrors) {
        expect(code).toBeGreaterThan(1000);
        expect(message).not.toBe('');
        expect(probe).not.toBe('');
      }
    }
    expect(found.filter(({ source }) => source === undefined || source === 'unknown')).toEqual([]);
  });

  it('has a row for every label', () => {
    const titles = new Set(TABLE.map(({ title }) => title));
    expect(Object.keys(BREAKS_SOURCE).filter((title) => !titles.has(title))).toEqual([]);
  });
});
