/** The value at an RFC 6901 pointer; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  return pointerSegments(pointer).reduce<unknown>(own, value);
}

/**
 * The names and indices that an RFC 6901 pointer consists of.
 *
 * @example
 * pointerSegments('/paths/~1pets/0'); // ['paths', '/pets', '0']
 */
export function pointerSegments(pointer: string): readonly string[] {
  const segments = pointer.split('/').slice(1);
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value of an object's own member: a text may be the name of a member that every object inherits. */
export function own<Value>(
  table: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined;
export function own(value: unknown, name: string): unknown;
export function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** Reads the value at a pointer. */
export function pointer(text: string): (value: unknown) => unknown {
  return (value) => at(value, text);
}
