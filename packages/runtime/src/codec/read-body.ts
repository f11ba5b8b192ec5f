import type { WireMedia } from './body.ts';
import type { Schemas } from './facts.ts';
import { kindOfMedia } from './media-type.ts';
import { readForm } from './read-form.ts';
import { readMultipart } from './read-multipart.ts';
import { jsonValue, read, typed } from './reading.ts';
import type { Decoded } from './refusal.ts';
import { readEvents, readLines } from './streams.ts';

/** Reads a body. `contentType` is the header's: it holds the boundary of a multipart body. */
export function decodeBody(
  media: WireMedia,
  body: Uint8Array<ArrayBuffer>,
  schemas: Schemas,
  contentType: string = media.mediaType,
): Decoded {
  const kind = kindOfMedia(media.mediaType);
  if (kind === 'multipart') return readMultipart(body, contentType, media, schemas);
  if (kind === 'other' && !/^text\/|[/+]xml$/.test(media.mediaType)) return read(body);
  const text = new TextDecoder().decode(body);
  switch (kind) {
    case 'json':
      return jsonValue(text);
    case 'form':
      return readForm(text, media, schemas);
    case 'events':
      return read(readEvents(text));
    case 'lines':
      return readLines(text);
    default:
      return typed(text, media.schema, schemas);
  }
}
