import { count, joined, sumOf } from '../counts.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import { Attempts, type Case } from './attempts.ts';
import { isSampled, ODD_DOCUMENTS } from './odd-documents.ts';
import { ODD_SCHEMAS } from './odd-schemas.ts';

const CASES = 1_000;
const FULL = 20_000;

/** Specs that were changed in a few places, and odd schemas: a package is generated, or a coded diagnostic says why not. */
export const SUITE: Suite = {
  name: 'mutations',
  fewest: CASES + ODD_SCHEMAS.length,
  async run({ full, ...share }: Share): Promise<SuiteResult> {
    const mutants = await runMutants(full ? FULL : CASES, 1, share);
    const takes = (index: number): boolean => share.takes(index) && (full || isSampled(index));
    const odd = await runCases('odd', ODD_DOCUMENTS, 1, { ...share, takes });
    return joined([mutants, odd]);
  },
};

/** Tries mutants of a seed, by number from 0. */
export function runMutants(cases: number, seed: number, share: Omit<Share, 'full'>): Promise<SuiteResult> {
  return runCases('mutant', cases, seed, share);
}

async function runCases(
  kind: Case['kind'],
  cases: number,
  seed: number,
  { takes, onStep }: Omit<Share, 'full'>,
): Promise<SuiteResult> {
  const attempts = await Attempts.start(seed);
  const failures: string[] = [];
  const counts = new Map<string, number>();
  try {
    for (let index = 0; index < cases; index++) {
      if (!takes(index)) continue;
      onStep(`${kind} ${index} of ${cases}`);
      const { held, said } = await attempts.attempt({ kind, index });
      if (held) count(counts, `${kind === 'odd' ? 'odd documents' : 'mutants'} ${said}`);
      else failures.push(`${kind} ${index} of seed ${seed}: ${said}`);
    }
  } finally {
    await attempts.end();
  }
  return { passed: sumOf(counts), failures, counts };
}
