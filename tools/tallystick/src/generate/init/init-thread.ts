import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Result, Task, TaskName } from './tasks.ts';
import { WriteGate } from './write-gate.ts';

/** A message of the thread: either member. */
export interface FromThread {
  readonly result?: unknown;
  readonly error?: unknown;
}

const WORKER = new URL(`./init-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** Milliseconds between two questions whether files are still being replaced. */
const POLL = 5;

/**
 * Runs the tasks of `init` one after the other in a separate thread. However long a task takes, this thread
 * receives a signal at once, ends the task, and undoes what the run has made.
 */
export class InitThread {
  readonly #gate = new WriteGate();
  readonly #signal: AbortSignal;
  #worker: Worker | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Rejects at the signal, and with what the task throws. */
  async call<Name extends TaskName>(name: Name, input: Task<Name>['input']): Promise<Result<Name>> {
    this.#signal.throwIfAborted();
    this.#worker ??= new Worker(WORKER, { workerData: this.#gate.shared });
    const answer = answerOf(this.#worker, this.#signal);
    this.#worker.postMessage({ name, input } satisfies Task<Name>);
    const { result, error } = await answer;
    if (error !== undefined) throw error;
    // what the task of that name returned, as the other thread sent it
    return result as Result<Name>;
  }

  /** Waits while files are being replaced. A replacement that is only prepared is abandoned. */
  async end(): Promise<void> {
    this.#worker?.postMessage('stop');
    while (!this.#gate.shut()) await delay(POLL);
    await this.#worker?.terminate();
  }
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<FromThread> {
  const heard = new AbortController();
  const once = { once: true, signal: heard.signal };
  const answer = new Promise<FromThread>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), once);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended before its task')));
  });
  return answer.finally(() => {
    heard.abort();
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  });
}
