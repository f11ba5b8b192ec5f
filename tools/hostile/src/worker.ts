import { parentPort, workerData } from 'node:worker_threads';
import { run } from './run.ts';

/** Every so many-th payload, from an offset. */
const { offset, step } = workerData as { readonly offset: number; readonly step: number };

const result = await run({
  takes: (index) => index % step === offset,
  onStep: (what) => parentPort?.postMessage({ step: what }),
});
parentPort?.postMessage({ result });
