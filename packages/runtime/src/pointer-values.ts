import type { Json } from './json.ts';
import { own, pointerSegments } from './pointer.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy with a value at a pointer; `-` writes each item of an array from the list of values. */
export function withValues(target: unknown, pointer: string, values: readonly unknown[]): unknown {
  return write(target, pointerSegments(pointer), values);
}

function write(target: unknown, segments: readonly string[], values: readonly unknown[]): unknown {
  const [name, ...rest] = segments;
  if (name === undefined) return values[0];
  if (name === '-')
    return values.map((value, index) =>
      write(Array.isArray(target) ? target[index] : undefined, rest, [value]),
    );
  if (Array.isArray(target))
    return target.map((item, index) => (String(index) === name ? write(item, rest, values) : item));
  return {
    ...(isObject(target) ? target : {}),
    [name]: write(isObject(target) ? target[name] : undefined, rest, values),
  };
}

/** The value that a relative pointer names, from a member of an object (`1/x` is its sibling). */
export function relative(path: readonly unknown[], pointer: string): Json | undefined {
  const [, up = '0', rest = ''] = /^(\d+)(.*)$/.exec(pointer) ?? [];
  return pointerSegments(rest).reduce<unknown>(own, path[path.length - 1 - Number(up)]) as Json | undefined;
}
