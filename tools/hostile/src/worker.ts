import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from './job.ts';
import { SUITES } from './suites.ts';

const { suite, offset, step, full } = workerData as Job;

const result = await SUITES.find(({ name }) => name === suite)?.run({
  takes: (index) => index % step === offset,
  full,
  onStep: (what) => parentPort?.postMessage({ step: what }),
});
parentPort?.postMessage({ result });
