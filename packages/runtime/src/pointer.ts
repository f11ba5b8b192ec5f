import type { Wait } from './operation.ts';

/** The value at an RFC 6901 pointer; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  return reached(value, segments(pointer));
}

/** Reads the value at a pointer. */
export function pointer(text: string): (value: unknown) => unknown {
  const names = segments(text);
  return (value) => reached(value, names);
}

function segments(pointer: string): readonly string[] {
  const names = pointer.split('/').slice(1);
  return pointer.includes('~')
    ? names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    : names;
}

function reached(value: unknown, names: readonly string[]): unknown {
  let held = value;
  for (const name of names)
    held =
      typeof held === 'object' && held && Object.hasOwn(held, name) ? Reflect.get(held, name) : undefined;
  return held;
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
