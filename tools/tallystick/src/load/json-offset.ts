import { skipSpace, skipString } from '../model/json-text.ts';

/**
 * Where a value of a JSON text stands: the offset of the member's key, or of the item; of the nearest parent where
 * the path leads nowhere. The text has been parsed before, so that it is JSON; it is read once from its start to
 * that place, and nothing is built.
 */
export function jsonOffset(text: string, segments: readonly string[]): number {
  let at = skipSpace(text, text.startsWith('\ufeff') ? 1 : 0);
  let found = at;
  for (const segment of segments) {
    const next = text[at] === '{' ? memberAt(text, at, segment) : itemAt(text, at, segment);
    if (next === undefined) return found;
    found = next.start;
    at = next.value;
  }
  return found;
}

interface Entry {
  /** Of the key, or of the item. */
  readonly start: number;
  readonly value: number;
}

/** The last of several members of one name, as that is the one `JSON.parse` keeps. */
function memberAt(text: string, open: number, name: string): Entry | undefined {
  let found: Entry | undefined;
  let at = skipSpace(text, open + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (isKey(text, at, end, name)) found = { start: at, value };
    at = skipSpace(text, skipSpace(text, skipValue(text, value)) + 1);
  }
  return found;
}

function itemAt(text: string, open: number, segment: string): Entry | undefined {
  if (text[open] !== '[' || !/^\d+$/.test(segment)) return undefined;
  let at = skipSpace(text, open + 1);
  for (let index = Number(segment); text[at] !== ']' && at < text.length; index--) {
    if (index === 0) return { start: at, value: at };
    const end = skipSpace(text, skipValue(text, at));
    if (text[end] !== ',') return undefined;
    at = skipSpace(text, end + 1);
  }
  return undefined;
}

/** Most keys are written as they are; only an escaped one has to be read. */
function isKey(text: string, start: number, end: number, name: string): boolean {
  const raw = text.slice(start + 1, end - 1);
  return raw === name || (raw.includes('\\') && JSON.parse(text.slice(start, end)) === name);
}

const END = /[,\]}\s]/g;

/** Past the value, whatever is in it: brackets are counted, strings passed over. */
function skipValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return skipString(text, start);
  if (first !== '{' && first !== '[') {
    END.lastIndex = start;
    return END.exec(text)?.index ?? text.length;
  }
  return skipBrackets(text, start);
}

/** By codes of letters: megabytes may have to be passed over. */
function skipBrackets(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
      continue;
    }
    at += 1;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return at;
  }
  return text.length;
}

const QUOTE = 34;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
