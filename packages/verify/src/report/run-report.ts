import type { ContractData } from '@tallystick/runtime/contract';
import type { CaseResult } from '../run/case-result.ts';
import type { CaseReport } from './case-report.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';

/** Status of a case after a run. */
export type Status = CaseResult['status'];

/** What the parts of one run have in common. */
export interface RunOrigin {
  /** SHA-256 of the contract and its cases, in hexadecimal. */
  readonly contract: string;
  /** Version of what ran. */
  readonly version: string;
  /** What decides which requests are sent: the seed, the number of generated inputs, … */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

/** A whole run, or a part of one: plain data. */
export interface RunReport {
  readonly tallystick: 1;
  readonly contract: { readonly name: string; readonly title: string; readonly version: string };
  /** Where the provider is; without credentials. */
  readonly target: string;
  /** ISO 8601. */
  readonly started: string;
  readonly ms: number;
  /** Whether the run came to its end. */
  readonly complete: boolean;
  /** Why it was given up before its end, where nobody interrupted it. */
  readonly stopped?: string;
  /** How many more cases there would have been, at most. */
  readonly notRun?: number;
  readonly shard?: { readonly index: number; readonly count: number };
  /** Which cases of the suite, where it was not all of them. */
  readonly selection?: { readonly operations?: readonly string[]; readonly match?: string };
  /** Without it, a report cannot be merged. */
  readonly origin?: RunOrigin;
  readonly counts: Readonly<Record<Status, number>>;
  /** What is wrong, each bug once. */
  readonly failures: readonly FailureGroup[];
  readonly cases: readonly CaseReport[];
}

/** All statuses of a case, in the order of a report. */
export const STATUSES = [
  'passed',
  'failed',
  'warned',
  'known',
  'not-exercised',
  'skipped',
  'planned',
] as const satisfies readonly Status[];

/**
 * A status for people: `not exercised`.
 *
 * @example
 * statusWords('not-exercised'); // 'not exercised'
 */
export function statusWords(status: Status): string {
  return status.replace('-', ' ');
}

/**
 * How many cases ended in each status.
 *
 * @example
 * countsOf([]).failed; // 0
 */
export function countsOf(cases: readonly CaseReport[]): Readonly<Record<Status, number>> {
  const counts = { passed: 0, failed: 0, warned: 0, known: 0, 'not-exercised': 0, skipped: 0, planned: 0 };
  for (const { status } of cases) counts[status] += 1;
  return counts;
}

/**
 * The report of a run, with its counts and its failures.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * report.contract.name; // 'callgear-data-api'
 */
export function runReport(
  contract: ContractData,
  run: Omit<RunReport, 'tallystick' | 'contract' | 'counts' | 'failures'>,
): RunReport {
  const { name, title, version } = contract;
  const counts = countsOf(run.cases);
  return {
    tallystick: 1,
    contract: { name, title, version },
    ...run,
    counts,
    failures: failureGroups(run.cases),
  };
}

/**
 * Why a run was interrupted, for people; undefined where it was complete.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, cases: [] },
 *   ...{ complete: false, stopped: 'the provider does not answer', notRun: 12 },
 * });
 * endOf(report); // 'the provider does not answer; up to 12 cases did not run'
 */
export function endOf({ complete, stopped, notRun }: RunReport): string | undefined {
  if (complete) return undefined;
  const rest = notRun === undefined ? '' : `; up to ${notRun} cases did not run`;
  return `${stopped ?? 'interrupted'}${rest}`;
}
