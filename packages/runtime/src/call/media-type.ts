import type { Headers } from '../web.ts';

/** A media type without its parameters, in lower case (RFC 9110, 8.3.1). */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The media type of a message, without parameters, in lower case (RFC 9110, 8.3.1); '' where it states none. */
export function mediaTypeOf(headers: Pick<Headers, 'get'>): string {
  return essence(headers.get('content-type') ?? '');
}

/** Whether a media type is a range, or within it: `text/*`, `application/*+json` (RFC 9110, 12.5.1). */
export function isWithin(type: string, range: string): boolean {
  const [start = '', end] = range.split('*');
  if (range === '*/*' || range === type) return true;
  return end !== undefined && type.startsWith(start) && type.endsWith(end);
}

/**
 * The most specific of some media types and ranges that a media type is in. Where `isJson`, a type that is in none is
 * taken for the first that is JSON.
 */
export function mediaTypeIn(ranges: readonly string[], type: string, isJson = false): string | undefined {
  const found = ranges.filter((range) => isWithin(type, essence(range)));
  const [best] = found.sort((a, b) => vagueness(a) - vagueness(b));
  return best ?? (isJson ? ranges.find((range) => /[/+]json/.test(range)) : undefined);
}

/** Media types, the one that was asked for first. */
export function askedFirst(types: readonly string[], asked: string | undefined): readonly string[] {
  return [...types].sort((a, b) => Number(b === asked) - Number(a === asked));
}

function vagueness(range: string): number {
  return range.split('*').length * 1000 - range.length;
}
