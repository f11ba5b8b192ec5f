import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const PAGE = read('docs/config.md');
const SOURCE = read('src/config/config.ts');

/** The names in the first column of the table below a heading, and the second cell of each row. */
function rowsOf(heading: string): readonly (readonly [name: string, second: string])[] {
  const section = PAGE.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `(\w+)` +\| ([^|]*?) *\|/gm)].map(([, name = '', second = '']) => [
    name,
    second,
  ]);
}

/** The properties that an interface of the config declares. */
function declared(name: string): readonly string[] {
  const start = SOURCE.search(new RegExp(`export interface ${name}\\b`));
  const body = SOURCE.slice(start, SOURCE.indexOf('\n}\n', start));
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, property = '']) => property);
}

/** The settings that a shared package has in common with a contract. */
function picked(): readonly string[] {
  const [, names = ''] = /Pick<\s*ContractConfig,([^>]*)>/.exec(SOURCE) ?? [];
  return [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

describe('docs/config.md', () => {
  it('lists each setting of a contract once', () => {
    const names = rowsOf('Settings of a contract').map(([name]) => name);
    expect(declared('ContractConfig').length).toBeGreaterThan(20);
    expect(names.toSorted()).toEqual(declared('ContractConfig').toSorted());
  });

  it('lists each setting of a shared package', () => {
    const section = PAGE.split(/^## /m).find((each) => each.startsWith('Settings of shared schemas')) ?? '';
    const names = new Set([...section.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    const all = new Set([...picked(), ...declared('SharedConfig'), 'shared']);
    expect(picked().length).toBeGreaterThan(5);
    expect([...names].toSorted()).toEqual([...all].toSorted());
  });

  it('lists each limit with its default', () => {
    const rows = rowsOf('Limits');
    expect(rows.map(([name]) => name)).toEqual(Object.keys(DEFAULT_LIMITS));
    for (const [name, shown] of rows) {
      const value = DEFAULT_LIMITS[name as keyof typeof DEFAULT_LIMITS];
      if (Number.isFinite(value)) expect(shown).toBe(value.toLocaleString('en'));
      else expect(shown).toMatch(/^(none|grows with the (?:contract|document))$/);
    }
  });
});
