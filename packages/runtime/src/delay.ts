/** A day in milliseconds. A timer of 2^31 ms or more would fire at once. */
const DAY = 864e5;

/**
 * A delay in milliseconds, limited to a day; NaN becomes a day. For delays from outside, such as `Retry-After`: after a
 * day the caller can ask again.
 *
 * @example
 * [delayOf(2000), delayOf(Number.NaN)]; // [2000, 86_400_000]
 */
export function delayOf(ms: number): number {
  if (ms < DAY) return ms;
  return DAY;
}
