import type { Json } from '@tallystick/runtime/contract';

export type JsonObject = { readonly [member: string]: Json };

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Its members; none where it is no object. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value that a text is in JSON; undefined where it is none. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
