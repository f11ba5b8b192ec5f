import type { Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../pointer.ts';

/** Equal as JSON: the order of members says nothing. */
export function isEqual(one: Json, other: Json): boolean {
  if (isArray(one))
    return (
      isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isEqual(item, other[index] ?? null))
    );
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name] ?? null, other[name] ?? null))
  );
}
