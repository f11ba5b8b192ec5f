import {
  decodeBody,
  type Encoded,
  encodeBody,
  factsOf,
  kindOfMedia,
  type Pair,
  type WireBody,
  type WireMedia,
} from '@tallystick/runtime/codec';
import type { EncodingData, Json, JsonSchema } from '@tallystick/runtime/contract';
import type { Schemas } from '@tallystick/runtime/schema';
import { asObject, isArray, isObject } from '../json.ts';
import { writtenText } from './parameters.ts';
import { isAllowed, isWrong, plain, refuse, textOf, type Writing } from './writing.ts';

/** Of no text that a case holds. */
const BOUNDARY = 'tallystick-5f2d9e1c7a';

export interface RequestBody {
  readonly body: string | Blob;
  readonly contentType: string;
}

/** A body as it travels. One that is wrong on purpose arrives as a wrong one, or the case is not sent. */
export function writtenBody(media: WireMedia, value: Json, writing: Writing, partHeaders: Json): RequestBody {
  const { schemas } = writing.context;
  const headed = { ...media, partHeaders: pairsOf(media, value, asObject(partHeaders), writing) };
  const encoded = encodeBody(headed, filled(value, media, schemas), schemas, BOUNDARY);
  if (!isWrong(value, media.schema, writing))
    return bodyOf(encoded.ok ? encoded.value : refuse('body', encoded.issue.code));
  const sent = encoded.ok ? encoded.value : plainBody(headed, value, schemas);
  return isFine(sent, media, writing) ? refuse('body', 'valid-as-text') : bodyOf(sent);
}

/** A body that has no writer is sent as the text of its JSON. */
function plainBody(media: WireMedia, value: Json, schemas: Schemas): WireBody {
  const isForm = /^(?:form|multipart)$/.test(kindOfMedia(media.mediaType)) && isObject(value);
  const members = isForm ? Object.entries(value).map(([name, each]) => [name, plain(each)] as const) : [];
  const encoded: Encoded<WireBody> = isForm
    ? encodeBody(media, Object.fromEntries(members), schemas, BOUNDARY)
    : { ok: true, value: { contentType: media.mediaType, pieces: [textOf(value)] } };
  return encoded.ok ? encoded.value : refuse('body', encoded.issue.code);
}

/** Whether a server would read a body that the contract allows; files are not read. */
function isFine({ pieces, contentType }: WireBody, media: WireMedia, writing: Writing): boolean {
  if (!pieces.every((piece) => typeof piece === 'string')) return false;
  const bytes = new TextEncoder().encode(pieces.join(''));
  return isAllowed(decodeBody(media, bytes, writing.context.schemas, contentType), media.schema, writing);
}

function bodyOf({ pieces, contentType }: WireBody): RequestBody {
  const isText = pieces.every((piece) => typeof piece === 'string');
  return { body: isText ? pieces.join('') : new Blob([...pieces]), contentType };
}

/** A multipart body with its files as bytes; cases hold their text. */
function filled(value: Json, { mediaType, schema }: WireMedia, schemas: Schemas): unknown {
  if (kindOfMedia(mediaType) !== 'multipart' || !isObject(value)) return value;
  const { properties } = factsOf(schema, schemas);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, fileOf(each, properties.get(name) ?? true, schemas)]),
  );
}

function fileOf(value: Json, schema: JsonSchema, schemas: Schemas): unknown {
  const { binary, items = true } = factsOf(schema, schemas);
  if (isArray(value)) return value.map((each) => fileOf(each, items, schemas));
  return binary && typeof value === 'string' ? new TextEncoder().encode(value) : value;
}

/** Headers of the parts, by member; those that the contract does not know travel too: a case may be about them. */
function pairsOf(
  { encoding = {} }: WireMedia,
  body: Json,
  given: { readonly [member: string]: Json },
  writing: Writing,
): Readonly<Record<string, readonly Pair[]>> {
  const members = Object.keys(asObject(body));
  return Object.fromEntries(
    members.map((name) => {
      const stated = Object.hasOwn(encoding, name) ? encoding[name]?.headers : undefined;
      const values = Object.hasOwn(given, name) ? asObject(given[name]) : {};
      return [name, headerPairs(stated ?? {}, values, writing)];
    }),
  );
}

function headerPairs(
  stated: NonNullable<EncodingData['headers']>,
  values: { readonly [header: string]: Json },
  writing: Writing,
): readonly Pair[] {
  const constants = Object.entries(stated).flatMap(([name, { constant }]): readonly Pair[] =>
    constant === undefined ? [] : [[name, constant]],
  );
  const others = Object.entries(values).flatMap(([name, value]): readonly Pair[] => {
    const known = Object.hasOwn(stated, name) ? stated[name] : undefined;
    const header = known ?? { schema: true, required: false, explode: false };
    const text = writtenText({ ...header, name, in: 'header', style: 'simple' }, value, writing);
    return text === undefined ? [] : [[name, text]];
  });
  return [...constants, ...others];
}
