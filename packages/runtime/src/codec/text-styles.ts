import { type Delimited, delimiterOf } from './delimiters.ts';
import { type Escape, percent } from './escape.ts';
import type { Refuse, Write } from './refusal.ts';
import { between, isMembers, membersOf, scalarText, told } from './scalar.ts';

/** Styles of paths and headers. */
export type TextStyle = 'matrix' | 'label' | 'simple' | Delimited;

const LEAD = new Map<TextStyle, string>([
  ['matrix', ';'],
  ['label', '.'],
]);

/** What stands between items. A comma travels as it is; the others are escaped like any text (OpenAPI, Style Examples). */
export function separatorOf(style: string, escapeText: Escape, refuse: Refuse): string {
  const delimiter = delimiterOf(style);
  return delimiter === undefined ? ',' : escapedDelimiter(delimiter, escapeText, refuse);
}

/** Escaped between two letters: a header must not begin or end with a tab or a space, though it may hold one as a delimiter. */
function escapedDelimiter(delimiter: string, escapeText: Escape, refuse: Refuse): string {
  return escapeText(`a${delimiter}a`, refuse).slice(1, -1);
}

/** Writes a value as one text, as styles of paths and headers do (OpenAPI, Style Values; RFC 6570, 3.2.2, 3.2.5, 3.2.7). */
export function styled(style: TextStyle, explode: boolean, escapeText: Escape = percent): Write {
  const lead = LEAD.get(style) ?? '';
  return (name, value, refuse) => {
    const comma = separatorOf(style, escapeText, refuse);
    const separator = (explode && lead) || comma;
    const item = (each: unknown): string =>
      between(escapeText(scalarText(each, refuse), refuse), separator, refuse);
    const named = (key: string, text: string): string =>
      style === 'matrix' && text === '' ? key || refuse('member-name') : `${key}=${text}`;
    const whole = (text: string): string =>
      lead + (style === 'matrix' ? named(percent(name, refuse), text) : text);
    if (Array.isArray(value)) {
      if (value.length === 0) return undefined;
      const items = told(value.map(item), refuse);
      return explode && style === 'matrix'
        ? items.map(whole).join('')
        : whole(edged(items.join(separator), refuse));
    }
    if (!isMembers(value)) return whole(escapeText(scalarText(value, refuse), refuse));
    const members = membersOf(value).map(
      ([key, each]) => [memberName(item(key), refuse), item(each)] as const,
    );
    if (members.length === 0) return undefined;
    return explode
      ? lead + members.map(([key, text]) => named(key, text)).join(separator)
      : whole(edged(members.flat().join(separator), refuse));
  };
}

/** Spaces and tabs around the value of a header are not part of it, so no empty item is allowed there. */
function edged(text: string, refuse: Refuse): string {
  return /^[ \t]|[ \t]$/.test(text) ? refuse('empty-text') : text;
}

/** What is not percent-encoded ends where its value begins. */
function memberName(name: string, refuse: Refuse): string {
  return name.includes('=') ? refuse('member-name') : name;
}
