/** In milliseconds. A timer that is given 2^31 ms or more fires at once. */
const DAY = 864e5;

/**
 * A delay that somebody else stated, in milliseconds, and at most a day, as is one that is not a number. Whoever has waited for
 * a day may ask again how much longer.
 */
export function delayOf(ms: number): number {
  if (ms < DAY) return ms;
  return DAY;
}
