import { INCONCLUSIVE } from '../run/case-result.ts';
import { endOf, type RunReport } from './run-report.ts';

/** What a report says of the provider. Only the last one is a pass of the suite. */
export type Verdict = 'failed' | 'unfinished' | 'empty' | 'planned' | 'partial' | 'passed';

/**
 * What a report says of the provider.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * verdictOf(report); // 'empty'
 */
export function verdictOf(report: RunReport): Verdict {
  const { counts, cases, complete } = report;
  if (counts.failed > 0) return 'failed';
  if (!complete) return 'unfinished';
  if (cases.every(({ status }) => INCONCLUSIVE.has(status))) return counts.planned > 0 ? 'planned' : 'empty';
  return partOf(report) === undefined ? 'passed' : 'partial';
}

/**
 * A verdict for people.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * verdictWords(report); // 'nothing was verified'
 */
export function verdictWords(report: RunReport): string {
  const { counts, cases } = report;
  const words: Readonly<Record<Verdict, string>> = {
    failed: `${counts.failed} of ${cases.length} failed`,
    unfinished: `incomplete: ${counts.passed} passed`,
    empty: NOTHING,
    planned: `dry run: ${counts.planned} requests would be sent`,
    partial: `${counts.passed} passed (only part of the suite was run)`,
    passed: `${counts.passed} passed`,
  };
  return words[verdictOf(report)];
}

const NOTHING = 'nothing was verified';

/** Why a report is not one of the whole suite. */
export interface Caveat {
  readonly text: string;
  /** Whether that is a failure: nobody asked for it. */
  readonly isFailure: boolean;
}

/**
 * undefined where a report is the whole one of a run over the whole suite.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * caveatOf(report); // { text: 'nothing was verified', isFailure: true }
 */
export function caveatOf(report: RunReport): Caveat | undefined {
  const verdict = verdictOf(report);
  const [end, part] = [endOf(report), partOf(report)];
  if (end !== undefined) return { text: end, isFailure: true };
  const reasons = [
    ...(verdict === 'empty' ? [NOTHING] : []),
    ...(verdict === 'planned' ? ['a dry run: nothing was sent'] : []),
    ...(part === undefined ? [] : [`only ${part}`]),
  ];
  // other shards may have something to verify
  return reasons.length === 0
    ? undefined
    : { text: reasons.join('; '), isFailure: verdict === 'empty' && report.shard === undefined };
}

/** What part of the suite was run, for people; undefined where it was the whole. */
export function partOf({ selection, shard }: Pick<RunReport, 'selection' | 'shard'>): string | undefined {
  const parts = [...selectedParts(selection), ...(shard === undefined ? [] : [shardName(shard)])];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function selectedParts({ operations, match }: NonNullable<RunReport['selection']> = {}): readonly string[] {
  return [
    ...(operations === undefined ? [] : [`operations ${operations.join(', ')}`]),
    ...(match === undefined ? [] : [`cases that match ${JSON.stringify(match)}`]),
  ];
}

export function shardName({ index, count }: NonNullable<RunReport['shard']>): string {
  return `shard ${index}/${count}`;
}
