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
