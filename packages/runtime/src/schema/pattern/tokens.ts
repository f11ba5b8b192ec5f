import { MAX_DEPTH } from './limits.ts';

export interface Tokens {
  readonly texts: readonly string[];
  /** The names of the capturing groups in order; empty for a group without one. */
  readonly captures: readonly string[];
}

/** In this order: groups, quantifiers, character classes, escapes, any other character. The platform validates, this only splits. */
const UNICODE =
  /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[ims]*-?[ims]*:))?|(?:[*+?]|\{\d[^}]*\})\??|\[(?:\\.|[^\]\\])*\]|\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|x..|c.|[pP]\{[^}]*\}|k<[^>]*>|\d+|.)|./suy;
const LEGACY =
  /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[ims]*-?[ims]*:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|\[(?:\\.|[^\]\\])*\]|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|(?=c)|k<[^<>]*>|\d+|.)|./sy;
const CAPTURE = /\\.|\[(?:\\.|[^\]\\])*\]|(\()(?:(?!\?)|\?<(?![=!])([^>]*)>)/gs;
/** The part of `\123`, `\89` or `\k<` that is a character if it is not a backreference, or a lone `\` before a `c`. */
const CHARACTER = /^\\(?:[0-3][0-7]{0,2}|[4-7][0-7]?|[89]|k(?=<)|$)/;

/** Splits a pattern that the platform compiles; undefined where groups are nested too deeply. */
export function tokensOf(source: string, unicode: boolean): Tokens | undefined {
  const captures = [...source.matchAll(CAPTURE)].flatMap(([, open, name = '']) => (open ? [name] : []));
  const texts: string[] = [];
  const token = unicode ? UNICODE : LEGACY;
  let depth = 0;
  for (let at = 0; at < source.length; ) {
    token.lastIndex = at;
    const [found = ''] = token.exec(source) ?? [];
    const [text, length] = unicode ? [found, found.length] : legacy(found, captures);
    texts.push(text);
    at += length;
    depth += text[0] === '(' ? 1 : text === ')' ? -1 : 0;
    if (depth > MAX_DEPTH) return undefined;
  }
  return { texts, captures };
}

/**
 * ECMA-262 annex B.1.2: what an escape means depends on the groups of the pattern. One that stands for a character is
 * put into a class, where it can mean nothing else. Answers the length that was read, too.
 */
function legacy(token: string, captures: readonly string[]): readonly [text: string, length: number] {
  const [character] = CHARACTER.exec(token) ?? [];
  const group = Number(token.slice(1));
  const refersBack = token.startsWith('\\k') ? captures.some(Boolean) : group > 0 && group <= captures.length;
  if (!character || refersBack) return [token, token.length];
  return [`[${character === '\\' ? '\\\\' : character}]`, character.length];
}
