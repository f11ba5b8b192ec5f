import type { Share, Suite, SuiteResult } from '../suite.ts';
import { Attempts, type Case } from './attempts.ts';
import { ODD_DOCUMENTS } from './odd-documents.ts';

const CASES = 1_000;
const FULL = 20_000;

/** Specs that were changed in a few places, and odd schemas: a package is generated, or a coded diagnostic says why not. */
export const SUITE: Suite = {
  name: 'mutations',
  fewest: CASES + ODD_DOCUMENTS,
  async run({ full, ...share }: Share): Promise<SuiteResult> {
    const mutants = await runMutants(full ? FULL : CASES, 1, share);
    const odd = await runCases('odd', ODD_DOCUMENTS, 1, share);
    return {
      passed: mutants.passed + odd.passed,
      failures: [...mutants.failures, ...odd.failures],
      counts: new Map([...mutants.counts, ...odd.counts]),
    };
  },
};

/** Tries mutants of a seed, by number from 0. */
export function runMutants(count: number, seed: number, share: Omit<Share, 'full'>): Promise<SuiteResult> {
  return runCases('mutant', count, seed, share);
}

async function runCases(
  kind: Case['kind'],
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
      onStep(`${kind} ${index} of ${count}`);
      const { held, said } = await attempts.attempt({ kind, index });
      const counted = `${kind === 'odd' ? 'odd documents' : 'mutants'} ${said}`;
      if (held) counts.set(counted, (counts.get(counted) ?? 0) + 1);
      else failures.push(`${kind} ${index} of seed ${seed}: ${said}`);
    }
  } finally {
    await attempts.end();
  }
  return { passed: [...counts.values()].reduce((sum, each) => sum + each, 0), failures, counts };
}
