import type { SuiteResult } from './suite.ts';

/** Adds one to what was counted by a name. */
export function count(counts: Map<string, number>, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

/** All that was counted, whatever its name. */
export function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

/** The results of shares of a suite as one. */
export function joined(results: readonly SuiteResult[]): SuiteResult {
  const counts = new Map<string, number>();
  for (const [name, number] of results.flatMap((each) => [...each.counts])) count(counts, name, number);
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failures: results.flatMap(({ failures }) => failures),
    counts,
  };
}
