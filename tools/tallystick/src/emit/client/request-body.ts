import type { HttpBinding, HttpEncoding, HttpMediaType, HttpPartHeader, Schema } from '../../model/index.ts';
import { code, json, list, type Printable, propertyKey, string } from '../../print/index.ts';
import { requestTypes } from '../bindings/http.ts';
import type { RuntimeModule } from '../runtime-module.ts';
import { inline, type Member } from './literals.ts';
import { essence, isJson, isJsonLines } from './media-types.ts';

type Make = (module: RuntimeModule, name: string, ...given: Printable[]) => Printable;

export type BodyKind = 'json' | 'form' | 'multipart' | 'lines' | 'raw';

export function bodyKind(mediaType: string): BodyKind {
  const type = essence(mediaType);
  if (isJson(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  return isJsonLines(type) ? 'lines' : 'raw';
}

/** What puts the body into the request. */
export function bodyOf(binding: HttpBinding, make: Make): readonly Printable[] {
  const types = requestTypes(binding);
  const parts = types.map((type) => partOf(type, binding.requestBody?.content.get(type), make));
  if (parts.length < 2) return parts;
  const members = types.map((type, index) => code`${propertyKey(type)}: ${parts[index] ?? code``}`);
  return [make('http', 'eitherBody', code`{ ${list(members, ', ')} }`)];
}

function partOf(mediaType: string, media: HttpMediaType | undefined, make: Make): Printable {
  const kind = isAnyType(mediaType, media?.schema) ? 'json' : bodyKind(mediaType);
  const encoding = [...(media?.encoding ?? [])];
  if (kind === 'multipart') return multipartOf(encoding, make);
  if (kind === 'json') return make('http', kind, string(jsonType(mediaType)));
  if (kind !== 'form') return make(kind === 'lines' ? 'streams' : 'http', kind, string(mediaType));
  const writers = encoding.flatMap(([name, each]): readonly Member[] => {
    const writer = formWriter(each, make);
    return writer === undefined ? [] : [[name, writer]];
  });
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

/** What writes a member of a form, where it is not what every member is written by. */
function formWriter({ style, explode = false, allowReserved, contentType = '' }: HttpEncoding, make: Make) {
  const reserved = allowReserved === true ? [string('reserved')] : [];
  if (style === 'deepObject') return make('http', 'deepObject', ...reserved);
  if (style !== undefined) return make('http', 'styled', string(style), json(explode), ...reserved);
  return isJson(contentType) ? make('http', 'contentText', string('query')) : undefined;
}

type Encodings = readonly (readonly [string, HttpEncoding])[];

/** The body itself, and around it what only few bodies need: members in a style, and parts with headers. */
function multipartOf(encoding: Encodings, make: Make): Printable {
  const types = encoding.flatMap(([name, { contentType = '' }]): readonly Member[] =>
    contentType === '' || contentType.includes(',') ? [] : [[name, string(contentType)]],
  );
  const styles = encoding.flatMap(([name, { style, explode = false }]): readonly Member[] =>
    style === undefined ? [] : [[name, json([DELIMITERS[style], explode])]],
  );
  const headers = encoding.flatMap(([name, each]): readonly Member[] =>
    each.headers === undefined ? [] : [[name, partHeadersOf(each.headers, make)]],
  );
  const plain = make('multipart', 'multipart', ...unlessEmpty(types));
  const styled = styles.length === 0 ? plain : make('multipart', 'partStyles', ...unlessEmpty(styles), plain);
  return headers.length === 0 ? styled : make('multipart', 'partHeaders', ...unlessEmpty(headers), styled);
}

const DELIMITERS = {
  form: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
  deepObject: 'deepObject',
} as const;

function partHeadersOf(headers: ReadonlyMap<string, HttpPartHeader>, make: Make): Printable {
  const writers = [...headers].flatMap(([name, { schema, explode, mediaType }]): readonly Member[] => {
    if (mediaType !== undefined) return [[name, make('http', 'contentText', string('header'))]];
    if (isScalar(schema)) return [];
    return [[name, make('http', 'styled', string('simple'), json(explode), string('none'))]];
  });
  const constants = [...headers].flatMap(([name, { constant }]): readonly Member[] =>
    constant === undefined ? [] : [[name, string(constant)]],
  );
  return inline([
    ...(writers.length === 0 ? [] : [['writers', inline(writers)] as const]),
    ...(constants.length === 0 ? [] : [['constants', inline(constants)] as const]),
  ]);
}

/** Whether a value can be neither a list nor an object. */
export function isScalar(schema: Schema): boolean {
  const types = typeof schema === 'boolean' ? undefined : schema.type;
  return types?.every((type) => type !== 'array' && type !== 'object') === true;
}

function unlessEmpty(members: readonly Member[]): readonly Printable[] {
  return members.length === 0 ? [] : [inline(members)];
}
