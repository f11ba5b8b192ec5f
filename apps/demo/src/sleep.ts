import { delayOf } from '@tallystick/runtime';

/** Resolves after the given number of milliseconds, or as soon as the signal is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : delayOf(ms));
    signal.addEventListener('abort', end);
  });
}
