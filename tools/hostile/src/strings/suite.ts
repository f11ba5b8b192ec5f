import { sumOf } from '../counts.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import { type Result, run } from './run.ts';

/** Every string position of both dialects × every payload × where in the text it stands. */
export const SUITE: Suite = {
  name: 'strings',
  fewest: 20_000,
  async run({ takes, onStep }: Share): Promise<SuiteResult> {
    const result = await run({ takes, onStep });
    return {
      passed: result.generated + sumOf(result.refused),
      failures: failuresOf(result),
      counts: countsOf(result),
    };
  },
};

function failuresOf({ failures, typeErrors, connections }: Result): readonly string[] {
  return [
    ...failures.map(
      ({ dialect, payload, placement, position, why }) =>
        `${dialect}, ${payload} (${placement}), ${position}: ${why}`,
    ),
    ...typeErrors.map((error) => `type error: ${error}`),
    ...Array.from({ length: connections }, () => 'a connection to the canary server'),
  ];
}

function countsOf({ generated, refused }: Result): ReadonlyMap<string, number> {
  return new Map([
    ['generated, imported and called', generated],
    ...[...refused].map(([code, count]) => [`refused with ${code}`, count] as const),
  ]);
}
