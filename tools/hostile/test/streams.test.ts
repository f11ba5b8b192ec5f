import { expect, test } from 'vitest';
import { CLIENT_ATTACKS } from '../src/streams/attacks.ts';
import { SUITE } from '../src/streams/suite.ts';

test('clients hold against a sample of what providers do', { timeout: 60_000 }, async () => {
  const { passed, failures } = await SUITE.run({
    takes: (index) => index % 5 === 0,
    full: false,
    onStep: () => undefined,
  });
  expect(failures).toEqual([]);
  expect(passed).toBe(Math.ceil(CLIENT_ATTACKS.length / 5));
});

test('there are enough of them', () => {
  expect(CLIENT_ATTACKS.length).toBeGreaterThanOrEqual(SUITE.fewest);
});
