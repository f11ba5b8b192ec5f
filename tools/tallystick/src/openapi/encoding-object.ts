import type { SpecReader } from '../dialect/index.ts';
import type {
  HttpEncoding,
  HttpPartHeader,
  HttpRequestBody,
  JsonValue,
  SchemaObject,
} from '../model/index.ts';
import {
  booleanMember,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';
import { contentSchema } from './content-schema.ts';
import { mediaTypeNodes } from './request-body-nodes.ts';

const FORM = /^application\/x-www-form-urlencoded\b/i;
const MULTIPART = /^multipart\/form-data\b/i;
const STYLES: readonly string[] = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];
/** Swagger 2.0's `tsv`. */
const TAB_DELIMITED = 'tabDelimited';

/** How the members of a form or a multipart body are written, by name; of other bodies nothing (Media Type Object). */
export function readEncodings(
  reader: SpecReader,
  mediaType: string,
  media: ObjectNode,
): ReadonlyMap<string, HttpEncoding> {
  const stated = objectMember(media, 'encoding');
  if (stated === undefined || !(FORM.test(mediaType) || MULTIPART.test(mediaType))) return new Map();
  const known = members(stated).flatMap(([name, each]): readonly [string, HttpEncoding][] => {
    const node = reader.object(each, 'An encoding');
    return node === undefined ? [] : [[name, readEncoding(reader, mediaType, node)]];
  });
  return new Map(known);
}

function readEncoding(reader: SpecReader, mediaType: string, node: ObjectNode): HttpEncoding {
  const contentType = textMember(node, 'contentType');
  const styled = styleOf(reader, mediaType, node);
  const headers = MULTIPART.test(mediaType) ? headersOf(reader, node) : new Map<string, HttpPartHeader>();
  if (styled !== undefined && headers.size > 0) reportUnreachable(reader, node, styled);
  return {
    ...(contentType === undefined || styled !== undefined ? {} : { contentType }),
    ...styled,
    ...(headers.size === 0 ? {} : { headers }),
  };
}

/** One of the three keywords is enough for the style to apply, and the content type not to (Encoding Object). */
function styleOf(
  reader: SpecReader,
  mediaType: string,
  node: ObjectNode,
): Pick<HttpEncoding, 'style' | 'explode' | 'allowReserved'> | undefined {
  const stated = ['style', 'explode', 'allowReserved'].flatMap((name) => member(node, name) ?? []);
  const [first] = stated;
  if (first === undefined) return undefined;
  const { version, written } = reader.document.dialect;
  // Swagger's `collectionFormat` holds for both
  if (MULTIPART.test(mediaType) && version.startsWith('3.0') && written === undefined) {
    reader.unsupported(
      first,
      'In OpenAPI 3.0, `style`, `explode` and `allowReserved` apply only to application/x-www-form-urlencoded; they are ignored in multipart bodies.',
      'Upgrade the document to OpenAPI 3.1, which supports them in multipart, or remove them.',
    );
    return undefined;
  }
  const style = textMember(node, 'style') ?? 'form';
  if (!isStyle(style) || (style === TAB_DELIMITED && written === undefined)) {
    reader.invalid(
      first,
      `${JSON.stringify(style)} is not a valid style for a form field.`,
      `Use ${STYLES.join(', ')}.`,
    );
    return undefined;
  }
  return {
    style,
    explode: booleanMember(node, 'explode') ?? style === 'form',
    ...(booleanMember(node, 'allowReserved') === true ? { allowReserved: true } : {}),
  };
}

function isStyle(text: string): text is NonNullable<HttpEncoding['style']> {
  return STYLES.includes(text) || text === TAB_DELIMITED;
}

/** Parts of an exploded object have the names of its members: none has the name that the headers are given by. */
function reportUnreachable(reader: SpecReader, node: ObjectNode, { style, explode }: HttpEncoding): void {
  if (style !== 'form' || explode !== true) return;
  reader.unsupported(
    member(node, 'headers') ?? node,
    'If this member is an object, each of its members becomes a separate part without these headers.',
    'Remove `style` and `explode` to send the object as one part.',
  );
}

