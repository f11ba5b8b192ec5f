import { setImmediate as nextTurn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Brings a write to its end before a signal takes effect: it takes milliseconds, and leaves nothing to recover.
 * The process then ends by that signal, as whoever sent it expects.
 */
export async function guardWrite<T>(write: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const aborting = new AbortController();
  let received: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    received = signal;
    aborting.abort();
  };
  for (const signal of SIGNALS) process.once(signal, note);
  try {
    return await write(aborting.signal);
  } finally {
    // A signal that came while files were renamed is told of in the next turn.
    await nextTurn();
    for (const signal of SIGNALS) process.off(signal, note);
    if (received !== undefined) process.kill(process.pid, received);
  }
}
