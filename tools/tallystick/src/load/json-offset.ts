import { skipSpace, skipString } from '../model/json-text.ts';

/** Members and items of objects and arrays that were read, by the offset at which each begins. */
export type JsonIndex = Map<number, ReadonlyMap<string, Entry>>;

interface Entry {
  /** Of the key, or of the item. */
  readonly start: number;
  readonly value: number;
}

/**
 * Where a value of a JSON text stands: the offset of the member's key, or of the item; of the nearest parent where
 * the path does not resolve. The text has been parsed before, so that it is JSON. Each object and array on the way is
 * read once, however many places are looked for with the same index.
 */
export function jsonOffset(text: string, segments: readonly string[], index: JsonIndex = new Map()): number {
  let at = skipSpace(text, text.startsWith('\ufeff') ? 1 : 0);
  let found = at;
  for (const segment of segments) {
    const entries = index.get(at) ?? entriesAt(text, at);
    index.set(at, entries);
    const next = entries.get(segment);
    if (next === undefined) return found;
    found = next.start;
    at = next.value;
  }
  return found;
}

function entriesAt(text: string, open: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  if (text[open] === '{') addMembers(text, open, entries);
  else if (text[open] === '[') addItems(text, open, entries);
  return entries;
}

/** The last of several members of one name, as that is the one `JSON.parse` keeps. */
function addMembers(text: string, open: number, entries: Map<string, Entry>): void {
  let at = skipSpace(text, open + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    entries.set(keyAt(text, at, end), { start: at, value });
    at = skipSpace(text, skipSpace(text, skipValue(text, value)) + 1);
  }
}

function addItems(text: string, open: number, entries: Map<string, Entry>): void {
  let at = skipSpace(text, open + 1);
  while (text[at] !== ']' && at < text.length) {
    entries.set(String(entries.size), { start: at, value: at });
    const end = skipSpace(text, skipValue(text, at));
    if (text[end] !== ',') return;
    at = skipSpace(text, end + 1);
  }
}

/** Most keys are written as they are; only an escaped one must be decoded. */
function keyAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(text.slice(start, end))) : raw;
}

const END = /[,\]}\s]/g;

/** Past the value, whatever is in it: brackets are counted, strings skipped. */
function skipValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return skipString(text, start);
  if (first !== '{' && first !== '[') {
    END.lastIndex = start;
    return END.exec(text)?.index ?? text.length;
  }
  return skipBrackets(text, start);
}

/** By character codes: this may skip megabytes. */
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
