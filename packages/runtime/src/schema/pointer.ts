import { pointerSegments } from '../pointer.ts';
import { isMembers, memberOf } from './kind.ts';
import type { Json } from './types.ts';

export { pointerSegments } from '../pointer.ts';

/**
 * RFC 6901, section 3.
 *
 * @example
 * escapeSegment('a/b~c'); // 'a~1b~0c'
 */
export function escapeSegment(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

/**
 * The RFC 6901 pointer that consists of these names and indices.
 *
 * @example
 * pointerOf(['paths', '/pets', 0]); // '/paths/~1pets/0'
 */
export function pointerOf(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${escapeSegment(String(segment))}`).join('');
}

/**
 * The value at an RFC 6901 pointer; undefined where there is none.
 *
 * @example
 * valueAt({ pets: [{ name: 'Rex' }] }, '/pets/0/name'); // 'Rex'
 */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined;
export function valueAt(value: unknown, pointer: string): unknown;
export function valueAt(value: unknown, pointer: string): unknown {
  return pointerSegments(pointer).reduce(step, value);
}

const INDEX = /^(?:0|[1-9]\d*)$/;

function step(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return INDEX.test(segment) ? value[Number(segment)] : undefined;
  return isMembers(value) ? memberOf(value, segment) : undefined;
}

/** A chain of segments that grows at its end, written out only where it is needed. */
export interface Trail {
  readonly behind: Trail | undefined;
  readonly segment: string | number;
}

export function trailPointer(trail: Trail | undefined): string {
  const segments: (string | number)[] = [];
  for (let at = trail; at !== undefined; at = at.behind) segments.push(at.segment);
  return pointerOf(segments.reverse());
}
