import type { Failure } from '../checks/index.ts';
import type { CaseReport } from './case-report.ts';

/** One bug as one entry: what one check finds at one location of one operation, however many cases run into it. */
export interface FailureGroup {
  readonly operation: string;
  readonly check: Failure['check'];
  /** Where in the contract it says so, or the outcome that came instead; absent where it is about the reply as a whole. */
  readonly location?: string;
  /** `warned`: every case of it is about a rule that was only inferred. */
  readonly status: 'failed' | 'warned';
  /** Of the first case. */
  readonly message: string;
  /** How many cases fail so. */
  readonly count: number;
  /** Their ids, in the order of the run. */
  readonly cases: readonly string[];
}

/** The failures of a run: those that fail it first, in the order in which they were found. */
export function failureGroups(cases: readonly CaseReport[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const each of cases)
    if (each.status === 'failed' || each.status === 'warned')
      for (const failure of each.failures) add(groups, each, each.status, failure);
  return [...groups.values()].toSorted((one, other) => rank(one) - rank(other));
}

function add(
  groups: Map<string, FailureGroup>,
  { id, operation }: CaseReport,
  status: FailureGroup['status'],
  failure: Failure,
): void {
  const { check, message } = failure;
  const location = locationOf(failure);
  const key = JSON.stringify([operation, check, location]);
  const { cases = [], status: before = status, message: first = message } = groups.get(key) ?? {};
  const all = cases.includes(id) ? cases : [...cases, id];
  groups.set(key, {
    ...{ operation, check, ...(location === undefined ? {} : { location }) },
    status: before === 'failed' ? before : status,
    ...{ message: first, count: all.length, cases: all },
  });
}

/** A call that ends otherwise than it should ends so for one reason, whichever rule its case is about. */
function locationOf({ check, rule, received }: Failure): string | undefined {
  const isEnd = check === 'outcome' || check === 'undocumented-outcome' || check === 'no-server-error';
  return isEnd ? (received === undefined ? undefined : String(received)) : rule;
}

function rank({ status }: FailureGroup): number {
  return status === 'failed' ? 0 : 1;
}
