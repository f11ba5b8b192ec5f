import type { Json } from '@tallystick/runtime/contract';
import { parsed } from '../json.ts';

/** One item of a streamed body, as its schema may mean it, the likeliest first; none where it is not what it should be. */
export type StreamedItem = readonly Json[];

const FORMATS: readonly (readonly [mediaType: RegExp, items: (body: string) => readonly StreamedItem[]])[] = [
  [/^text\/event-stream$/, eventItems],
  [/\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)$/, (body) => jsonItems(body.split(/\r\n|\r|\n/))],
  // RFC 7464
  [/[/+]json-seq$/, (body) => jsonItems(body.split('\u001e'))],
];

/** Whether a body of a media type is a sequence of items, which may have no end. */
export function isStreamed(mediaType: string): boolean {
  return FORMATS.some(([pattern]) => pattern.test(mediaType));
}

/** The items of a body; undefined where its media type is not a sequence of them. */
export function streamedItems(mediaType: string, body: string): readonly StreamedItem[] | undefined {
  return FORMATS.find(([pattern]) => pattern.test(mediaType))?.[1](body);
}

function jsonItems(texts: readonly string[]): readonly StreamedItem[] {
  return texts
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const value = parsed(text);
      return value === undefined ? [] : [value];
    });
}

/**
 * The events of `text/event-stream` (HTML, 9.2). Specs describe the JSON in `data`, or `data` as text, or the event as an
 * object of its fields, `data` a text (OpenAPI 3.2) or what its JSON holds. An event that no empty line ends is not complete.
 */
function eventItems(body: string): readonly StreamedItem[] {
  const blocks = body
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n\n');
  return blocks.slice(0, -1).flatMap((block): readonly StreamedItem[] => {
    const fields = fieldsOf(block);
    const { data } = fields;
    if (typeof data !== 'string') return [];
    const value = parsed(data);
    const withValue = value === undefined ? [] : [{ ...fields, data: value }];
    return [[...(value === undefined ? [] : [value]), data, fields, ...withValue]];
  });
}

const FIELDS: ReadonlySet<string> = new Set(['data', 'event', 'id', 'retry']);

function fieldsOf(block: string): { readonly [field: string]: Json } {
  const fields: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (!FIELDS.has(name)) continue;
    fields[name] = name === 'data' && fields[name] !== undefined ? `${fields[name]}\n${value}` : value;
  }
  const { retry, ...others } = fields;
  return { ...others, ...(retry !== undefined && /^\d+$/.test(retry) ? { retry: Number(retry) } : {}) };
}
