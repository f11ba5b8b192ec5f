import { matcher } from '../cases/select.ts';
import { checkRows, type Failure } from '../checks/index.ts';
import { type CaseResult, INCONCLUSIVE } from './case-result.ts';
import { entriesProblem, isExpired } from './dated-entries.ts';
import type { Deviation } from './deviation.ts';

/**
 * The result with the known deviations applied: `known` where nothing else failed. An entry that has expired fails its
 * case. So does an entry for one case by its id once that case passes. A pattern, or an entry of a baseline, does not
 * apply to cases that pass.
 */
export function withDeviations(
  result: CaseResult,
  deviations: readonly Deviation[],
  now: number,
): CaseResult {
  if (INCONCLUSIVE.has(result.status)) return result;
  const known = deviations.filter((each) => each.case === result.case.id || matcherOf(each)(result.case.id));
  if (result.failures.length === 0) {
    const stale = known.find(({ case: id, reason }) => id === result.case.id && reason !== BASELINE);
    return stale === undefined
      ? result
      : failed(result, `the case passes now: remove it from the known deviations (reason: ${stale.reason})`);
  }
  const used = result.failures.map((failure) => {
    const covering = known.filter(({ check }) => check === undefined || failure.check === check);
    return covering.find((each) => !isExpired(each, now)) ?? covering[0];
  });
  const [deviation] = used;
  if (deviation === undefined || used.includes(undefined)) return result;
  const expired = used.find((each) => each !== undefined && isExpired(each, now));
  return expired === undefined
    ? { ...result, status: 'known', deviation }
    : failed(
        result,
        `the known deviation expired on ${expired.expires}: fix the provider or extend the date (reason: ${expired.reason})`,
      );
}

/** The reason of entries that `--write-baseline` writes. */
export const BASELINE = 'baseline';

function matcherOf({ case: pattern }: Deviation): (id: string) => boolean {
  return pattern.includes('*') ? matcher(pattern) : () => false;
}

function failed(result: CaseResult, message: string): CaseResult {
  const failure: Failure = { check: 'deviation', message };
  return { ...result, status: 'failed', failures: [...result.failures, failure] };
}

/**
 * What a file of deviations holds, or what is wrong with it.
 *
 * @example
 * readDeviations([{ case: 'upload.chats *' }]); // 'entry 1 needs a "reason"'
 */
export function readDeviations(value: unknown): readonly Deviation[] | string {
  const problem = entriesProblem(value, MEMBERS, problemOf);
  if (problem !== undefined) return problem;
  return Array.isArray(value) ? value : 'it must be an array';
}

const MEMBERS: ReadonlySet<string> = new Set(['case', 'check']);

function problemOf({ case: id, check }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof id !== 'string' || id === '') return 'needs the id of a "case"';
  return check !== undefined && !CHECK_IDS.has(check) ? 'has an unknown "check"' : undefined;
}

const CHECK_IDS: ReadonlySet<unknown> = new Set(checkRows().map(([id]) => id));
