import { isSequence } from './media-type.ts';
import type { Refuse } from './refusal.ts';

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

/** Precedes each text of a JSON text sequence (RFC 7464). */
export const RECORD_SEPARATOR = '\u001e';

/** An item of a stream of JSON texts, a line each. */
export function lineText(mediaType: string, value: unknown, refuse: Refuse): string {
  const text = JSON.stringify(value) ?? refuse('no-writer');
  return `${isSequence(mediaType) ? RECORD_SEPARATOR : ''}${text}\n`;
}