function headersOf(reader: SpecReader, node: ObjectNode): ReadonlyMap<string, HttpPartHeader> {
  const stated = objectMember(node, 'headers');
  const read = (stated === undefined ? [] : members(stated)).flatMap(
    ([name, each]): readonly [string, HttpPartHeader][] => {
      const header = isIgnored(reader, name, each) ? undefined : reader.object(each, 'A header');
      return header === undefined ? [] : [[name, readHeader(reader, header)]];
    },
  );
  return new Map(read);
}

/** `Content-Type` is stated by the encoding itself (Encoding Object, headers). */
function isIgnored(reader: SpecReader, name: string, at: SpecNode): boolean {
  if (name.toLowerCase() === 'content-type') return true;
  if (name.toLowerCase() !== 'content-disposition') return false;
  reader.unsupported(
    at,
    'The Content-Disposition header of a part is generated from the member name and the file name; it cannot be set.',
    'Remove Content-Disposition from `headers`.',
  );
  return true;
}

function readHeader(reader: SpecReader, node: ObjectNode): HttpPartHeader {
  const constant = constantOf(reader, node);
  return {
    ...contentSchema(reader, node),
    required: booleanMember(node, 'required') === true,
    explode: booleanMember(node, 'explode') === true,
    ...(constant === undefined ? {} : { constant }),
  };
}

/** The one text that the header may have, where its schema states it and a header can hold it. */
function constantOf(reader: SpecReader, node: ObjectNode): string | undefined {
  const stated = member(node, 'schema');
  const schema = stated && reader.known(stated);
  if (schema === undefined) return undefined;
  const [only, other] = items(member(schema, 'enum'));
  const value: JsonValue | undefined =
    member(schema, 'const')?.value ?? (other === undefined ? only?.value : undefined);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  return text !== undefined && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) ? text : undefined;
}

/**
 * The headers of a multipart body's parts as a group of the input: by the name of the member, then of the header. A
 * member's are required where the member is, and only where the body cannot be of another type.
 */
export function partHeadersSchema(
  reader: SpecReader,
  operation: ObjectNode,
  body: HttpRequestBody,
): { readonly schema: SchemaObject; readonly required: boolean } | undefined {
  const encodings = [...body.content.values()].flatMap(({ encoding }) => [...encoding]);
  if (encodings.length === 0) return undefined;
  const needed = new Set(mediaTypeNodes(reader, operation).flatMap((media) => requiredIn(reader, media)));
  const groups = encodings.flatMap(([name, { headers }]) => {
    const group = headers === undefined ? undefined : headersSchema(reader, operation, headers);
    return group === undefined ? [] : [{ name, ...group, required: group.required && needed.has(name) }];
  });
  if (groups.length === 0) return undefined;
  const required = groups.filter((each) => each.required && body.content.size === 1).map(({ name }) => name);
  const members = groups.map(({ name, schema }) => [name, schema] as const);
  return {
    schema: reader.objectSchema(operation, members, required),
    required: required.length > 0 && body.required,
  };
}

function headersSchema(
  reader: SpecReader,
  at: ObjectNode,
  headers: ReadonlyMap<string, HttpPartHeader>,
): { readonly schema: SchemaObject; readonly required: boolean } | undefined {
  const given = [...headers].filter(([, { constant }]) => constant === undefined);
  if (given.length === 0) return undefined;
  const required = given.filter(([, header]) => header.required).map(([name]) => name);
  const members = given.map(([name, { schema }]) => [name, schema] as const);
  return { schema: reader.objectSchema(at, members, required), required: required.length > 0 };
}

/** As far as the schema says it itself. */
function requiredIn(reader: SpecReader, media: ObjectNode): readonly string[] {
  const stated = member(media, 'schema');
  const schema = stated && reader.known(stated);
  return schema === undefined ? [] : textItems(member(schema, 'required'));
}
