/** Joins raw member names and indexes to an RFC 6901 pointer. */
export function pointer(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${escapeSegment(String(segment))}`).join('');
}

/** A pointer's raw segments; '' has none. */
export function pointerSegments(text: string): readonly string[] {
  if (text === '') return [];
  return text.slice(1).split('/').map(unescapeSegment);
}

export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
