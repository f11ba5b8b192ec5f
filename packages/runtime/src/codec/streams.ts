import { isSequence } from './media-type.ts';
import { jsonValue, together } from './reading.ts';
import type { Decoded, Refuse } from './refusal.ts';
import { halves } from './unescape.ts';

/** An event of a `text/event-stream` (HTML, 9.2), as it is written. */
export interface StreamEvent {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
  readonly retry?: number;
}

/** An event with the blank line that ends it. A reader joins lines by line feeds alone. */
export function eventText({ event, data, id, retry }: StreamEvent, refuse: Refuse): string {
  const broken = data.includes('\r') || /[\r\n]/.test(`${event}${id}`) || id?.includes('\0') === true;
  if (broken) refuse('line-break');
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${retry}`]),
    ...data.split('\n').map((line) => `data: ${line}`),
  ];
  return `${lines.join('\n')}\n\n`;
}

export interface ReadEvent {
  /** `message` unless the server names it. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server gave. */
  readonly id: string;
  readonly retry?: number;
}

/** Takes the lines of a stream one after the other, and gives an event where one ends (HTML, 9.2.6). */
export function eventReader(): (line: string) => ReadEvent | undefined {
  let lastId = '';
  let fields = new Map<string, string>();
  return (line) => {
    if (line !== '') {
      const [name, value] = halves(line, ':');
      const text = value.startsWith(' ') ? value.slice(1) : value;
      if (name !== 'id' || !text.includes('\0'))
        fields.set(name, name === 'data' && fields.has(name) ? `${fields.get(name)}\n${text}` : text);
      return undefined;
    }
    const [data, retry = ''] = [fields.get('data'), fields.get('retry')];
    lastId = fields.get('id') ?? lastId;
    const event = fields.get('event') || 'message';
    fields = new Map();
    if (data === undefined) return undefined;
    return { event, data, id: lastId, ...(/^\d+$/.test(retry) && { retry: Number(retry) }) };
  };
}

/** All events of a text; a line that nothing ends, and an event that no blank line ends, is none. */
export function readEvents(text: string): readonly ReadEvent[] {
  const take = eventReader();
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  return lines.slice(0, -1).flatMap((line) => take(line) ?? []);
}

/** Precedes each text of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';

/** An item of a stream of JSON texts, a line each. */
export function lineText(mediaType: string, value: unknown, refuse: Refuse): string {
  const text = JSON.stringify(value) ?? refuse('no-writer');
  return `${isSequence(mediaType) ? RECORD_SEPARATOR : ''}${text}\n`;
}

/** All items of such a stream. */
export function readLines(text: string): Decoded {
  const items = text.split('\n').flatMap(lineItems);
  return together(items.map((item, at) => [at, item]));
}

/** The items of a line: one, more where only record separators divide them, none of a blank one. */
export function lineItems(line: string): readonly Decoded[] {
  const texts = line.split(RECORD_SEPARATOR);
  return texts.filter((text) => text.trim() !== '').map(jsonValue);
}
