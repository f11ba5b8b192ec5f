import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What became of a mutant: what is counted, or why it failed. */
export interface Outcome {
  readonly kind: 'held' | 'failed';
  readonly said: string;
}

/** Longer than any mutant needs, on a machine that is busy with other work: what has not ended by then hangs. */
const DEADLINE_MS = 60_000;
/** A mutant has at most 100 kB. What needs more memory than this has multiplied it. */
const HEAP_MB = 1_024;

/** Mutants are tried in a thread of their own, so that one that hangs or takes all memory is noticed. */
export class Attempts {
  readonly #folder: string;
  readonly #seed: number;
  #worker: Worker | undefined;

  private constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#seed = seed;
  }

  static async start(seed: number): Promise<Attempts> {
    return new Attempts(await mkdtemp(join(tmpdir(), 'tallystick-mutants-')), seed);
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async attempt(index: number): Promise<Outcome> {
    const worker = this.#thread();
    const outcome = await outcomeOf(worker, index);
    if (outcome !== undefined) return outcome;
    this.#worker = undefined;
    await worker.terminate();
    return { kind: 'failed', said: `had not ended after ${DEADLINE_MS / 1_000} s` };
  }

  /** The thread, or another one where that has ended. */
  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { folder: this.#folder, seed: this.#seed },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    this.#worker = worker;
    return worker;
  }
}

/** What the thread says of a mutant, or how it ended over it. undefined: it did neither in time. */
function outcomeOf(worker: Worker, index: number): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(undefined), DEADLINE_MS);
    const onError = (error: unknown): void =>
      settle({ kind: 'failed', said: `ended its thread: ${error instanceof Error ? error.stack : error}` });
    const onExit = (code: number): void => settle({ kind: 'failed', said: `ended its thread (${code})` });
    const settle = (outcome: Outcome | undefined): void => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    worker.on('message', settle).on('error', onError).on('exit', onExit);
    worker.postMessage(index);
  });
}
