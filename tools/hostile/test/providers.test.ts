import { expect, test } from 'vitest';
import { ATTACKS } from '../src/providers/attacks.ts';
import { SUITE } from '../src/providers/suite.ts';

test('every attack has its own name', () => {
  const names = ATTACKS.map(({ kind, name }) => `${kind}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test('verify stands a sample of the attacks', async () => {
  const { passed, failures, counts } = await SUITE.run({
    takes: (index) => index % 9 === 0,
    full: false,
    onStep: () => {},
  });
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(15);
  expect([...counts.keys()].toSorted()).toEqual(['bodies', 'headers', 'redirects', 'streams', 'timing']);
});
