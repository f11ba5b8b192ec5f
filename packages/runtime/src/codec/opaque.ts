import type { WireMedia } from './body.ts';
import { factsOf, type Schemas } from './facts.ts';
import { kindOfMedia } from './media-type.ts';

/** Whether a body travels as text or bytes, as of XML, though its schema describes objects or lists: nothing reads it as these. */
export function isOpaque({ mediaType, schema }: WireMedia, schemas: Schemas): boolean {
  if (mediaType === '' || kindOfMedia(mediaType) !== 'other') return false;
  const { types } = factsOf(schema, schemas);
  if (types === undefined || types.has('string')) return false;
  // A text may stand for a number or a boolean.
  return !/^text\//i.test(mediaType) || [...types].every((each) => /^(?:object|array|null)$/.test(each));
}
