import { essence, isWithin, mediaTypeIn } from '@tallystick/runtime/codec';

/** Whether all of one media type, or range of them, is a part of another range. */
export function covers(range: string, type: string): boolean {
  return isWithin(essence(type), essence(range));
}

/** The most specific of some media types and ranges that all of one is a part of. */
export function coveringType(ranges: readonly string[], type: string): string | undefined {
  return mediaTypeIn(ranges, essence(type));
}
