/** Headers that make a call depend on what state the provider is in (RFC 9110, 13.1 and 14.2). */
const OF_WRITES = new Set(['if-match', 'if-unmodified-since']);
const OF_READS = new Set(['if-none-match', 'if-modified-since', 'if-range', 'range']);

/** A call with such a header is only accepted in a certain version. */
export function isPrecondition(name: string): boolean {
  return OF_WRITES.has(name.toLowerCase());
}

/** A call with such a header may be answered in part, or with nothing. */
export function isReadCondition(name: string): boolean {
  return OF_READS.has(name.toLowerCase());
}

/** The header whose value a provider takes for one call only (draft-ietf-httpapi-idempotency-key-header). */
export function isIdempotencyKey(name: string): boolean {
  return /^(?:x-)?idempotency-?key$/i.test(name);
}

/** Whether a parameter holds what only the provider can give: the position in a list. */
export function isCursor(name: string): boolean {
  return /cursor|(?:page|next|continuation|resume|sync|scroll)_?-?token|^(?:marker|continuation|after|before|starting_?after|ending_?before|since_?id|max_?id)$/i.test(
    name,
  );
}
