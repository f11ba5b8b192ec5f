import type { Json } from '@tallystick/runtime/contract';

export type JsonObject = { readonly [member: string]: Json };

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object; none of any other value. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The JSON value of a text; undefined where it is not JSON. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** How deep a value is nested, level by level; counting ends beyond the limit. */
export function depthOf(value: Json | undefined, limit: number): number {
  let [depth, level]: [number, readonly unknown[]] = [0, [value]];
  while (level.length > 0 && depth <= limit + 1) {
    level = level.filter((each) => typeof each === 'object' && each !== null).flatMap(Object.values);
    if (level.length > 0) depth += 1;
  }
  return depth;
}
