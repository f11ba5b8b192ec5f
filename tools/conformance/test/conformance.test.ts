import { describe, expect, test } from 'vitest';
import { compare, readKnown } from '../src/known.ts';
import type { Failure, Tally } from '../src/run.ts';
import { type Ask, ENGINES, type EngineOptions, enginesOf } from '../src/suite-engines.ts';

const documents = new Map([['http://localhost:1234/integer.json', '{"type":"integer"}']]);
const options = { formats: 'annotate', documents } as const;

async function bothFor(schema: unknown, given: EngineOptions): Promise<readonly Ask[]> {
  const engines = await enginesOf(schema, given);
  return ENGINES.map((engine) => {
    const ask = engines[engine];
    if (ask instanceof Error) throw ask;
    return ask;
  });
}

describe('both engines, for a schema of the suite', () => {
  test.each([
    ['draft7', { definitions: { a: { type: 'string' } }, $ref: '#/definitions/a', minLength: 9 }, 'x', true],
    [
      'draft7',
      {
        $id: 'http://a.test/x.json',
        items: { $ref: '#it' },
        definitions: { it: { $id: '#it', type: 'null' } },
      },
      [1],
      false,
    ],
    ['draft2020-12', { $ref: 'http://localhost:1234/integer.json' }, 1.5, false],
    [
      'draft2020-12',
      { $id: 'urn:x:1', $defs: { s: { $anchor: 'here', type: 'string' } }, $ref: '#here' },
      'x',
      true,
    ],
    [
      'draft2020-12',
      {
        $id: 'https://a.test/list-of-text',
        $ref: 'list',
        $defs: {
          text: { $dynamicAnchor: 'item', type: 'string' },
          list: {
            $id: 'list',
            items: { $dynamicRef: '#item' },
            $defs: { any: { $dynamicAnchor: 'item' } },
          },
        },
      },
      ['x', 1],
      false,
    ],
    ['draft2020-12', { format: 'date' }, 'soon', true],
  ] as const)('%s %j', async (draft, schema, value, valid) => {
    for (const ask of await bothFor(schema, { ...options, draft }))
      expect([ask(value).is, ask(value).issues.length === 0]).toEqual([valid, valid]);
  });

  test('formats are asserted where that is asked for', async () => {
    for (const ask of await bothFor({ format: 'date' }, { ...options, formats: 'assert', draft: 'draft7' }))
      expect(ask('soon')).toEqual({
        is: false,
        issues: ['format : Must be a date, for example 2024-02-29 {"format":"date",}'],
      });
  });

  test('a schema that cannot be read is reported with its code', async () => {
    await expect(enginesOf({ $ref: '#/nowhere' }, { ...options, draft: 'draft7' })).rejects.toThrow(
      'TLY2005',
    );
  });
});

describe('expected failures', () => {
  const failure: Failure = {
    engine: 'engine',
    draft: 'draft7',
    file: 'a.json',
    group: 'g',
    test: 't',
    why: 'w',
  };
  const tallies: readonly Tally[] = [
    { engine: 'engine', draft: 'draft7', part: 'required', passed: 0, failures: [failure] },
  ];
  const known = { draft: 'draft7', file: 'a.json', group: 'g', reason: 'r' };

  test('of another engine are not counted', () => {
    const other = { ...known, engine: 'validators' };
    expect(compare(tallies, [other])).toEqual({ unexpected: [failure], passing: [other] });
  });

  test('are not reported', () => {
    expect(compare(tallies, [known])).toEqual({ unexpected: [], passing: [] });
    expect(compare(tallies, [{ ...known, test: 't' }])).toEqual({ unexpected: [], passing: [] });
  });

  test('are reported once they pass', () => {
    const other = { ...known, test: 'other' };
    expect(compare(tallies, [other])).toEqual({ unexpected: [failure], passing: [other] });
  });

  test('have a reason each', () => {
    expect(readKnown().filter(({ reason }) => reason.length < 40)).toEqual([]);
  });
});
