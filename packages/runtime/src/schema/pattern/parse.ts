import { compilesAs } from './compiles-as.ts';
import { END, ENDLESS, FIRST_SET, type Node, START, type Syntax } from './syntax.ts';
import { type Tokens, tokensOf } from './tokens.ts';

interface Cursor extends Tokens {
  at: number;
  groups: number;
  unsupported: boolean;
  readonly unicode: boolean;
  /** The sources of the character sets, and their tests. */
  readonly sets: Map<string, number>;
  readonly references: Set<number>;
}

/** Undefined where the platform does not compile the pattern, or where it is beyond this parser. */
export function parse(source: string): Syntax | undefined {
  const mode = compilesAs(source);
  const unicode = mode === 'unicode';
  const tokens = mode && tokensOf(source, unicode);
  if (!tokens) return undefined;
  const cursor = {
    ...tokens,
    unicode,
    at: 0,
    groups: 0,
    unsupported: false,
    sets: new Map(),
    references: new Set<number>(),
  };
  const root = choice(cursor, '');
  if (cursor.unsupported) return undefined;
  const sets = [...cursor.sets.keys()];
  return {
    root,
    unicode,
    sets: sets.map((set) => setExpression(set, unicode)),
    ascii: sets.map((set) => ASCII.test(set)),
    references: cursor.references,
  };
}

function choice(cursor: Cursor, flags: string): Node {
  const branches = [sequence(cursor, flags)];
  while (cursor.texts[cursor.at] === '|') {
    cursor.at += 1;
    branches.push(sequence(cursor, flags));
  }
  return branches.length > 1 ? { type: 'choice', branches } : (branches[0] as Node);
}

function sequence(cursor: Cursor, flags: string): Node {
  const items: Node[] = [];
  for (
    let text = cursor.texts[cursor.at];
    text && text !== '|' && text !== ')';
    text = cursor.texts[cursor.at]
  ) {
    items.push(quantified(cursor, flags, text));
  }
  return { type: 'sequence', items };
}

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)$/;

function quantified(cursor: Cursor, flags: string, text: string): Node {
  const firstGroup = cursor.groups;
  cursor.at += 1;
  const body = text[0] === '(' ? group(cursor, flags, text) : atom(cursor, flags, text);
  const [quantifier, least, comma, most, lazy] = QUANTIFIER.exec(cursor.texts[cursor.at] ?? '') ?? [];
  if (!quantifier) return body;
  cursor.at += 1;
  const min = least ? Number(least) : quantifier[0] === '+' ? 1 : 0;
  const max = comma ? Number(most || ENDLESS) : least ? min : quantifier[0] === '?' ? 1 : ENDLESS;
  return {
    type: 'repeat',
    body,
    min,
    max: Math.min(max, ENDLESS),
    greedy: !lazy,
    firstGroup,
    endGroup: cursor.groups,
  };
}

function group(cursor: Cursor, flags: string, open: string): Node {
  const start = cursor.at;
  const captures = /^\((?:$|\?<[^=!])/.test(open);
  const index = captures ? cursor.groups++ : 0;
  const body = choice(cursor, modified(flags, open));
  const inside = cursor.texts.slice(start, cursor.at);
  cursor.at += 1;
  if (captures) return { type: 'group', index, body };
  const [, behind, sign] = /^\(\?(<?)([=!])$/.exec(open) ?? [];
  if (!sign) return body;
  return {
    type: 'look',
    key: [flags, behind, ...inside].join(' '),
    body,
    behind: behind === '<',
    negated: sign === '!',
    refersBack: inside.some((text) => REFERENCE.test(text)),
  };
}

const REFERENCE = /^\\(?:[1-9]|k<)/;
/** In other words: conditions on the characters before and after. With the flag `m`, a line terminator is an edge, too. */
const DESUGARED: Readonly<Record<string, string>> = {
  '\\b': '(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w)',
  '\\B': '(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w)',
  'm^': '(?<![^\\n\\r\\u2028\\u2029])',
  m$: '(?![^\\n\\r\\u2028\\u2029])',
};

function atom(cursor: Cursor, flags: string, text: string): Node {
  const edge = text === '^' || text === '$';
  const desugared = DESUGARED[edge && flags.includes('m') ? `m${text}` : text];
  if (desugared) {
    const { texts = [] } = tokensOf(desugared, cursor.unicode) ?? {};
    return choice({ ...cursor, texts, at: 0 }, flags);
  }
  if (edge) return { type: 'edge', test: text === '^' ? START : END };
  if (REFERENCE.test(text)) return backreference(cursor, flags, text);
  const set = `${flags.replace('m', '')}/${text}`;
  const test = cursor.sets.get(set) ?? FIRST_SET + cursor.sets.size;
  cursor.sets.set(set, test);
  return { type: 'set', test };
}

/** A name stands for several groups where these are in different alternatives; at most one of them has matched. */
function backreference(cursor: Cursor, flags: string, text: string): Node {
  const named = text.startsWith('\\k');
  const all = cursor.captures.map((name, index) => (name === text.slice(3, -1) ? index : -1));
  const indexes = named ? all.filter((index) => index >= 0) : [Number(text.slice(1)) - 1];
  // A name spelled with escapes finds no group; case-insensitive comparison of texts is not implemented.
  if (indexes.length === 0 || flags.includes('i')) cursor.unsupported = true;
  for (const index of indexes) cursor.references.add(index);
  return { type: 'backreference', indexes };
}

/** ECMA-262 `UpdateModifiers`: the flags inside `(?ims-ims:`. */
function modified(flags: string, open: string): string {
  const [, on = '', off = ''] = /^\(\?([ims]*)-?([ims]*):$/.exec(open) ?? [];
  return [...'ims'].filter((flag) => (flags + on).includes(flag) && !off.includes(flag)).join('');
}

function setExpression(set: string, unicode: boolean): RegExp {
  const [flags, text] = [set.slice(0, set.indexOf('/')), set.slice(set.indexOf('/') + 1)];
  return new RegExp(`^(?:${text})$`, unicode ? `u${flags}` : flags);
}

/** A character, an escape, or a class of those that can only be ASCII, without flags. Everything else may be more. */
const ASCII = /^\/(?!.*[\u0080-\uffff])(?:[^\\.[]|\\[dwtnrfv\W]|\[(?!\^)(?:[^\\]|\\[dwtnrfv\W])*\])$/s;
