import type { Json } from '@tallystick/runtime/contract';

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is { readonly [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Its members; none where it is no object. */
export function asObject(value: unknown): { readonly [member: string]: Json } {
  return isObject(value) ? value : {};
}
