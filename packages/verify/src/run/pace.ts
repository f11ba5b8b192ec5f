import { delayOf } from '@tallystick/runtime';

/** Waits so that no more than the given number of requests are sent in a second. */
export function paced(rate: number | undefined): () => Promise<void> {
  if (rate === undefined || !(rate > 0)) return () => Promise.resolve();
  const interval = 1000 / rate;
  let next = 0;
  return async () => {
    const now = performance.now();
    const wait = Math.max(0, next - now);
    next = Math.max(now, next) + interval;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, delayOf(wait)));
  };
}
