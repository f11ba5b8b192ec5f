import { essence, kindOfMedia } from '@tallystick/runtime/codec';
import type { HttpBinding, HttpMediaType, HttpPartHeader, Operation, Schema } from '../../model/index.ts';
import { code, group, type Printable, propertyKey, string } from '../../print/index.ts';
import { requestTypes } from '../bindings/http.ts';
import { traitsOf } from '../bindings/index.ts';
import { inline, type Member } from './literals.ts';
import { formMember, memberWriters, parameterWriter, partsOfMember, type Writing } from './writers.ts';

export type BodyKind = 'json' | 'form' | 'multipart' | 'lines' | 'raw';

/** Of a media type without a writer, the body is text or bytes. */
function bodyKind(mediaType: string): BodyKind {
  const kind = kindOfMedia(mediaType);
  return kind === 'text' || kind === 'events' || kind === 'other' ? 'raw' : kind;
}

/** The same where a range of media types allows JSON too. */
function kindOfBody(mediaType: string, { requestBody }: Pick<HttpBinding, 'requestBody'>): BodyKind {
  return isAnyType(mediaType, requestBody?.content.get(mediaType)?.schema) ? 'json' : bodyKind(mediaType);
}

/** How the body of each media type that a caller may choose is written, the default first. */
export function requestKinds(operation: Operation): ReadonlyMap<string, BodyKind> {
  const traits = traitsOf(operation);
  return new Map(traits.requestTypes.map((type) => [type, kindOfBody(type, traits)]));
}

/** What puts the body into the request. */
export function bodyOf(binding: HttpBinding, writing: Writing): readonly Printable[] {
  const types = requestTypes(binding);
  const parts = types.map((type) => partOf(type, binding, writing));
  if (parts.length < 2) return parts;
  const members = types.map((type, index) => code`${propertyKey(type)}: ${parts[index] ?? code``}`);
  return [writing.make('http', 'eitherBody', group('{', members))];
}

function partOf(mediaType: string, binding: HttpBinding, writing: Writing): Printable {
  const { make } = writing;
  const kind = kindOfBody(mediaType, binding);
  const media: HttpMediaType = binding.requestBody?.content.get(mediaType) ?? { encoding: new Map() };
  if (kind === 'multipart') return multipartOf(media, writing);
  if (kind === 'json') return make('http', kind, string(jsonType(mediaType)));
  if (kind !== 'form') return make(kind === 'lines' ? 'streams' : 'http', kind, string(mediaType));
  const writers = memberWriters(media.encoding, media.schema, formMember, writing);
  return make('forms', 'form', string(mediaType), ...unlessEmpty(writers));
}

/** A range that allows JSON too, for what may be more than text or bytes. */
function isAnyType(mediaType: string, schema: Schema | undefined): boolean {
  const types = typeof schema === 'object' ? schema.type : undefined;
  return (
    /^(\*|application)\/\*$/.test(essence(mediaType)) && types?.every((type) => type === 'string') !== true
  );
}

/** `application/*+json` allows JSON as it is. */
function jsonType(mediaType: string): string {
  return mediaType.includes('*') ? 'application/json' : mediaType;
}

/** The body itself, and what only few bodies need: parts with headers. */
function multipartOf({ encoding, schema }: HttpMediaType, writing: Writing): Printable {
  const writers = memberWriters(encoding, schema, partsOfMember, writing);
  const headers = [...encoding].flatMap(([name, each]): readonly Member[] =>
    each.headers === undefined ? [] : [[name, partHeadersOf(each.headers, writing)]],
  );
  if (headers.length === 0) return writing.make('multipart', 'multipart', ...unlessEmpty(writers));
  const own = writing.make('multipart', 'partHeaders', inline(headers));
  return writing.make('multipart', 'multipart', writers.length === 0 ? code`{}` : inline(writers), own);
}

function partHeadersOf(headers: ReadonlyMap<string, HttpPartHeader>, writing: Writing): Printable {
  const writers = [...headers].flatMap(([name, { constant, ...header }]): readonly Member[] => {
    const parameter = { ...header, name, in: 'header', style: 'simple', allowReserved: false } as const;
    const writer = constant === undefined ? parameterWriter(parameter, writing) : undefined;
    return writer === undefined ? [] : [[name, writer]];
  });
  const constants = [...headers].flatMap(([name, { constant }]): readonly Member[] =>
    constant === undefined ? [] : [[name, string(constant)]],
  );
  return inline([
    ...(writers.length === 0 ? [] : [['writers', inline(writers)] as const]),
    ...(constants.length === 0 ? [] : [['constants', inline(constants)] as const]),
  ]);
}

function unlessEmpty(members: readonly Member[]): readonly Printable[] {
  return members.length === 0 ? [] : [inline(members)];
}
