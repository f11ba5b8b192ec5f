import { expect, test } from 'vitest';
import type { Entry } from '../src/directory/entry.ts';
import { reportOf } from '../src/directory/table.ts';

const entry = (file: string, more: Partial<Entry> = {}): Entry => ({
  ...{ file, operations: 4, passed: 4, seconds: 1, failures: [], typeErrors: [] },
  ...more,
});

const failing = entry('b.json', {
  passed: 2,
  failures: [
    { operation: 'find', why: 'validation: find: refused | by the contract' },
    { operation: 'list', why: 'http: list: 400 (HTTP 400)' },
  ],
});

test('a run is counted: packages, round trips and failures', () => {
  const refused = entry('c.json', { operations: 0, passed: 0, refused: 'it is not a spec' });
  const lost = [{ files: ['d.json'], why: 'did not end in 300 s' }];
  const lines = reportOf([entry('a.json'), failing, refused], lost, 'all of 4 specs').split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringContaining('3 specs were tried, 2 packages made'),
      expect.stringContaining('8 operations; 6 of these (75.0 %) complete a round trip'),
      '| no input that fits the schema was found | 1 | 1 | b.json, find: validation: find: refused \\| by the contract |',
      '| the mock refuses what the client sent | 1 | 1 | b.json, list: http: list: 400 (HTTP 400) |',
      '- c.json: it is not a spec',
      '- d.json: did not end in 300 s',
      '- b.json: 2 of 4',
    ]),
  );
});

test('nothing at all is not counted as a share', () => {
  expect(reportOf([], [], 'none')).toContain('(0 %)');
});
