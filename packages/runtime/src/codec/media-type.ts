import { essence } from '../call/media-type.ts';

/**
 * Who writes a media type: `json`, `form`, `multipart` and the two streams have their own writers; `text` takes
 * texts, numbers and booleans; `other` takes text and bytes, as no writer for it exists (XML, images).
 */
export type MediaKind = 'json' | 'form' | 'multipart' | 'events' | 'lines' | 'text' | 'other';

/** Kind of encoding of a media type. Parameters such as `charset` make no difference. */
export function kindOfMedia(mediaType: string): MediaKind {
  const type = essence(mediaType);
  // An older name of NDJSON, in spite of its suffix.
  if (type === 'application/stream+json') return 'lines';
  if (/[/+]json$/.test(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  if (type === 'text/event-stream') return 'events';
  if (/[/+](?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-seq)$/.test(type)) return 'lines';
  return type === 'text/plain' ? 'text' : 'other';
}

/** Whether each text is preceded by a record separator (RFC 7464). */
export function isSequence(mediaType: string): boolean {
  return /[/+]json-seq$/.test(essence(mediaType));
}
