import { expect, it } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import { contractOf, type PlainSchema } from '../helpers/contract.ts';

const inputOf = (input: PlainSchema): unknown => {
  const cases = deriveCases(
    contractOf({ operations: [{ id: 'op', input, outcomes: [{ name: 'result' }] }] }),
  );
  const [first] = cases.find(({ id }) => id === 'op/accepted')?.patch ?? [];
  return first?.op === 'replace' ? first.value : undefined;
};

it.each<[string, PlainSchema, unknown]>([
  [
    'items that differ, of a pattern',
    {
      type: 'array',
      uniqueItems: true,
      minItems: 2,
      items: { type: 'string', pattern: '^(0|[1-9][0-9]*)$', minLength: 4 },
    },
    ['10000', '20000'],
  ],
  ['what the spec offers', { type: 'integer', examples: [7], default: 8 }, 7],
  ['an offer that is invalid is ignored', { type: 'integer', examples: ['seven'], minimum: 3 }, 3],
  [
    'required members alone',
    { type: 'object', properties: { a: true, b: true }, required: ['b'] },
    { b: {} },
  ],
  ['no case where nothing is valid', { type: 'string', const: 3 }, undefined],
])('an accepted input of a schema without example: %s', (_, input, want) => {
  expect(inputOf(input)).toEqual(want);
});

it('a pattern is tried on a text up to the limit of the contract', () => {
  const input: PlainSchema = {
    type: 'object',
    properties: { name: { type: 'string', pattern: '^(a|a)+$', maxLength: 30 } },
    required: ['name'],
  };
  const contract = contractOf({ operations: [{ id: 'op', input, outcomes: [{ name: 'result' }] }] });
  const longest = (patternLength: number): boolean =>
    deriveCases({ ...contract, patternLength }).some(({ id }) => id === 'op/accepted/name/maxLength');
  expect(longest(30)).toBe(true);
  expect(longest(29)).toBe(false);
});

it('lists whose items differ have cases at both bounds, with items that differ', () => {
  const items = { type: 'string', minLength: 1 };
  const input = { type: 'array', uniqueItems: true, minItems: 2, maxItems: 4, items };
  const cases = deriveCases(
    contractOf({ operations: [{ id: 'op', input, outcomes: [{ name: 'result' }] }] }),
  );
  const bounds = cases.filter(({ id }) => /(?:minItems|maxItems)$/.test(id));
  const lists = bounds.map(({ id, patch }) => [
    id,
    patch.map((each) => 'value' in each && each.value).at(-1),
  ]);
  expect(lists.map(([id, list]) => [id, new Set(list as readonly string[]).size])).toEqual([
    ['op/accepted/minItems', 2],
    ['op/refused/minItems', 1],
    ['op/accepted/maxItems', 4],
    ['op/refused/maxItems', 5],
  ]);
});
