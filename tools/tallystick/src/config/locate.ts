import { pointerSegments } from '../model/index.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a member is in the text of a config. A config may be code, so this looks for the keys of the pointer
 * one after the other as they are written; what is computed is not found, and gets no line.
 */
export function locateMember(text: string, pointer: string): Place | undefined {
  let from = 0;
  let found: number | undefined;
  for (const segment of pointerSegments(pointer)) {
    if (/^\d+$/.test(segment)) continue;
    const match = keyPattern(segment).exec(text.slice(from));
    if (match === null) return undefined;
    found = from + match.index + (match[1] ?? '').length;
    from += match.index + match[0].length;
  }
  return found === undefined ? undefined : placeAt(text, found);
}

function keyPattern(key: string): RegExp {
  const literal = key.replaceAll(/[^\w]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return new RegExp(`(^|[\\s{,])["'\`]?${literal}["'\`]?\\s*:`, 'u');
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
