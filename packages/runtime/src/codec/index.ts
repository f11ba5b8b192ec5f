/**
 * How values are written on the wire and read from it, once for the client, the mock and `verify`. The decisions and
 * the clauses they follow are in docs/serialization.md.
 */
export { essence, isWithin, mediaTypeIn } from '../call/media-type.ts';
export { encodeBody, type WireBody, type WireMedia } from './body.ts';
export { cookieCredential } from './cookies.ts';
export { DECODE_MESSAGES } from './decode-messages.ts';
export {
  encodable,
  encodableBody,
  type Kind,
  type NotEncodable,
  takenNames,
  unencodable,
  unencodableBody,
} from './encodable.ts';
export { unicode } from './escape.ts';
export { eventReadings } from './event-readings.ts';
export { type Facts, factsOf, type Schemas } from './facts.ts';
export { joinCookies, joinPairs } from './join.ts';
export { isRequestId, named, type PositionalParam, positional } from './json-rpc.ts';
export { kindOfMedia, type MediaKind } from './media-type.ts';
export { CODEC_MESSAGES } from './messages.ts';
export {
  encodeParameter,
  type WireParameter,
  type WireText,
  writeParameter,
} from './parameter.ts';
export { decodeBody } from './read-body.ts';
export { type ReadPart, readParts } from './read-multipart.ts';
export { decodeParameter, type WireSource } from './read-parameter.ts';
export { memberSchema, typed } from './reading.ts';
export type {
  CodecCode,
  CodecIssue,
  Decoded,
  EncodeCode,
  Encoded,
  Pair,
  Refuse,
  Write,
  WritePairs,
} from './refusal.ts';
export { attempt } from './refusal.ts';
export { type EventFields, type ReadEvent, readEvents, readFields, readLines, readTexts } from './streams.ts';
export { typeWithin } from './type-within.ts';
export { eventText, lineText, type StreamEvent } from './write-streams.ts';
