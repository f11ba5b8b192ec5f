import type { Wait } from './operation.ts';

/** The value at an RFC 6901 pointer; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  const names = pointer.split('/').slice(1);
  return names.reduce<unknown>((held, segment) => {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof held === 'object' && held && Object.hasOwn(held, name)
      ? Reflect.get(held, name)
      : undefined;
  }, value);
}

/** Reads the value at a pointer. */
export function pointer(text: string): (value: unknown) => unknown {
  return (value) => at(value, text);
}

/**
 * Reads how long a body asks to wait: the first number at one of the pointers. `{/pointer}` within a pointer stands
 * for the text there. `unit`: milliseconds per unit.
 */
export function waiting(pointers: readonly string[], unit: number): (body: unknown) => Wait {
  return (body) => {
    const values = pointers.map((each) =>
      at(
        body,
        each.replace(/\{([^}]*)\}/g, (_all, inner: string) => `${at(body, inner)}`),
      ),
    );
    const found = values.find((value): value is number => typeof value === 'number' && value >= 0);
    return found === undefined ? {} : { retryAfterMs: found * unit };
  };
}
