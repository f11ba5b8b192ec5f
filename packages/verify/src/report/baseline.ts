import type { Deviation } from '../run/deviation.ts';
import { BASELINE } from '../run/deviations.ts';
import type { RunReport } from './run-report.ts';

/** Milliseconds that a baseline holds: 90 days. */
const HOLDS = 90 * 24 * 60 * 60 * 1000;

/**
 * What fails in a run as deviations that hold for 90 days: an entry for each case and check. With them, a run fails
 * only on other failures. `before`: the entries of an older baseline; those that the run still needed stay as they are.
 *
 * @example
 * baselineOf({ cases: [] }, Date.now()); // []
 */
export function baselineOf(
  { cases }: Pick<RunReport, 'cases'>,
  now: number,
  before: readonly Deviation[] = [],
): readonly Deviation[] {
  const expires = new Date(now + HOLDS).toISOString().slice(0, 10);
  return cases.flatMap(({ id, status, failures }) => {
    const checks = [...new Set(failures.map(({ check }) => check))].filter((check) => check !== 'deviation');
    if (status === 'known') return before.filter((each) => each.case === id && each.reason === BASELINE);
    if (status !== 'failed') return [];
    return checks.map((check): Deviation => ({ case: id, check, reason: BASELINE, expires }));
  });
}

/**
 * Whether a list of deviations is a baseline, and so may be written again.
 *
 * @example
 * isBaseline([{ case: 'upload.chats *', reason: 'ticket 12', expires: '2030-01-31' }]); // false
 */
export function isBaseline(deviations: readonly Deviation[]): boolean {
  return deviations.every(({ reason }) => reason === BASELINE);
}
