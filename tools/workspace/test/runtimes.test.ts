import { expect, test } from 'vitest';
import type { Verdict } from '../../runtimes/src/runtime.ts';
import { SCENARIOS, tableOf } from '../../runtimes/src/table.ts';

const [first = '', second = '', third = ''] = Object.keys(SCENARIOS);

test('the table of runtimes shows the result of each scenario, and the reason where it did not pass', () => {
  const verdicts = new Map<string, Verdict>([
    [first, { passed: true }],
    [second, { passed: true, note: 'a reason' }],
    [third, { passed: false, why: 'broken' }],
  ]);
  const impossible = new Map<string, Verdict>([[first, { passed: true, note: 'another', possible: false }]]);
  const table = tableOf([
    { runtime: { name: 'One', version: '1.0' }, verdicts },
    { runtime: { name: 'Two', version: '2.0' }, verdicts: impossible },
  ]);
  const lines = table.replaceAll(/ +/g, ' ').split('\n');
  expect(lines[0]).toBe('| | One 1.0 | Two 2.0 |');
  expect(lines.slice(2, 5)).toEqual([
    `| ${SCENARIOS[first]} | passes | not possible (2) |`,
    `| ${SCENARIOS[second]} | passes (1) | not run |`,
    `| ${SCENARIOS[third]} | fails | not run |`,
  ]);
  expect(
    new Set(
      table
        .split('\n')
        .slice(0, 4)
        .map(({ length }) => length),
    ).size,
  ).toBe(1);
  expect(lines.slice(-2)).toEqual(['1. a reason.', '2. another.']);
});
