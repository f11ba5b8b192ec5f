import type { Delimited } from './delimiters.ts';
import { type Escape, percent } from './escape.ts';
import type { Refuse, WritePairs } from './refusal.ts';
import { between, isMembers, membersOf, scalarText, told } from './scalar.ts';
import { separatorOf } from './text-styles.ts';

/**
 * Writes a value as pairs, as styles of queries and forms do (OpenAPI, Style Values; RFC 6570, 3.2.8). Exploded, a
 * delimited style is written as `form` is: the specification leaves that combination open. Names are percent-encoded
 * even where reserved characters stay in values.
 */
export function pairStyle(
  style: 'form' | Delimited,
  explode: boolean,
  escapeText: Escape = percent,
  escapeName: Escape = percent,
): WritePairs {
  return (name, value, refuse) => {
    const separator = separatorOf(style, escapeText, refuse);
    const text = (each: unknown): string => escapeText(scalarText(each, refuse), refuse);
    const item = (each: unknown): string => (explode ? text(each) : between(text(each), separator, refuse));
    const key = escapeName(name, refuse);
    if (Array.isArray(value)) {
      const items = told(value.map(item), refuse);
      return explode || items.length === 0
        ? items.map((each) => [key, each])
        : [[key, items.join(separator)]];
    }
    if (!isMembers(value)) return [[key, text(value)]];
    const members = membersOf(value).map(
      ([member, each]) => [explode ? escapeName(member, refuse) : item(member), item(each)] as const,
    );
    return explode || members.length === 0 ? members : [[key, members.flat().join(separator)]];
  };
}

/** A list in style `form`, exploded, or a single value: all that most queries need. */
export function repeated(escapeText: Escape = percent): WritePairs {
  return (name, value, refuse) => {
    const texts = [value].flat().map((each) => escapeText(scalarText(each, refuse), refuse));
    const items = Array.isArray(value) ? told(texts, refuse) : texts;
    return items.map((text) => [percent(name, refuse), text]);
  };
}

/** Each value by the path to it, `p[a][b]=1`, `p[list][0]=2`; the specification leaves deeper values open. */
export function deepObject(escapeText: Escape = percent, escapeName: Escape = percent): WritePairs {
  const write: WritePairs = (path, value, refuse) => {
    if (!Array.isArray(value) && !isMembers(value))
      return [[escapeName(path, refuse), escapeText(scalarText(value, refuse), refuse)]];
    return (Array.isArray(value) ? [...value.entries()] : membersOf(value)).flatMap(([key, each]) => {
      if (/^$|[[\]]/.test(`${key}`)) refuse('member-name');
      return filled(write(`${path}[${key}]`, each, refuse), each, refuse);
    });
  };
  return write;
}

type Written = string | readonly unknown[] | undefined;

/** Refuses what would be left out: an empty list or object where the value is required. */
function filled<Result extends Written>(written: Result, value: unknown, refuse: Refuse): Result {
  if (written !== undefined && written.length > 0) return written;
  return Array.isArray(value) ? refuse('empty-list') : isMembers(value) ? refuse('empty-object') : written;
}

/** Of a value that is required: one that would be left out is refused (RFC 6570, 2.3). */
export function required<Result extends Written>(
  write: (name: string, value: unknown, refuse: Refuse) => Result,
): (name: string, value: unknown, refuse: Refuse) => Result {
  return (name, value, refuse) => filled(write(name, value, refuse), value, refuse);
}

/** Of a value whose schema names no type: nothing says that an object is one (see `ambiguous-type`). */
export function untyped<Result extends Written>(
  write: (name: string, value: unknown, refuse: Refuse) => Result,
): (name: string, value: unknown, refuse: Refuse) => Result {
  return (name, value, refuse) => (isMembers(value) ? refuse('untyped-object') : write(name, value, refuse));
}

/** Of a value whose style the specification does not define where it stands. */
export function undefinedStyle(_name: string, _value: unknown, refuse: Refuse): never {
  return refuse('undefined-style');
}
