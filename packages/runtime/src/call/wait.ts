import { delayOf } from '../delay.ts';
import { at } from '../pointer.ts';

/** How long a refusal asks to wait, where it states a time, in milliseconds. */
export interface Wait {
  readonly retryAfterMs?: number;
}

/**
 * Reads how long a body asks to wait: the first number at one of the pointers. `{/pointer}` within a pointer stands
 * for the text there. `unit`: milliseconds per unit.
 */
export function waiting(pointers: readonly string[], unit: number): (body: unknown) => Wait | undefined {
  return (body) => {
    for (const each of pointers) {
      const there = each.replace(/\{([^{}]*)\}/g, (_all, inner: string) => `${at(body, inner)}`);
      const value = at(body, there);
      if (typeof value === 'number' && value >= 0) return { retryAfterMs: delayOf(value * unit) };
    }
    return undefined;
  };
}
