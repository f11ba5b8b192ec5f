import type { Json } from '../contract.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy with a value at a pointer; `-` writes each item of an array from the list of values. */
export function withValues(target: unknown, pointer: string, values: readonly unknown[]): unknown {
  return write(target, pointer.split('/').slice(1), values);
}

function write(target: unknown, segments: readonly string[], values: readonly unknown[]): unknown {
  const [name, ...rest] = segments;
  if (name === undefined) return values[0];
  if (name === '-')
    return values.map((value, index) =>
      write(Array.isArray(target) ? target[index] : undefined, rest, [value]),
    );
  return {
    ...(isObject(target) ? target : {}),
    [name]: write(isObject(target) ? target[name] : undefined, rest, values),
  };
}

/** The value that a relative pointer names, from a member of an object (`1/x` is its sibling). */
export function relative(path: readonly unknown[], pointer: string): Json | undefined {
  const [, up = '0', rest = ''] = /^(\d+)(.*)$/.exec(pointer) ?? [];
  let value = path[path.length - 1 - Number(up)];
  for (const segment of rest.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return value as Json | undefined;
}
