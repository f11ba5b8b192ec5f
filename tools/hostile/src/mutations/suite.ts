import type { Share, Suite, SuiteResult } from '../suite.ts';
import { Attempts } from './attempts.ts';

const CASES = 1_000;
const FULL = 20_000;

/** Specs that were changed in a few places: each is generated from, or refused with a coded diagnostic, in time. */
export const SUITE: Suite = {
  name: 'mutations',
  fewest: CASES,
  run: ({ full, ...share }: Share): Promise<SuiteResult> => runMutants(full ? FULL : CASES, 1, share),
};

/** Tries mutants of a seed, by number from 0. */
export async function runMutants(
  count: number,
  seed: number,
  { takes, onStep }: Omit<Share, 'full'>,
): Promise<SuiteResult> {
  const attempts = await Attempts.start(seed);
  const failures: string[] = [];
  const counts = new Map<string, number>();
  try {
    for (let index = 0; index < count; index++) {
      if (!takes(index)) continue;
      onStep(`${index} of ${count}`);
      const { kind, said } = await attempts.attempt(index);
      if (kind === 'failed') failures.push(`mutant ${index} of seed ${seed}: ${said}`);
      else counts.set(said, (counts.get(said) ?? 0) + 1);
    }
  } finally {
    await attempts.end();
  }
  return { passed: [...counts.values()].reduce((sum, each) => sum + each, 0), failures, counts };
}
