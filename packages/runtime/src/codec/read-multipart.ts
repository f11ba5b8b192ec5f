import type { JsonSchema } from '../contract/index.ts';
import { own } from '../pointer.ts';
import { factsOf, type Schemas } from './facts.ts';
import { grouped } from './grouped.ts';
import { kindOfMedia } from './media-type.ts';
import { type FormMedia, memberValue, readMembers, readTexts, styledNames } from './read-form.ts';
import { jsonValue, memberSchema, read, together, unreadable } from './reading.ts';
import type { Decoded, Pair } from './refusal.ts';
import { halves, unchanged } from './unescape.ts';

/** A part as it came. */
export interface ReadPart {
  readonly name: string;
  readonly fileName?: string;
  readonly type?: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The parts of a `multipart/form-data` body (RFC 7578, 4; RFC 2046, 5.1); undefined where it is not such a body. */
export function readParts(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): readonly ReadPart[] | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return undefined;
  const [, ...pieces] = `\r\n${binaryText(body)}`.split(`\r\n--${boundary}`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  if (end < 0) return undefined;
  const parts = pieces.slice(0, end).map(partIn);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/** A character a byte, so that bytes can be searched as text. */
function binaryText(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return chunks.join('');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function partIn(piece: string): ReadPart | undefined {
  const text = piece.replace(/^[ \t]*\r\n/, '');
  const at = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  if (at < 0) return undefined;
  const headers = headersIn(utf8(bytesOf(text.slice(0, at))));
  const disposition = parametersIn(headers.get('content-disposition') ?? '');
  const name = disposition.get('name');
  const fileName = disposition.get('filename');
  const type = headers.get('content-type');
  if (name === undefined) return undefined;
  return {
    name,
    headers,
    bytes: bytesOf(text.slice(at === 0 ? 2 : at + 4)),
    ...(fileName !== undefined && { fileName }),
    ...(type !== undefined && { type }),
  };
}

function headersIn(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\r\n').map((line) => halves(line, ':'));
  return new Map(lines.map(([name, value]) => [name.trim().toLowerCase(), value.trim()]));
}

/** By lower-case name; in any order, in quotes or as tokens (RFC 2183, 2). A text in quotes is never taken for a parameter. */
function parametersIn(disposition: string): ReadonlyMap<string, string> {
  const found = disposition.matchAll(/;\s*([^\s;=]+)\s*=\s*(?:"([^"]*)"|([^\s;]*))/g);
  return new Map(
    Array.from(found, ([, name = '', quoted, token = '']) => [
      name.toLowerCase(),
      quoted?.replace(/%(?:22|0D|0A)/gi, decodeURIComponent) ?? token,
    ]),
  );
}

function utf8(bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Reads a body of `multipart/form-data`: a file, and a member that the schema calls binary, is bytes. */
export function readMultipart(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  media: FormMedia,
  schemas: Schemas,
): Decoded {
  const parts = readParts(body, contentType);
  return parts === undefined
    ? unreadable('malformed-multipart', undefined)
    : readFormParts(parts, media, schemas);
}

/** Members in a style are read from the pairs of parts, all others from their own parts. */
function readFormParts(parts: readonly ReadPart[], media: FormMedia, schemas: Schemas): Decoded {
  const { schema, encoding = {} } = media;
  const facts = factsOf(schema, schemas);
  const isStyled = styledNames(facts, encoding, schemas);
  const byName = grouped(parts, ({ name }) => name);
  const names = new Set([...facts.properties.keys(), ...byName.keys()]);
  const plain = [...names].flatMap((name): readonly (readonly [string, Decoded])[] => {
    if (isStyled(name)) return [];
    const found = byName.get(name) ?? [];
    const type = own(encoding, name)?.contentType;
    const value = readTexts(found, memberSchema(facts, name), schemas, (part, of) =>
      partValue(part, of, type, schemas),
    );
    return value.ok && value.value === undefined ? [] : [[name, value]];
  });
  const rest = parts.flatMap(({ name, bytes }): readonly Pair[] =>
    isStyled(name) ? [[name, utf8(bytes)]] : [],
  );
  return joined(plain, readMembers(rest, media, schemas, unchanged));
}

function joined(plain: readonly (readonly [string, Decoded])[], others: Decoded): Decoded {
  const values = together(plain);
  const members = Object.fromEntries(plain.map(([name, each]) => [name, each.value]));
  const value = { ...members, ...Object(others.value) };
  if (!values.ok) return { ...values, value };
  return others.ok ? read(value) : { ...others, value };
}

function partValue(
  { bytes, type, fileName }: ReadPart,
  schema: JsonSchema,
  stated: string | undefined,
  schemas: Schemas,
): Decoded {
  const facts = factsOf(schema, schemas);
  const isFile = fileName !== undefined;
  // A file that is JSON is still a file where the schema calls it binary, or states no type (OpenAPI 3.1.1, Encoding Object).
  if (isFile && (facts.binary || facts.types === undefined)) return read(bytes);
  if (type !== undefined && kindOfMedia(type) === 'json') return jsonValue(utf8(bytes));
  if (isFile || facts.binary) return read(bytes);
  const contentType = stated?.includes(',') === true || stated?.includes('*') === true ? undefined : stated;
  return memberValue(utf8(bytes), schema, contentType, schemas);
}
