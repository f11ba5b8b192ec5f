/** Of the values in order the one in the middle; NaN where there is none. */
export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The n-th of four equal parts, from 1. */
export function quarter<Value>(values: readonly Value[], n: 1 | 2 | 3 | 4): readonly Value[] {
  return values.slice(Math.floor((values.length * (n - 1)) / 4), Math.floor((values.length * n) / 4));
}
