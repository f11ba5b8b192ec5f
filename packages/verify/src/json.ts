import type { Json } from '@tallystick/runtime/contract';

/** The raw segments of an RFC 6901 pointer; '' has none. */
export function pointerSegments(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer.slice(1).split('/').map(unescapeSegment);
}

/** A name as it stands in a pointer. */
export function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The value at a pointer; undefined where there is none. Own members only. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let found = value;
  for (const segment of pointerSegments(pointer)) {
    if (found === undefined) return undefined;
    found = memberOf(found, segment);
  }
  return found;
}

function memberOf(value: Json, segment: string): Json | undefined {
  if (isArray(value)) return /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
  if (isObject(value) && Object.hasOwn(value, segment)) return value[segment];
  return undefined;
}

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
