import { eventText, kindOfMedia, lineText, type Refuse, type StreamEvent } from '../../codec/index.ts';
import { jsonText } from '../reply/json-text.ts';
import type { Answer } from '../types/answer.ts';

/**
 * The pieces of a streamed body, one for each item; a body that is not a list is the only item. Undefined where the
 * media type is not that of a stream, or the body is the text of a stream already.
 */
function streamPieces(mediaType: string, body: unknown): readonly string[] | undefined {
  const kind = kindOfMedia(mediaType);
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  switch (kind) {
    case 'events':
      return isEventText(body) ? undefined : items.map((item) => eventText(eventOf(item), refuse));
    case 'lines':
      return isLines(body) ? undefined : items.map((item) => lineText(mediaType, item, refuse));
    default:
      return undefined;
  }
}

/** An answer whose body comes piece by piece; undefined where it is not a stream. */
export function streamedResponse({ status, headers = {}, body }: Answer): Response | undefined {
  if (body === undefined || status === 204 || status === 304) return undefined;
  const pieces = streamPieces(headers['content-type'] ?? '', body);
  return pieces && streamed(pieces, { status, headers });
}

function streamed(
  pieces: readonly string[],
  init: { readonly status: number; readonly headers: Record<string, string> },
): Response {
  const encoder = new TextEncoder();
  const rest = pieces.values();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const { done, value } = rest.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, init);
}

const refuse: Refuse = (code) => {
  throw new TypeError(`an item of the stream cannot be serialized: ${code}`);
};

function isEventText(body: unknown): boolean {
  return typeof body === 'string' && /^(?:data|event|id|retry|):/m.test(body);
}

function isLines(body: unknown): boolean {
  return typeof body === 'string' && body.endsWith('\n');
}

const FIELDS: ReadonlySet<string> = new Set(['event', 'data', 'id', 'retry']);

/** An item that has the fields of an event is one; any other is the `data` of one: a text, or JSON. */
function eventOf(item: unknown): StreamEvent {
  if (!isEvent(item)) return { data: dataOf(item) };
  const { event, data, id, retry } = item;
  return {
    data: dataOf(data),
    ...(typeof event === 'string' && { event }),
    ...((typeof id === 'string' || typeof id === 'number') && { id: String(id) }),
    ...(typeof retry === 'number' && { retry }),
  };
}

function isEvent(item: unknown): item is Readonly<Record<string, unknown>> {
  if (typeof item !== 'object' || item === null || !('data' in item)) return false;
  const named = typeof item.data === 'string' || ('event' in item && typeof item.event === 'string');
  return named && Object.keys(item).every((name) => FIELDS.has(name));
}

function dataOf(value: unknown): string {
  return typeof value === 'string' ? value : (jsonText(value) ?? '');
}
