import { fail, type Issues } from './issues.ts';

const DEEPEST = 500;

/** Whether a value is nested deeper than a recursive schema is followed. Without recursion. */
export function isTooDeep(value: unknown): boolean {
  const open: [unknown, number][] = [[value, 0]];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [part, level] = entry;
    if (level > DEEPEST) return true;
    if (typeof part === 'object' && part !== null)
      for (const inner of Object.values(part)) if (typeof inner === 'object') open.push([inner, level + 1]);
  }
  return false;
}

/** Adds an issue for a value that is nested too deeply to be validated. */
export function reportDepth(value: unknown, to: Issues): void {
  fail(value, to, 'depth', `Too deeply nested: the limit is ${DEEPEST} levels`, {
    limit: DEEPEST,
  });
}
