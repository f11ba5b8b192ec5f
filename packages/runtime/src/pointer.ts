/** The value at an RFC 6901 pointer; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  let current = value;
  for (const segment of pointer.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  return current;
}

/** Reads the value at a pointer. */
export function pointer(text: string): (value: unknown) => unknown {
  return (value) => at(value, text);
}

/**
 * Reads how long a body asks to wait, in milliseconds: the first number at one of the pointers. `{/pointer}` within
 * a pointer stands for the text there. `unit`: milliseconds per unit.
 */
export function waiting(pointers: readonly string[], unit: number): (body: unknown) => number | undefined {
  return (body) => {
    const values = pointers.map((each) =>
      at(
        body,
        each.replace(/\{([^}]*)\}/g, (_all, inner: string) => String(at(body, inner))),
      ),
    );
    const found = values.find((value): value is number => typeof value === 'number' && value >= 0);
    return found === undefined ? undefined : found * unit;
  };
}
