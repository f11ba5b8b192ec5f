import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread } from './init-thread.ts';
import { type AnyTask, perform } from './tasks.ts';
import { WriteGate } from './write-gate.ts';

const gate = new WriteGate(workerData as SharedArrayBuffer);
const stop = new AbortController();

parentPort?.on('message', (said: AnyTask | 'stop') => {
  if (said === 'stop') stop.abort();
  else
    void perform(said, guard).then(
      (result) => tell({ result }),
      (error: unknown) => tell({ error }),
    );
});

/** Once the gate is shut, this thread is about to be ended. */
async function guard<T>(write: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (!gate.enter()) throw new Error('the run was interrupted');
  try {
    return await write(stop.signal);
  } finally {
    gate.leave();
  }
}

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}
