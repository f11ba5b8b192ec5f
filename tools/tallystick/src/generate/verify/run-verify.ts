import type { ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  type CaseResult,
  caseReport,
  Provision,
  type RunReport,
  runReport,
  SeenSecrets,
  type VerifyOptions,
  verifyContract,
  verifySecurity,
  verifySequences,
  verifyStates,
} from '@tallystick/verify';
import { type PropertyOptions, verifyProperties } from '@tallystick/verify/properties';
import { UsageError } from '../usage-error.ts';
import { ConnectivityGuard } from './connectivity.ts';
import { originOf, selectionOf } from './origin.ts';
import type { Planned } from './planned.ts';
import { totalOf } from './request-plan.ts';

export type RunOptions = Planned & Pick<VerifyOptions, 'credentials'> & { readonly target: string };

export interface Listener {
  /** Ends the run before its next case. */
  readonly signal: AbortSignal;
  /** Each case as it ends, with all that came before it. */
  readonly onCase: (report: CaseReport, reports: readonly CaseReport[]) => void;
  /** How many inputs a property has been tried with. */
  readonly onInputs: (id: string, sent: number, reports: readonly CaseReport[]) => void;
}

/** Runs the suite of a contract against a provider. Throws a UsageError where there never was a connection. */
export async function runVerify(
  contract: ContractData,
  options: RunOptions,
  listener: Listener,
): Promise<RunReport> {
  const connection = new ConnectivityGuard();
  const started = new Date();
  const start = performance.now();
  const signal = AbortSignal.any([listener.signal, connection.signal]);
  const reports = await eachCase(contract, { ...options, signal }, listener, connection);
  const target = shownTarget(options.target);
  if (connection.lost !== undefined && !connection.answered)
    throw new UsageError(
      `cannot connect to ${target}: ${connection.lost}. Start the provider or correct --target.`,
      'target',
    );
  return reportOf(contract, options, {
    started,
    ms: Math.round(performance.now() - start),
    complete: !signal.aborted,
    ...(connection.lost !== undefined && {
      stopped: `the provider stopped answering: ${connection.lost}`,
      notRun: Math.max(0, totalOf(contract, options) - reports.length),
    }),
    cases: reports,
  });
}

/** The report of a run, ended or not: one that is not complete never reads as a pass. */
export function reportOf(
  contract: ContractData,
  options: RunOptions,
  {
    started,
    ...run
  }: Pick<RunReport, 'ms' | 'complete' | 'stopped' | 'notRun' | 'cases'> & { readonly started: Date },
): RunReport {
  return runReport(contract, {
    target: shownTarget(options.target),
    started: started.toISOString(),
    ...run,
    ...selectionOf(options),
    origin: originOf(contract, options),
  });
}

type CaseOptions = RunOptions & Pick<VerifyOptions, 'signal'>;

async function eachCase(
  contract: ContractData,
  options: CaseOptions,
  { onCase, onInputs }: Listener,
  connection: ConnectivityGuard,
): Promise<readonly CaseReport[]> {
  const { credentials } = options;
  const reports: CaseReport[] = [];
  const seen = new SeenSecrets();
  const onRequest: PropertyOptions['onRequest'] = ({ id }, sent) => onInputs(id, sent, reports);
  const run = everything(contract, { ...options, onReply: connection.told, onRequest });
  const results = withSetAside(run, options);
  for await (const result of connection.reached(results)) {
    const report = caseReport(result, { contract, seen, ...(credentials !== undefined && { credentials }) });
    reports.push(report);
    onCase(report, reports);
  }
  return reports;
}

/** Cases that are set aside are in the report, with the reason. */
async function* withSetAside(
  results: AsyncIterable<CaseResult>,
  { setAside = [] }: CaseOptions,
): AsyncGenerator<CaseResult> {
  yield* results;
  for (const { contractCase, reason } of setAside)
    yield { case: contractCase, status: 'skipped', failures: [], missing: [], reason };
}

/** The suite, then generated inputs, then stateful sequences, then every alternative of security, then states. */
export async function* everything(
  contract: ContractData,
  options: Planned & Omit<PropertyOptions, 'provision'>,
): AsyncGenerator<CaseResult> {
  const shared = { ...options, provision: new Provision(contract, options.cases) };
  yield* verifyContract(contract, shared);
  if (options.runs !== 0) yield* verifyProperties(contract, shared);
  yield* verifySequences(contract, shared);
  yield* verifySecurity(contract, shared);
  yield* verifyStates(contract, shared);
}

/** A URL may hold credentials, in front of the host or as parameters. */
export function shownTarget(target: string): string {
  const { origin, pathname } = new URL(target);
  return `${origin}${pathname}`;
}
