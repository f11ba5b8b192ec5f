import { describe, expect, it } from 'vitest';
import { type Change, diffContracts, diffPackages } from '../../src/diff/index.ts';
import { changesBetween, packagesBetween, received, sent, sided } from './specs.ts';
import { TABLE } from './table.ts';

const SPECS = [...new Set(TABLE.flatMap(({ before, after }) => [before, after]))];

describe('a comparison of the same contract', () => {
  it.each(SPECS.map((spec, index) => ({ spec, index })))('is empty: spec $index', async ({ spec }) => {
    expect(await changesBetween(spec, spec)).toEqual([]);
    expect(await packagesBetween(spec, spec)).toEqual([]);
  });

  it.each(TABLE)('does not see the order of members: $title', async ({ before }) => {
    expect(await changesBetween(before, reversed(before))).toEqual([]);
    expect(await packagesBetween(before, reversed(before))).toEqual([]);
  });
});

/** The same document with the members of each object without a given order in reverse. */
function reversed(value: unknown): object {
  const turn = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(turn);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(
      Object.entries(each)
        .reverse()
        .map(([name, inner]) => [name, turn(inner)]),
    );
  };
  return turn(value) as object;
}

describe('a spec that is only reorganised', () => {
  const thing = {
    type: 'object',
    properties: { a: { type: 'string', maxLength: 5 }, next: { $ref: '#/components/schemas/Thing' } },
    required: ['a'],
  };
  const whole = sent({ $ref: '#/components/schemas/Thing' }, { components: { schemas: { Thing: thing } } });

  it('gives nothing where files are split and renamed', async () => {
    const split = {
      'other-name.json': sent({ $ref: 'parts/thing.json' }),
      'parts/thing.json': { ...thing, properties: { ...thing.properties, next: { $ref: 'thing.json' } } },
    };
    expect(diffContracts(await sided({ 'spec.json': whole }), await sided(split))).toEqual([]);
    expect(diffPackages(await sided({ 'spec.json': whole }), await sided(split))).toEqual([]);
  });

  it('gives nothing where a component is renamed', async () => {
    const renamed = JSON.parse(
      JSON.stringify(whole).replaceAll('/Thing"', '/Item"').replaceAll('"Thing"', '"Item"'),
    );
    expect(await changesBetween(whole, { ...renamed, info: { title: 'Sample', version: '2.0' } })).toEqual(
      [],
    );
  });

  it('says of a component that is renamed only that its name is gone', async () => {
    const renamed = JSON.parse(
      JSON.stringify(whole).replaceAll('/Thing"', '/Item"').replaceAll('"Thing"', '"Item"'),
    );
    expect(await packagesBetween(whole, renamed)).toMatchObject([
      { id: 'export-removed', wire: 'compatible', sentence: 'The type `Thing` is called `Item` now.' },
    ]);
  });

  it('gives nothing where a component is written in place', async () => {
    const flat = { type: 'object', properties: { a: { type: 'string' } } };
    const apart = sent({ $ref: '#/components/schemas/Flat' }, { components: { schemas: { Flat: flat } } });
    expect(await changesBetween(apart, sent(flat))).toEqual([]);
    expect(await changesBetween(sent(flat), sent({ allOf: [flat] }))).toEqual([]);
  });
});

describe('a strict comparison', () => {
  it.each(TABLE.filter(({ title }) => title.startsWith('sent: ')))(
    'mirrors the other direction: $title',
    async ({ title, before, after }) => {
      const mirror = TABLE.find((row) => row.title === title.replace('sent: ', 'received: '));
      if (mirror === undefined) throw new Error(`no row for what is received: ${title}`);
      const forth = await changesBetween(before, after, { open: true });
      const back = await changesBetween(mirror.after, mirror.before, { open: true });
      expect(verdicts(forth)).toEqual(verdicts(back));
    },
  );

  it('counts a member that an open object may have had', async () => {
    const object = (properties: object): object => ({ type: 'object', properties });
    const [one, two] = [object({}), object({ b: { type: 'string' } })];
    const [change] = await changesBetween(sent(one), sent(two), { open: true });
    expect(change).toMatchObject({ id: 'member-added', wire: 'breaking' });
    const [gone] = await changesBetween(received(two), received(one), { open: true });
    expect(gone).toMatchObject({ id: 'member-removed', wire: 'breaking' });
  });
});

function verdicts(changes: readonly Change[]): readonly string[] {
  return changes.map(({ wire }) => wire).sort();
}
