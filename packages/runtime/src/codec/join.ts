import type { Pair, Refuse } from './refusal.ts';

/** A path segment that is empty or made of dots leads to another address (URL Standard, path state). */
export function pathText(text: string, refuse: Refuse): string {
  return /^\.?\.?$/.test(text) ? refuse(text ? 'dot-segment' : 'empty-text') : text;
}

/** The pairs of a query or a form, as one text. */
export function joinPairs(pairs: readonly Pair[]): string {
  return pairs.map((pair) => pair.join('=')).join('&');
}

/** The pairs of a Cookie header (RFC 6265, 4.2.1). */
export function joinCookies(pairs: readonly Pair[]): string {
  return pairs.map((pair) => pair.join('=')).join('; ');
}
