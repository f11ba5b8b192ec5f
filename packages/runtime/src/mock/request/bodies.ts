import type { EncodingData, HttpBindingData, JsonSchema } from '../../contract/index.ts';
import type { Schemas } from '../../schema/types.ts';
import type { MockRequest } from '../types/wire.ts';
import { multipartText, type TextPart } from './multipart-text.ts';
import { type PartHeaders, partHeadersOf } from './part-headers.ts';
import { membersOf, typesOf } from './shape.ts';
import { deepValue, itemOf, listOf, type Pairs, parsed, styledValue } from './styled.ts';

/** A request's body as the value that is validated. */
export interface Body {
  readonly value: unknown;
  /** It is not what its media type says. */
  readonly broken: boolean;
  /** Headers of the parts, by member, where the contract has such. */
  readonly partHeaders?: object;
}

/** Precedes each text of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';

/** Reads a body by its media type: JSON, forms, lines of JSON; all else is text. */
export async function bodyOf(
  request: MockRequest,
  binding: HttpBindingData,
  schemas: Schemas,
): Promise<Body> {
  const type = essence(request.headers.get('content-type') ?? '');
  if (type === 'multipart/form-data') return multipartBody(request, mediaFor(type, binding), schemas);
  const text = await request.text();
  if (type === 'application/x-www-form-urlencoded') {
    const pairs = [...new URLSearchParams(text)];
    return { value: formValue(pairs, mediaFor(type, binding), schemas, formMember), broken: false };
  }
  if (text === '') return { value: undefined, broken: false };
  if (/[/+]json$/.test(type)) return whole(() => JSON.parse(text) as unknown);
  if (/[/-](ndjson|jsonl|json-seq)$/.test(type))
    return whole(() =>
      text
        .replaceAll(RECORD_SEPARATOR, '\n')
        .split('\n')
        .flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown])),
    );
  return { value: text, broken: false };
}

/** A media type without its parameters. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

function whole(read: () => unknown): Body {
  try {
    return { value: read(), broken: false };
  } catch {
    return { value: undefined, broken: true };
  }
}

type Encodings = Readonly<Record<string, EncodingData>>;

interface Media {
  readonly schema: JsonSchema;
  readonly encodings: Encodings;
}

function mediaFor(type: string, { requestBody }: HttpBindingData): Media {
  const content = Object.entries(requestBody?.content ?? {});
  const [name = '', schema = true] = content.find(([each]) => each.toLowerCase().startsWith(type)) ?? [];
  return { schema, encodings: requestBody?.encoding?.[name] ?? {} };
}

/** A file counts as its text. */
async function multipartBody(request: MockRequest, media: Media, schemas: Schemas): Promise<Body> {
  const hasHeaders = Object.values(media.encodings).some(({ headers }) => headers !== undefined);
  const parts = hasHeaders ? await textParts(request) : await formParts(request);
  if (parts === undefined) return { value: undefined, broken: true };
  const pairs = parts.map(({ name, text }) => [name, text] as const);
  const { value: partHeaders, broken } = hasHeaders
    ? partHeadersOf(parts, media.encodings, schemas)
    : NO_HEADERS;
  const value = formValue(pairs, media, schemas, partMember);
  return { value, broken, ...(partHeaders && { partHeaders }) };
}

const NO_HEADERS: PartHeaders = { value: undefined, broken: false };

async function textParts(request: MockRequest): Promise<readonly TextPart[] | undefined> {
  return multipartText(await request.text(), request.headers.get('content-type') ?? '');
}

async function formParts(request: MockRequest): Promise<readonly TextPart[] | undefined> {
  const form = await request.formData().catch(() => undefined);
  if (form === undefined) return undefined;
  const headers = new Headers();
  return Promise.all(
    [...form].map(async ([name, value]) => ({
      name,
      text: typeof value === 'string' ? value : await value.text(),
      headers,
    })),
  );
}

/** Reads a member whose encoding has no style. */
type ReadMember = (
  name: string,
  pairs: Pairs,
  schema: JsonSchema,
  encoding: EncodingData,
  schemas: Schemas,
) => unknown;

/** Members by the types that the schema gives them; a name that it does not know is text. */
function formValue(
  pairs: Pairs,
  { schema, encodings }: Media,
  schemas: Schemas,
  readPlain: ReadMember,
): object {
  const known = new Map(membersOf(schema, schemas));
  const rest = pairs.filter(([name]) => !known.has(name));
  const seen = new Set(known.keys());
  const members = [...known].flatMap(([name, each]): readonly [string, unknown][] => {
    const encoding = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
    const own = [...rest, ...pairs.filter(([key]) => key === name)];
    const value =
      encoding?.style === undefined
        ? readPlain(name, own, each, encoding ?? {}, schemas)
        : styledValue(name, own, each, { explode: false, ...encoding, style: encoding.style }, schemas);
    if (value === undefined) return [];
    if (isExploded(encoding, readPlain === formMember))
      for (const [inner] of membersOf(each, schemas)) seen.add(inner);
    return [[name, value]];
  });
  const others = [...new Set(rest.map(([name]) => name.replace(/(?<=.)\[.*$/s, '')))];
  const unknown = others
    .filter((name) => !seen.has(name))
    .map((name): [string, unknown] => [name, deepValue(name, rest, undefined, schemas) ?? '']);
  return Object.fromEntries([...members, ...unknown]);
}

/** Whether its members stand among those of the form. */
function isExploded({ style, explode, contentType }: EncodingData = {}, unlessSaid: boolean): boolean {
  return style === undefined ? unlessSaid && contentType === undefined : style === 'form' && explode === true;
}

/** A member of a form is in style `form`, exploded, unless its encoding makes it JSON; `a[b]` is read too. */
function formMember(
  name: string,
  pairs: Pairs,
  schema: JsonSchema,
  { contentType = '' }: EncodingData,
  schemas: Schemas,
): unknown {
  const [, text] = pairs.find(([each]) => each === name) ?? [];
  if (/[/+]json\b/.test(contentType)) return text === undefined ? undefined : parsed(text);
  if (text === undefined && pairs.some(([each]) => each.startsWith(`${name}[`)))
    return deepValue(name, pairs, schema, schemas);
  return styledValue(name, pairs, schema, { style: 'form', explode: true }, schemas);
}

/** A list has a part for each entry; an object is JSON. */
function partMember(
  name: string,
  pairs: Pairs,
  schema: JsonSchema,
  _encoding: EncodingData,
  schemas: Schemas,
): unknown {
  const texts = pairs.filter(([each]) => each === name).map(([, text]) => text);
  const [text] = texts;
  if (text === undefined) return undefined;
  return typesOf(schema, schemas).has('array')
    ? listOf(texts, schema, schemas)
    : itemOf(text, schema, schemas);
}
