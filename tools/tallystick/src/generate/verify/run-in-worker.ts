import { Worker } from 'node:worker_threads';
import type { ContractData } from '@tallystick/runtime/contract';
import type { CaseReport, RunReport } from '@tallystick/verify';
import { UsageError, type UsageMessage } from '../usage-error.ts';
import { type Listener, type RunOptions, reportOf } from './run-verify.ts';

export interface WorkerInput {
  readonly contract: ContractData;
  readonly options: RunOptions;
}

/** A message from the worker; it has one of the members. */
export interface FromWorker {
  /** A case that has ended. */
  readonly case?: CaseReport;
  readonly inputs?: { readonly id: string; readonly sent: number };
  /** The run has come to its end. */
  readonly report?: RunReport;
  readonly usage?: UsageMessage;
}

/** Milliseconds in which an interrupted run can end by itself. */
const GRACE = 1000;

const WORKER = new URL(`./verify-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/**
 * Runs a suite in a separate thread. However long a reply keeps that thread busy, this one handles signals, shows
 * progress and writes the report so far. An interrupted run that does not end by itself is terminated.
 */
export async function runInWorker(
  contract: ContractData,
  options: RunOptions,
  listener: Listener,
): Promise<RunReport> {
  const reports: CaseReport[] = [];
  const [started, start] = [new Date(), performance.now()];
  const worker = new Worker(WORKER, { workerData: { contract, options } satisfies WorkerInput });
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<RunReport | undefined>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve(undefined));
    worker.on('message', ({ report, usage, ...said }: FromWorker) => {
      if (report !== undefined) resolve(report);
      else if (usage !== undefined) reject(new UsageError(usage.message, usage.option));
      else hear(said, reports, listener);
    });
    listener.signal.addEventListener('abort', () => {
      worker.postMessage('stop');
      timer = setTimeout(() => resolve(undefined), GRACE);
    });
  });
  try {
    const whole = await end;
    const ms = Math.round(performance.now() - start);
    return whole ?? reportOf(contract, options, { started, ms, complete: false, cases: reports });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function hear({ case: ended, inputs }: FromWorker, reports: CaseReport[], listener: Listener): void {
  if (inputs !== undefined) listener.onInputs(inputs.id, inputs.sent, reports);
  if (ended === undefined) return;
  reports.push(ended);
  listener.onCase(ended, reports);
}
