import type { ContractData } from '@tallystick/runtime/contract';
import type { RunReport } from '@tallystick/verify';
import { LiveReport } from '../generate/verify/live-report.ts';
import { type RequestPlan, requestPlan, totalRequests } from '../generate/verify/request-plan.ts';
import { type RunOptions, reportOf, shownTarget } from '../generate/verify/run-verify.ts';
import { NothingSent } from './misuse.ts';
import { printPlan, printTitle } from './print-verdict.ts';
import { count, outputTo } from './text.ts';
import type { VerifyFlags } from './verify-flags.ts';

/** A run, and how it is shown. */
export interface ShownRun {
  readonly plan: RequestPlan;
  /** The most cases that it can have. */
  readonly total: number;
  readonly flags: VerifyFlags;
  readonly cwd: string;
}

/** The first lines of a run. Standard output is for the report alone, where that is JSON. */
export function printStart(contract: ContractData, target: string, { plan, flags }: ShownRun): void {
  const output = outputTo(flags.json === true ? process.stderr : process.stdout);
  if (flags.json !== true) printTitle(contract, shownTarget(target), output);
  printPlan(plan, output);
}

/** The report of a run before its end, as it is on disk. */
export function liveReport(
  contract: ContractData,
  options: RunOptions,
  { total, flags, cwd }: ShownRun,
): LiveReport {
  const [started, start] = [new Date(), performance.now()];
  return new LiveReport(flags.report ?? [], cwd, (cases) =>
    reportOf(contract, options, {
      ...{ started, ms: Math.round(performance.now() - start), complete: false, cases },
      stopped: 'the run was interrupted',
      notRun: Math.max(0, total - cases.length),
    }),
  );
}

/** Throws where a run would send nothing. A part of a run may, as long as the others do send something. */
export function checkPlan(plan: RequestPlan, contract: ContractData, options: RunOptions): void {
  if (totalRequests(plan) > 0) return;
  const { shard, ...select } = options.select ?? {};
  if (shard !== undefined && totalRequests(requestPlan(contract, { ...options, select })) > 0) return;
  throw new NothingSent(`no case can be sent. ${reasonsOf(plan.skipped)}. ${FLAGS}`);
}

/** Throws where a whole run has sent nothing; a dry run is to send nothing. */
export function checkSent({ cases, shard }: RunReport): void {
  const isAnything = cases.some(({ status, request }) => status === 'planned' || request !== undefined);
  if (isAnything || shard !== undefined) return;
  const reasons = new Map<string, number>();
  for (const { reason = '' } of cases) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  throw new NothingSent(`no request was sent. ${reasonsOf(reasons)}. ${FLAGS}`);
}

const FLAGS =
  'Try --allow-refusals (also send invalid requests), --allow-writes (send all requests) or --values (values for the cases).';

function reasonsOf(reasons: ReadonlyMap<string, number>): string {
  return [...reasons].map(([reason, amount]) => `${count(amount, 'case')}: ${reason}`).join('; ');
}
