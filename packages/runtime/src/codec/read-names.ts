import type { Pair } from './refusal.ts';
import { formDecoded, halves, type Unescape } from './unescape.ts';

/** The pairs of a query or a form, names decoded; pairs whose name cannot be decoded are left out. */
export function queryPairs(query: string): readonly Pair[] {
  return pairsIn(query.split('&'), formDecoded);
}

/** The pairs of a Cookie header (RFC 6265, 5.4). */
export function cookiePairs(cookie: string, unescapeName: Unescape): readonly Pair[] {
  return pairsIn(
    cookie.split(';').map((each) => each.trim()),
    unescapeName,
  );
}

function pairsIn(texts: readonly string[], unescapeName: Unescape): readonly Pair[] {
  return texts.flatMap((each): readonly Pair[] => {
    const [name, text] = halves(each);
    const decoded = unescapeName(name);
    return each === '' || decoded === undefined ? [] : [[decoded, text]];
  });
}
