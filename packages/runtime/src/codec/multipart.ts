import type { EncodingData } from '../contract/index.ts';
import { own } from '../pointer.ts';
import type { Blob as WebBlob } from '../web.ts';
import { jsonText, mediaText } from './content.ts';
import { isDelimited } from './delimiters.ts';
import { asIs } from './escape.ts';
import { deepObject, pairStyle } from './pair-styles.ts';
import { type Pair, type Refuse, refusingMember } from './refusal.ts';
import { isBytes, isMembers, membersOf, scalarText } from './scalar.ts';

/** A part of a multipart body, before it is written. */
export interface Part {
  readonly name: string;
  readonly body: string | WebBlob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;
  /** Absent: `text/plain` (RFC 7578, 4.4). */
  readonly type?: string;
  /** Of files alone (RFC 7578, 4.2). */
  readonly fileName?: string;
  /** Headers that the contract adds. */
  readonly headers?: readonly Pair[];
}

/** The parts of a member. */
export type WriteParts = (name: string, value: unknown, refuse: Refuse) => readonly Part[];

/**
 * A member without a style: a part for each item of a list (RFC 7578, 4.3). Bytes and files are files; objects are
 * JSON; all else is text, unless the spec states a content type (OpenAPI 3.1.1, Encoding Object, contentType).
 */
export function memberParts(contentType?: string): WriteParts {
  const stated = contentType?.includes(',') === true ? undefined : contentType;
  return (name, value, refuse) =>
    (Array.isArray(value) ? value : [value]).map((each) => partOf(name, each, stated, refuse));
}

function partOf(name: string, value: unknown, stated: string | undefined, refuse: Refuse): Part {
  const file = filePart(name, value, stated);
  if (file !== undefined) return file;
  const type = stated?.includes('*') === true ? undefined : stated;
  if (type !== undefined) return { name, body: mediaText(type, value, refuse), type };
  return isMembers(value)
    ? { name, body: jsonText(value, refuse), type: 'application/json' }
    : { name, body: asIs(scalarText(value, refuse), refuse) };
}

function filePart(name: string, value: unknown, stated: string | undefined): Part | undefined {
  const known = stated?.includes('*') === true ? undefined : stated;
  if (value instanceof Blob) {
    const fileName = 'name' in value && typeof value.name === 'string' ? value.name : name;
    return { name, body: value, fileName, type: value.type || known || 'application/octet-stream' };
  }
  return isBytes(value)
    ? { name, body: value, fileName: name, type: known ?? 'application/octet-stream' }
    : undefined;
}

/** A member in a style: each of its pairs is a part, not percent-encoded (OpenAPI 3.1.1, Encoding Object, style). */
export function styledParts(style: string, explode: boolean): WriteParts {
  const write =
    style === 'deepObject'
      ? deepObject(asIs, asIs)
      : style === 'form' || isDelimited(style)
        ? pairStyle(style, explode, asIs, asIs)
        : undefined;
  return (name, value, refuse) =>
    write === undefined
      ? refuse('undefined-style')
      : write(name, value, refuse).map(([key, body]) => ({ name: key, body }));
}

/** What writes a member, by its encoding. */
export function partsWriter({ style, explode = false, contentType }: EncodingData): WriteParts {
  return style === undefined ? memberParts(contentType) : styledParts(style, explode);
}

/** Writers of members, by name. */
export type PartWriters = Readonly<Record<string, WriteParts>>;

/** The same writers, and for members whose parts have headers: all parts of a member have the same headers. */
export function withHeaders(
  writers: PartWriters,
  headers: Readonly<Record<string, readonly Pair[]>>,
): PartWriters {
  const plain = memberParts();
  const headed = Object.entries(headers).map(([member, pairs]): [string, WriteParts] => {
    const write = own(writers, member) ?? plain;
    return [member, (...given) => write(...given).map((part) => ({ ...part, headers: pairs }))];
  });
  return { ...writers, ...Object.fromEntries(headed) };
}

/** All parts of a body. */
export function partsOf(value: unknown, writers: PartWriters, refuse: Refuse): readonly Part[] {
  if (!isMembers(value)) return refuse('no-writer');
  const plain = memberParts();
  return membersOf(value).flatMap(([name, member]) =>
    (own(writers, name) ?? plain)(name, member, refusingMember(refuse, name)),
  );
}

/** The body in pieces (RFC 7578, 4; RFC 2046, 5.1). The boundary occurs in no part. */
export function multipartPieces(
  parts: readonly Part[],
  boundary: string,
  refuse: Refuse,
): readonly Part['body'][] {
  const pieces = parts.flatMap(({ name, body, type, fileName, headers = [] }) => {
    const file = fileName === undefined ? '' : `; filename="${quoted(fileName, refuse)}"`;
    const lines = [
      `Content-Disposition: form-data; name="${quoted(name, refuse)}"${file}`,
      ...(type === undefined ? [] : [`Content-Type: ${type}`]),
      ...headers.map((pair) => pair.join(': ')),
    ];
    return [`--${boundary}\r\n${lines.join('\r\n')}\r\n\r\n`, body, '\r\n'];
  });
  return [...pieces, `--${boundary}--\r\n`];
}

/** As browsers escape names (HTML, multipart/form-data encoding algorithm), which leaves the escapes themselves alone. */
function quoted(name: string, refuse: Refuse): string {
  return /%(?:22|0[AD])/i.test(name)
    ? refuse('member-name')
    : asIs(name, refuse).replace(/[\r\n"]/g, encodeURIComponent);
}
