import type { EncodingData, JsonSchema } from '../contract.ts';
import { contentText } from './content.ts';
import { factsOf, type Schemas } from './facts.ts';
import { formText, memberWriters } from './form.ts';
import { kindOfMedia } from './media-type.ts';
import { multipartPieces, type Part, partsOf, partsWriter, type WriteParts } from './multipart.ts';
import { readForm } from './read-form.ts';
import { readMultipart } from './read-multipart.ts';
import { jsonValue, read, typed } from './reading.ts';
import { attempt, type Decoded, type Encoded, type Refuse } from './refusal.ts';
import { isMembers } from './scalar.ts';
import { eventText, lineText, readEvents, readLines, type StreamEvent } from './streams.ts';

/** What the contract says of a body of one media type. */
export interface WireMedia {
  readonly mediaType: string;
  readonly schema: JsonSchema;
  readonly encoding?: Readonly<Record<string, EncodingData>>;
}

/** A body as it travels, in pieces that follow each other. */
export interface WireBody {
  readonly contentType: string;
  readonly pieces: readonly Part['body'][];
}

/** Occurs in no part by chance; a caller may give one of its own. */
function newBoundary(): string {
  return `form-${crypto.randomUUID()}`;
}

/** Writes a body. Of streams, the value is the list of their items. */
export function encodeBody(
  media: WireMedia,
  value: unknown,
  schemas: Schemas,
  boundary: string = newBoundary(),
): Encoded<WireBody> {
  return attempt((refuse) => {
    if (kindOfMedia(media.mediaType) !== 'multipart')
      return { contentType: media.mediaType, pieces: piecesOf(media, value, schemas, refuse) };
    const { encoding = {} } = media;
    const writers = Object.fromEntries(
      Object.entries(encoding).map(([name, each]): [string, WriteParts] => [name, partsWriter(each)]),
    );
    const needed = neededLists(media.schema, schemas);
    if (isMembers(value) && needed.some((name) => isEmpty(value[name]))) refuse('empty-list');
    const pieces = multipartPieces(partsOf(value, writers, refuse), boundary, refuse);
    return { contentType: `multipart/form-data; boundary=${boundary}`, pieces };
  });
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function piecesOf(
  media: WireMedia,
  value: unknown,
  schemas: Schemas,
  refuse: Refuse,
): readonly Part['body'][] {
  const { mediaType, encoding = {} } = media;
  switch (kindOfMedia(mediaType)) {
    case 'form':
      return [formText(value, memberWriters(encoding, neededLists(media.schema, schemas)), refuse)];
    case 'events':
      return itemsOf(value, refuse).map((item) => eventText(eventOf(item, refuse), refuse));
    case 'lines':
      return itemsOf(value, refuse).map((item) => lineText(mediaType, item, refuse));
    case 'multipart':
      return refuse('no-writer');
    default:
      return isBytes(value) ? [value] : [contentText(mediaType, value, refuse)];
  }
}

/** Members that have to be there and may be lists or objects. */
function neededLists(schema: JsonSchema, schemas: Schemas): readonly string[] {
  const { properties, required } = factsOf(schema, schemas);
  return required.filter((name) => {
    const { types } = factsOf(properties.get(name) ?? true, schemas);
    return types === undefined || types.has('array') || types.has('object');
  });
}

function itemsOf(value: unknown, refuse: Refuse): readonly unknown[] {
  return Array.isArray(value) ? value : refuse('no-writer');
}

function eventOf(item: unknown, refuse: Refuse): StreamEvent {
  if (!isMembers(item)) return refuse('no-writer');
  const { event, data, id, retry } = item;
  if (typeof data !== 'string') return refuse('no-writer');
  return {
    data,
    ...(typeof event === 'string' && { event }),
    ...(typeof id === 'string' && { id }),
    ...(typeof retry === 'number' && { retry }),
  };
}

export function isBytes(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

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
    case 'text':
      return typed(text, media.schema, schemas);
    default:
      return read(text);
  }
}
