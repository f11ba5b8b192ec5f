import { delayOf } from '../delay.ts';
import { itemTexts } from './item-texts.ts';
import { jsonValue, together } from './reading.ts';
import type { Decoded } from './refusal.ts';
import { halves } from './unescape.ts';

/** A server-sent event, as the HTML standard defines its fields. */
export interface ReadEvent {
  /** `message` unless the server names it. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server gave. */
  readonly id: string;
  /** Milliseconds, at most a day. */
  readonly retry?: number;
}

/** The fields of an event as the server gave them, `retry` where it is a number. */
export interface EventFields {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** Takes the lines of a stream one after the other, and gives the fields of an event where one ends (HTML, 9.2.6). */
export function fieldReader(): (line: string) => Partial<EventFields> | undefined {
  let fields = new Map<string, string>();
  let data: string[] = [];
  return (line) => {
    if (line !== '') {
      const [name, value] = halves(line, ':');
      const text = value.startsWith(' ') ? value.slice(1) : value;
      if (name === 'data') data.push(text);
      else if (FIELDS.has(name) && !(name === 'id' && text.includes('\0'))) fields.set(name, text);
      return undefined;
    }
    const { retry = '', ...given } = Object.fromEntries(fields);
    const all = data;
    [fields, data] = [new Map(), []];
    return {
      ...given,
      ...(all.length > 0 && { data: all.join('\n') }),
      ...(/^\d+$/.test(retry) && { retry: Number(retry) }),
    };
  };
}

const FIELDS: ReadonlySet<string> = new Set(['event', 'id', 'retry']);

/** Makes events of their fields; the last id that was given holds until another is. */
export function eventMaker(): (fields: Partial<EventFields>) => ReadEvent | undefined {
  let id = '';
  return ({ data, event, retry, ...given }) => {
    id = given.id ?? id;
    if (data === undefined) return undefined;
    return { event: event || 'message', data, id, ...(retry !== undefined && { retry: delayOf(retry) }) };
  };
}

/** The fields of all events of a text. A last line without an end, and an event without a blank line after it, are left out. */
export function readFields(text: string): readonly Partial<EventFields>[] {
  const take = fieldReader();
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  return lines.slice(0, -1).flatMap((line) => take(line) ?? []);
}

/** All events of a text. */
export function readEvents(text: string): readonly ReadEvent[] {
  const make = eventMaker();
  return readFields(text).flatMap((fields) => make(fields) ?? []);
}

/** All items of a stream of JSON texts. */
export function readLines(text: string): Decoded {
  return together(readTexts(text).map((item, at) => [at, jsonValue(item)]));
}

/** The JSON text of each of them. */
export function readTexts(text: string): readonly string[] {
  const { take } = itemTexts();
  return [...text.split(/\r\n|\r|\n/).flatMap((line) => [...take(line)]), ...take()];
}
