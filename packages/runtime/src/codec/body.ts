import type { EncodingData, JsonSchema } from '../contract/index.ts';
import { own } from '../pointer.ts';
import { mediaText } from './content.ts';
import { factsOf, type Schemas } from './facts.ts';
import { formText, memberWriter } from './form.ts';
import { kindOfMedia } from './media-type.ts';
import { multipartPieces, type Part, partsOf, partsWriter, withHeaders } from './multipart.ts';
import { required, untyped } from './pair-styles.ts';
import { memberSchema } from './reading.ts';
import { attempt, type Encoded, type Pair, type Refuse } from './refusal.ts';
import { isBytes, isMembers } from './scalar.ts';
import { eventText, lineText, type StreamEvent } from './write-streams.ts';

/** What the contract says of a body of one media type. */
export interface WireMedia {
  readonly mediaType: string;
  readonly schema: JsonSchema;
  readonly encoding?: Readonly<Record<string, EncodingData>>;
  /** Multipart: headers of the parts as they travel, by member. */
  readonly partHeaders?: Readonly<Record<string, readonly Pair[]>>;
}

/** A body as it travels, in pieces that follow each other. */
export interface WireBody {
  readonly contentType: string;
  readonly pieces: readonly Part['body'][];
}

/** Occurs in no part by chance; a caller may give another. */
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
    const writers = withHeaders(writersOf(media, schemas, partsWriter), media.partHeaders ?? {});
    const parts = partsOf(value, writers, refuse);
    const pieces = multipartPieces(parts, boundary, refuse);
    return { contentType: `multipart/form-data; boundary=${boundary}`, pieces };
  });
}

type Writer<Written> = (name: string, value: unknown, refuse: Refuse) => readonly Written[];

/** The writers of members that have an encoding, and of required members. */
function writersOf<Written>(
  { schema, encoding = {} }: WireMedia,
  schemas: Schemas,
  writerOf: (encoding: EncodingData) => Writer<Written>,
): Readonly<Record<string, Writer<Written>>> {
  const facts = factsOf(schema, schemas);
  const needed = new Set(facts.required);
  const names = new Set([...Object.keys(encoding), ...needed]);
  const writers = [...names].map((name): [string, Writer<Written>] => {
    const stated = own(encoding, name) ?? {};
    const isStyled = stated.style !== undefined && stated.style !== 'deepObject';
    const isUntyped = isStyled && factsOf(memberSchema(facts, name), schemas).types === undefined;
    const write = isUntyped ? untyped(writerOf(stated)) : writerOf(stated);
    return [name, needed.has(name) ? required(write) : write];
  });
  return Object.fromEntries(writers);
}

function piecesOf(
  media: WireMedia,
  value: unknown,
  schemas: Schemas,
  refuse: Refuse,
): readonly Part['body'][] {
  const { mediaType } = media;
  switch (kindOfMedia(mediaType)) {
    case 'form':
      return [formText(value, writersOf(media, schemas, memberWriter), refuse)];
    case 'events':
      return itemsOf(value, refuse).map((item) => eventText(eventOf(item, refuse), refuse));
    case 'lines':
      return itemsOf(value, refuse).map((item) => lineText(mediaType, item, refuse));
    case 'multipart':
      return refuse('no-writer');
    default:
      return isBytes(value) ? [value] : [mediaText(mediaType, value, refuse)];
  }
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
