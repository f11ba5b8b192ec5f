import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { stackOf } from '../thrown.ts';
import { temporaryFolder } from '../work-folder.ts';

/** A mutant, or a document of odd schemas, by its number. */
export interface Case {
  readonly kind: 'mutant' | 'odd';
  readonly index: number;
}

/** The result of a case: what is counted, or why it failed. */
export interface Outcome {
  readonly held: boolean;
  readonly said: string;
}

/** Longer than any mutant needs, on a machine that is busy with other work: what has not ended by then hangs. */
const DEADLINE_MS = 60_000;
/** A mutant has at most 100 kB. What needs more memory than this has multiplied it. */
const HEAP_MB = 1_024;

interface AttemptOptions {
  /** What the thread runs. */
  readonly module?: URL;
  readonly deadlineMs?: number;
}

/** Cases are tried in their own thread, so that one that hangs or takes all memory is noticed. */
export class Attempts {
  readonly #folder: string;
  readonly #seed: number;
  #worker: Worker | undefined;

  readonly #module: URL;
  readonly #deadlineMs: number;

  private constructor(folder: string, seed: number, { module, deadlineMs }: Required<AttemptOptions>) {
    this.#folder = folder;
    this.#seed = seed;
    this.#module = module;
    this.#deadlineMs = deadlineMs;
  }

  static async start(
    seed: number,
    { module = new URL('./worker.ts', import.meta.url), deadlineMs = DEADLINE_MS }: AttemptOptions = {},
  ): Promise<Attempts> {
    const folder = await temporaryFolder();
    return new Attempts(folder, seed, { module, deadlineMs });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async attempt(each: Case): Promise<Outcome> {
    const worker = this.#thread();
    const outcome = await outcomeOf(worker, each, this.#deadlineMs);
    if (outcome !== undefined) return outcome;
    this.#worker = undefined;
    await worker.terminate();
    return { held: false, said: `had not ended after ${this.#deadlineMs} ms` };
  }

  /** The thread, or another one where that has ended. */
  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(this.#module, {
      workerData: { folder: this.#folder, seed: this.#seed },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // after an error it takes no other case, although it has not ended yet
    for (const end of ['error', 'exit'])
      worker.on(end, () => {
        if (this.#worker === worker) this.#worker = undefined;
      });
    this.#worker = worker;
    return worker;
  }
}

/** What the thread says of a case, or how it ended over it. undefined: it did neither in time. */
function outcomeOf(worker: Worker, each: Case, deadlineMs: number): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(undefined), deadlineMs);
    const onError = (error: unknown): void =>
      settle({ held: false, said: `ended its thread: ${stackOf(error)}` });
    const onExit = (code: number): void => settle({ held: false, said: `ended its thread (${code})` });
    const settle = (outcome: Outcome | undefined): void => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    worker.on('message', settle).on('error', onError).on('exit', onExit);
    worker.postMessage(each);
  });
}
