import { compiledPattern, testPattern } from '../pattern.ts';

/** A pattern as it is read, and what is chosen on the way. */
interface Reader {
  readonly text: string;
  index: number;
  /** Added to the least number of repetitions. */
  readonly extra: number;
  /** The digits of a number, one for each choice. */
  rest: number;
}

/**
 * The most groups within each other: each level reads again what is within it, so that a deeper pattern gets no text.
 */
const DEEPEST = 50;
/** UTF-16 units, beyond which no text is worth making. */
const LONGEST = 20_000;

/**
 * A text that a pattern accepts, of at least the given number of characters; another one at each turn, as far as the
 * pattern has more. Covers what patterns in specs are made of; undefined for the rest. What is made is tested.
 */
export function samplePattern(pattern: string, minLength: number, turn = 0): string | undefined {
  if (compiledPattern(pattern) === undefined || depthOf(pattern) > DEEPEST) return undefined;
  const extras = new Set([0, 1, 2, Math.min(minLength, 256), minLength]);
  // The alternative of this turn may be too short, whatever is repeated in it: those after it are tried then.
  for (let later = 0; later < SHIFTS; later++)
    for (const extra of extras) {
      const text = written(pattern, extra, turn + later);
      if (text !== undefined && text.length >= minLength && testPattern(text, pattern) === true) return text;
    }
  return undefined;
}

const SHIFTS = 8;

function written(text: string, extra: number, turn: number): string | undefined {
  const reader: Reader = { text, index: 0, extra, rest: turn };
  const made = alternatives(reader);
  return made.length > LONGEST ? undefined : made;
}

function pick(reader: Reader, count: number): number {
  const digit = reader.rest % count;
  reader.rest = Math.floor(reader.rest / count);
  return digit;
}

/** All alternatives are read, and one is taken. */
function alternatives(reader: Reader): string {
  const count = alternativesFrom(reader);
  const wanted = count === 1 ? 0 : pick(reader, count);
  let taken = '';
  for (let index = 0; index < count; index++) {
    const { rest } = reader;
    const text = sequence(reader);
    if (index === wanted) taken = text;
    else reader.rest = rest;
    if (index < count - 1) reader.index += 1;
  }
  return taken;
}

/** How many alternatives there are up to the end of the group. */
function alternativesFrom({ text, index: start }: Reader): number {
  let [count, depth] = [1, 0];
  for (const character of syntaxOf(text, start)) {
    depth += nesting(character);
    if (depth < 0) break;
    if (character === '|' && depth === 0) count += 1;
  }
  return count;
}

/** How many groups are within each other. */
function depthOf(pattern: string): number {
  let [deepest, depth] = [0, 0];
  for (const character of syntaxOf(pattern, 0)) {
    depth += nesting(character);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The change in the number of open groups after a character. */
function nesting(character: string): number {
  return Number(character === '(') - Number(character === ')');
}

/** The characters from an index on, without escaped ones and classes. */
function* syntaxOf(text: string, start: number): Iterable<string> {
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '[') index = closing(text, index + 1);
    else yield character;
  }
}

function sequence(reader: Reader): string {
  let text = '';
  while (reader.index < reader.text.length && !'|)'.includes(reader.text[reader.index] ?? '')) {
    const one = atom(reader);
    const count = repetitions(reader);
    if (one.length * count + text.length > LONGEST) return 'x'.repeat(LONGEST + 1);
    text += one.repeat(count);
  }
  return text;
}

function atom(reader: Reader): string {
  const character = reader.text[reader.index++] ?? '';
  if (character === '^' || character === '$') return '';
  if (character === '.') return ALPHABET[pick(reader, ALPHABET.length)] ?? 'a';
  if (character === '(') return group(reader);
  if (character === '[') return characterClass(reader);
  return character === '\\' ? escaped(reader) : character;
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
/** Characters that classes are tried with: letters and digits first. */
const CANDIDATES = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ .,:;/+*#@!%&=~\'"()[]{}<>?$^|\\`\n\t',
  ...'éäßñжשあ中😀',
];

function group(reader: Reader): string {
  const opening = /^\?(?:<[^=!>]*>|<?[:=!])/.exec(reader.text.slice(reader.index))?.[0] ?? '';
  reader.index += opening.length;
  const text = alternatives(reader);
  reader.index += 1;
  return /[=!]$/.test(opening) ? '' : text;
}

function characterClass(reader: Reader): string {
  const end = closing(reader.text, reader.index);
  const source = `[${reader.text.slice(reader.index, end)}]`;
  reader.index = end + 1;
  const test = compiledPattern(`^${source}$`);
  const possible = test === undefined ? [] : CANDIDATES.filter((each) => test.test(each));
  if (possible.length > 0) return possible[pick(reader, possible.length)] ?? '';
  const first = source[1] === '^' ? '' : (source[1] ?? '');
  return first === '\\' ? escaped({ ...reader, text: source, index: 2 }) : first;
}

function closing(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === ']') return index;
  }
  return text.length;
}

/** An escape, whatever its length: `\d`, `\x41`, `\u0041`, `\u{41}`, `\p{L}`, `\cA`. */
const ESCAPE = /^(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|[pP]\{[^{}]*\}|c[a-z]|[\s\S])/i;

function escaped(reader: Reader): string {
  const code = ESCAPE.exec(reader.text.slice(reader.index))?.[0] ?? '';
  reader.index += code.length;
  const letter = code[0] ?? '';
  if (/^[xu][\da-f{]/i.test(code) && code.length > 1)
    return String.fromCodePoint(Math.min(Number.parseInt(code.replace(/[xu{}]/g, ''), 16), 0x10ffff));
  if ('bB'.includes(letter)) return '';
  if (!'dDwWsSpPnrtfvc0'.includes(letter)) return letter;
  const test = compiledPattern(`^\\${code}$`);
  const possible = test === undefined ? [] : CANDIDATES.filter((each) => test.test(each));
  return possible[pick(reader, Math.max(1, possible.length))] ?? String.fromCharCode(CONTROLS[letter] ?? 0);
}

const CONTROLS: Readonly<Record<string, number>> = { r: 13, f: 12, v: 11, c: 1 };

function repetitions(reader: Reader): number {
  const [whole = '', least = ''] =
    /^(?:[?*+]|\{(\d+)(?:,(\d*))?\})\??/.exec(reader.text.slice(reader.index)) ?? [];
  reader.index += whole.length;
  if (whole === '') return 1;
  if (whole.startsWith('?')) return Math.min(reader.extra, 1);
  if (!whole.startsWith('{')) return (whole.startsWith('+') ? 1 : 0) + reader.extra;
  const most = /,(\d+)\}/.exec(whole)?.[1] ?? (whole.includes(',') ? Number.POSITIVE_INFINITY : least);
  return Math.min(Number(least) + reader.extra, Number(most));
}
