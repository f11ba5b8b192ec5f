import type { JsonValue } from '../model/json.ts';
import {
  encodeComment,
  encodePropertyKey,
  encodeRegExp,
  encodeString,
  encodeTemplateText,
} from './encode.ts';
import { LINE_WIDTH } from './line-width.ts';
import type { ImportSymbol, Printable, TemplatePart } from './printable.ts';

export type NameOf = (symbol: ImportSymbol) => string;

type Token = Exclude<Printable, { readonly kind: 'code' | 'list' | 'block' | 'group' }>;

/** Where a token begins: its column, and that of the line's first character. */
export interface Position {
  readonly column: number;
  readonly indent: number;
}

/** Text of a printable without parts. A line end in it is followed by what the first line's own indentation leaves. */
export function printToken(token: Token, nameOf: NameOf, at: Position): string {
  switch (token.kind) {
    case 'identifier':
      return token.name;
    case 'property-key':
      return encodePropertyKey(token.text);
    case 'string':
      return encodeString(token.text);
    case 'number':
      return printNumber(token.value);
    case 'regexp':
      return encodeRegExp(token.source, token.flags);
    case 'comment':
      return encodeComment(token.text, at.indent);
    case 'json':
      return printJson(token.value, '', at);
    case 'template':
      return `\`${token.parts.map((part) => templatePart(part, nameOf)).join('')}\``;
    case 'import':
      return nameOf(token.symbol);
  }
}

function templatePart(part: TemplatePart, nameOf: NameOf): string {
  if (typeof part === 'string') return encodeTemplateText(part);
  return `\${${part.kind === 'identifier' ? part.name : nameOf(part.symbol)}}`;
}

function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`no number literal: ${value}`);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** On one line where it fits, else a line per item. Recursive: the loader's nesting limit bounds the depth. */
function printJson(value: JsonValue, indent: string, at: Position): string {
  if (typeof value === 'string') return encodeString(value);
  if (typeof value === 'number') return printNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  const inner = `${indent}  `;
  const itemText = (key: string, item: JsonValue): string => {
    const column = at.indent + inner.length + key.length;
    return key + printJson(item, inner, { indent: at.indent, column });
  };
  if (isJsonArray(value))
    return wrap(
      '[',
      value.map((item) => itemText('', item)),
      ']',
      indent,
      at,
    );
  const members = Object.entries(value).map(([key, item]) => itemText(`${encodePropertyKey(key)}: `, item));
  return members.length === 0 ? '{}' : wrap('{ ', members, ' }', indent, at);
}

function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function wrap(open: string, items: readonly string[], close: string, indent: string, at: Position): string {
  // What follows is a comma or a semicolon, or more. A line that is too long by now stays so, and the value on it.
  const begun = at.column < LINE_WIDTH ? at.column : 0;
  const room = LINE_WIDTH - begun - open.length - close.length - 1;
  if (fits(items, room)) return `${open}${items.join(', ')}${close}`;
  const lines = items.map((item) => `${indent}  ${item},\n`).join('');
  return `${open.trim()}\n${lines}${indent}${close.trim()}`;
}

function fits(items: readonly string[], room: number): boolean {
  let width = -2;
  for (const item of items) {
    width += item.length + 2;
    if (width > room || item.includes('\n')) return false;
  }
  return true;
}
