import { essence } from '../../call/media-type.ts';
import { type Decoded, decodeBody, kindOfMedia, readParts, type WireMedia } from '../../codec/index.ts';
import { isOpaque } from '../../codec/opaque.ts';
import type { HttpBindingData } from '../../contract/index.ts';
import { remembered } from '../../remembered.ts';
import type { Schemas } from '../../schema/types.ts';
import type { MockRequest } from '../types/wire.ts';
import { partHeadersOf } from './part-headers.ts';
import { unreadableIn } from './unreadable.ts';
import type { Violation } from './violation.ts';

/** A request's body as the value that is validated. */
export interface Body {
  readonly value: unknown;
  /** It is not what its media type says. */
  readonly broken: boolean;
  /** It is longer than the mock takes, so that it was not read. */
  readonly tooLarge?: boolean;
  /** It is text or bytes in place of what its schema describes, as of XML: there is nothing to validate. */
  readonly opaque?: boolean;
  /** A member that cannot be read, where no validator may notice. */
  readonly unreadable?: Violation;
  /** Headers of the parts, by member, where the contract has such. */
  readonly partHeaders?: object;
}

/** Reads a body by its media type. */
export async function bodyOf(
  request: MockRequest,
  binding: HttpBindingData,
  schemas: Schemas,
  maxBytes: number = Number.POSITIVE_INFINITY,
): Promise<Body> {
  const contentType = request.headers.get('content-type') ?? '';
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > maxBytes) return { value: undefined, broken: false, tooLarge: true };
  const media = mediaFor(essence(contentType), binding);
  if (bytes.byteLength === 0 && !mayBeEmpty(media, binding)) return { value: undefined, broken: false };
  const decoded = decodeBody(media, bytes, schemas, contentType);
  const { encoding = {} } = media;
  const hasHeaders = Object.values(encoding).some(({ headers }) => headers !== undefined);
  const parts = hasHeaders ? readParts(bytes, contentType) : undefined;
  const { value: partHeaders, broken } = partHeadersOf(parts ?? [], encoding, schemas);
  const isWhole = !isBroken(decoded, media);
  const unreadable = isWhole ? unreadableIn(decoded, 'body') : undefined;
  return {
    value: isWhole ? valueIn(decoded, media) : undefined,
    broken: broken || !isWhole,
    ...(isOpaque(media, schemas) && { opaque: true }),
    ...(unreadable && { unreadable }),
    ...(partHeaders && { partHeaders }),
  };
}

/** What the contract says of bodies of a type: by its name, else by a range. */
function mediaFor(type: string, { requestBody }: HttpBindingData): WireMedia {
  const names = requestBody === undefined ? undefined : namesIn(requestBody.content);
  const name = names?.get(type) ?? names?.get(`${type.split('/')[0]}/*`) ?? names?.get('*/*') ?? '';
  const schema = requestBody?.content[name] ?? true;
  const encoding = requestBody?.encoding?.[name];
  return { mediaType: type, schema, ...(encoding && { encoding }) };
}

/** The names of a body's media types, by the type or range without parameters. Of two alike, the first. */
const NAMES = new WeakMap<object, ReadonlyMap<string, string>>();

function namesIn(content: object): ReadonlyMap<string, string> {
  return remembered(NAMES, content, (each) => {
    const inOrder = Object.keys(each).map((name) => [essence(name), name] as const);
    return new Map(inOrder.toReversed());
  });
}

/** Whether no bytes at all are a value, such as a text or a form without members, and not a body that is left out. */
function mayBeEmpty({ mediaType }: WireMedia, { requestBody }: HttpBindingData): boolean {
  return (
    requestBody !== undefined && mediaType !== '' && !/^(?:json|multipart)$/.test(kindOfMedia(mediaType))
  );
}

/** Whether the whole body is unreadable; otherwise the validator reports the member. */
function isBroken(decoded: Decoded, { mediaType }: WireMedia): boolean {
  if (decoded.ok || decoded.issue.code === 'wrong-type') return false;
  return decoded.issue.pointer === '' || kindOfMedia(mediaType) === 'lines';
}

function valueIn({ value }: Decoded, { mediaType }: WireMedia): unknown {
  const hasBytes = /^(?:multipart|other)$/.test(kindOfMedia(mediaType));
  return hasBytes ? textual(value) : value;
}

/** A file counts as its text: schemas call it a string. Bytes that are not UTF-8 are a character each. */
function textual(value: unknown): unknown {
  if (value instanceof Uint8Array) return textOf(value);
  if (Array.isArray(value)) return value.map(textual);
  if (!isHolder(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textual(each)]));
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}
