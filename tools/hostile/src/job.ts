import { Worker } from 'node:worker_threads';
import type { SuiteResult } from './suite.ts';
import { stackOf } from './thrown.ts';

/** Which part of a suite a worker runs: every `step`-th case from `offset` on. */
export interface Job {
  readonly suite: string;
  readonly offset: number;
  readonly step: number;
  readonly full: boolean;
}

/** Runs a part of a suite in its own thread. What ends the thread is a failure, with what it said. */
export function runJob(job: Job, onStep: (what: string) => void): Promise<SuiteResult> {
  return new Promise((resolve) => {
    const fail = (why: string): void => resolve({ passed: 0, failures: [why], counts: new Map() });
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    worker.on('error', (error) => fail(`the worker threw ${stackOf(error)}`));
    worker.on('exit', (code) => fail(`the worker ended with ${code} and without a result`));
    worker.on('message', ({ step, result }: { readonly step?: string; readonly result?: SuiteResult }) => {
      if (step !== undefined) onStep(step);
      if (result !== undefined) resolve(result);
    });
  });
}
