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
  /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[ims]*-?[ims]*:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|\[(?:\\.|[^\]\\])*\]|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|(?=c)|k<[^>]*>|\d+|.)|./sy;
const CAPTURE = /\\.|\[(?:\\.|[^\]\\])*\]|(\()(?:(?!\?)|\?<(?![=!])([^>]*)>)/gs;
const OCTAL = /^\\(?:[0-3][0-7]{0,2}|[4-7][0-7]?|[89])/;

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
 * ECMA-262 annex B.1.2: what an escape means depends on the groups of the pattern. Answers one spelling for each
 * meaning, and the length that was read.
 */
function legacy(token: string, captures: readonly string[]): readonly [text: string, length: number] {
  if (token === '\\') return ['\\\\', 1];
  if (token.startsWith('\\k') && captures.every((name) => !name)) return ['k', 2];
  const group = Number(token.slice(1));
  if (!/^\\\d/.test(token) || (group > 0 && group <= captures.length)) return [token, token.length];
  const [octal = ''] = OCTAL.exec(token) ?? [];
  const digits = octal.slice(1);
  if (/[89]/.test(digits)) return [digits, 2];
  return [`\\x${Number.parseInt(digits, 8).toString(16).padStart(2, '0')}`, octal.length];
}
