import { constants } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether a further signal is held as well, or ends the process at once. */
type Further = 'held' | 'ends';

/**
 * Holds signals while files are replaced, or while there is something to undo. The first one aborts `work`; once that
 * has ended, the process ends by the same signal, which a shell reports as 130 for SIGINT and 143 for SIGTERM.
 *
 * Node delivers a signal only between two turns of the event loop, so `work` must be short or keep the event loop free.
 * Long work runs in another thread, or where no signal is held and the system ends the process.
 */
export async function holdSignals<T>(
  work: (signal: AbortSignal) => Promise<T>,
  further: Further = 'held',
): Promise<T> {
  const aborting = new AbortController();
  let received: NodeJS.Signals | undefined;
  const release = onSignals((signal) => {
    received ??= signal;
    aborting.abort();
    if (further === 'ends') release();
  });
  try {
    return await work(aborting.signal);
  } finally {
    // A signal that came while files were renamed is delivered in the next turn.
    await nextTurn();
    release();
    if (received !== undefined) endBy(received);
  }
}

/** Waits in `wait` until a signal, which is the normal end of a command that serves or watches. */
export async function untilSignal<T>(wait: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  // A second signal ends the process.
  const release = onSignals(() => {
    release();
    stopping.abort();
  });
  try {
    return await wait(stopping.signal);
  } finally {
    release();
  }
}

function onSignals(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

/**
 * Exits with the code of a shell where the signal would not end the process: on Windows, and as the first process of a
 * container.
 */
function endBy(signal: NodeJS.Signals): void {
  if (process.platform === 'win32' || process.pid === 1) process.exit(128 + constants.signals[signal]);
  process.kill(process.pid, signal);
}
