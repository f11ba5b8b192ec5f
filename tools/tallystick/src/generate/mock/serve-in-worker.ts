import { Worker } from 'node:worker_threads';
import type { JournalEntry, MockServer } from '../../serve/index.ts';
import { UsageError, type UsageMessage } from '../usage-error.ts';
import type { ServeOptions } from './serve-packages.ts';

/** Where a server listens. */
export type Listening = Pick<MockServer, 'origin' | 'urls'>;

export interface WorkerInput {
  readonly cwd: string;
  readonly names: readonly string[];
  readonly config?: string;
  readonly options: Omit<ServeOptions, 'onEntry'>;
  /** Whether entries of the journal are needed. */
  readonly entries: boolean;
}

/** A message from the worker; it has one of the members. */
export interface FromWorker {
  readonly listening?: readonly Listening[];
  readonly entry?: JournalEntry;
  readonly usage?: UsageMessage;
  /** It closes its servers. */
  readonly stopping?: true;
}

/** Servers in a separate thread. */
export interface Serving {
  readonly servers: readonly Listening[];
  /** Rejects where the thread fails. */
  readonly failed: Promise<never>;
  readonly close: () => Promise<void>;
}

/** Milliseconds in which the thread must say that it stops, and in which requests under way can end. */
const GRACE = 1_000;
const CLOSING = 10_000;

const WORKER = new URL(`./serve-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/**
 * Serves the mocks of packages in a separate thread. However long a request keeps that thread busy, this one handles
 * signals. Rejects with a UsageError where it cannot listen.
 */
export async function serveInWorker(
  input: Omit<WorkerInput, 'entries'>,
  onEntry?: (entry: JournalEntry) => void,
): Promise<Serving> {
  const workerData: WorkerInput = { ...input, entries: onEntry !== undefined };
  const worker = new Worker(WORKER, { workerData });
  const failed = new Promise<never>((_, reject) => worker.on('error', reject));
  // A caller that waits for it gets the error; without one, it must not be an unhandled rejection.
  failed.catch(() => undefined);
  const started = new Promise<readonly Listening[]>((resolve, reject) => {
    worker.on('message', ({ listening, usage, entry }: FromWorker) => {
      if (listening !== undefined) resolve(listening);
      if (usage !== undefined) reject(new UsageError(usage.message, usage.option));
      if (entry !== undefined) onEntry?.(entry);
    });
  });
  try {
    return { servers: await Promise.race([started, failed]), failed, close: () => closed(worker) };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

/** Ends by itself, or is terminated where a request keeps it busy. */
async function closed(worker: Worker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    const within = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(resolve, ms);
    };
    worker.once('exit', () => resolve());
    worker.on('message', ({ stopping }: FromWorker) => stopping && within(CLOSING));
    within(GRACE);
    worker.postMessage('stop');
  });
  clearTimeout(timer);
  await worker.terminate();
}
