import { parentPort, workerData } from 'node:worker_threads';
import { usageMessage } from '../usage-error.ts';
import type { FromWorker, WorkerInput } from './run-in-worker.ts';
import { runVerify } from './run-verify.ts';

const { contract, options } = workerData as WorkerInput;
const stop = new AbortController();
// any message to this thread interrupts the run
parentPort?.once('message', () => stop.abort(new Error('the run was interrupted')));

// Not awaited here: Node crashes where a thread is terminated while its module still waits at the top level.
void run();

async function run(): Promise<void> {
  try {
    const report = await runVerify(contract, options, {
      signal: stop.signal,
      onCase: (each) => tell({ case: each }),
      onInputs: (id, sent) => tell({ inputs: { id, sent } }),
    });
    tell({ report });
  } catch (error) {
    tell({ usage: usageMessage(error) });
  }
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}
