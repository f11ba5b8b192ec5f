import type { ContractData } from '@tallystick/runtime/contract';
import type { CaseResult } from '../run/case-result.ts';
import type { CaseReport } from './case-report.ts';
import { type FailureGroup, failureGroups } from './failure-groups.ts';

export type Status = CaseResult['status'];

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
  readonly counts: Readonly<Record<Status, number>>;
  /** What is wrong, each bug once. */
  readonly failures: readonly FailureGroup[];
  readonly cases: readonly CaseReport[];
}

export const STATUSES = [
  'passed',
  'failed',
  'warned',
  'known',
  'not-exercised',
  'skipped',
  'planned',
] as const satisfies readonly Status[];

/** A status for people: `not exercised`. */
export function statusWords(status: Status): string {
  return status.replace('-', ' ');
}

export function countsOf(cases: readonly CaseReport[]): Readonly<Record<Status, number>> {
  const counts = { passed: 0, failed: 0, warned: 0, known: 0, 'not-exercised': 0, skipped: 0, planned: 0 };
  for (const { status } of cases) counts[status] += 1;
  return counts;
}

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

/** Why a run did not come to its end, for people; undefined where it did. */
export function endOf({ complete, stopped, notRun }: RunReport): string | undefined {
  if (complete) return undefined;
  const rest = notRun === undefined ? '' : `; up to ${notRun} cases were not run`;
  return `${stopped ?? 'interrupted'}${rest}`;
}

/** The parts of one run as one: those of a contract, each case once. */
export function mergedReports(reports: readonly RunReport[]): RunReport {
  const [first, ...others] = reports;
  if (first === undefined) throw new RangeError('there is no report to merge');
  const alien = others.find(({ contract }) => contract.name !== first.contract.name);
  if (alien !== undefined)
    throw new RangeError(`reports of ${first.contract.name} and ${alien.contract.name} are not of one run`);
  const cases = [
    ...new Map(reports.flatMap((report) => report.cases.map((each) => [each.id, each]))).values(),
  ];
  const { shard: _, stopped: _stopped, notRun: _notRun, ...rest } = first;
  const stopped = reports.find((report) => report.stopped !== undefined)?.stopped;
  const notRun = reports.reduce((sum, report) => sum + (report.notRun ?? 0), 0);
  return {
    ...rest,
    ...(stopped !== undefined && { stopped }),
    ...(notRun > 0 && { notRun }),
    started: reports.map(({ started }) => started).sort()[0] ?? first.started,
    ms: Math.max(...reports.map(({ ms }) => ms)),
    complete: reports.every(({ complete }) => complete),
    counts: countsOf(cases),
    failures: failureGroups(cases),
    cases,
  };
}
