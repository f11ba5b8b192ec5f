/** The value at an RFC 6901 pointer; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce(member, value);
}

/** Names on the way that an RFC 6901 pointer tells. */
export function segmentsOf(pointer: string): readonly string[] {
  const segments = pointer.split('/').slice(1);
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a value holds under a name of its own. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value ? own(value, name) : undefined;
}

/** What an object holds under a name of its own: a text may be the name of a member that every object has. */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined;
export function own(table: object, name: string): unknown;
export function own(table: object, name: string): unknown {
  return Object.hasOwn(table, name) ? Reflect.get(table, name) : undefined;
}

/** Reads the value at a pointer. */
export function pointer(text: string): (value: unknown) => unknown {
  return (value) => at(value, text);
}
