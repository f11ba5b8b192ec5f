import type { EncodingData, Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../json.ts';
import { formPairs, type NameValue, simpleText, textOf } from './parameters.ts';

type Encodings = Readonly<Record<string, EncodingData>>;
type Members = { readonly [member: string]: Json };

function encodingOf(encodings: Encodings, name: string): EncodingData {
  return (Object.hasOwn(encodings, name) ? encodings[name] : undefined) ?? {};
}

/** A body as `application/x-www-form-urlencoded`: in style `form`, exploded, unless its encoding says otherwise. */
export function formText(body: Members, encodings: Encodings): string {
  const pairs = Object.entries(body).flatMap(([name, value]): readonly NameValue[] => {
    const { contentType = '', style, explode = false } = encodingOf(encodings, name);
    if (style !== undefined) return formPairs({ name, style, explode }, value);
    return /[/+]json\b/.test(contentType)
      ? [[name, JSON.stringify(value)]]
      : formPairs({ name, style: 'form', explode: true }, value);
  });
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
}

/** Of no text that a case holds. */
const BOUNDARY = 'tallystick-5f2d9e1c7a';

export interface MultipartText {
  readonly text: string;
  readonly contentType: string;
}

/** A body as `multipart/form-data` (RFC 7578); files are their text. `headers`: those of the parts, by member. */
export function multipartText(body: Members, encodings: Encodings, headers: Members): MultipartText {
  const parts = Object.entries(body).flatMap(([member, value]) => {
    const encoding = encodingOf(encodings, member);
    const more = headerLines(encoding, headers[member]);
    return partsOf(member, value, encoding).map(({ name, text, type }) => {
      const lines = [
        `Content-Disposition: form-data; name="${name.replace(/[\r\n"]/g, encodeURIComponent)}"`,
        ...(type === undefined ? [] : [`Content-Type: ${type}`]),
        ...more,
      ];
      return `--${BOUNDARY}\r\n${lines.join('\r\n')}\r\n\r\n${text}\r\n`;
    });
  });
  return {
    text: `${parts.join('')}--${BOUNDARY}--\r\n`,
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
  };
}

interface TextPart {
  readonly name: string;
  readonly text: string;
  readonly type?: string;
}

/** A list has a part for each entry; an object is JSON. */
function partsOf(name: string, value: Json, encoding: EncodingData): readonly TextPart[] {
  const { contentType, style, explode = false } = encoding;
  if (style !== undefined)
    return formPairs({ name, style, explode }, value).map(([key, text]) => ({ name: key, text }));
  const type = contentType === undefined || contentType.includes(',') ? undefined : contentType;
  return (isArray(value) ? value : [value]).map((each) => {
    const kind = type ?? (typeof each === 'object' && each !== null ? 'application/json' : undefined);
    return { name, text: textOf(each), ...(kind === undefined ? {} : { type: kind }) };
  });
}

/** Headers that the contract does not know travel too: a case may be about them. */
function headerLines({ headers = {} }: EncodingData, given: Json | undefined): readonly string[] {
  const constants = Object.entries(headers).flatMap(([name, { constant }]) =>
    constant === undefined ? [] : [`${name}: ${constant}`],
  );
  const values = Object.entries(isObject(given) ? given : {}).map(([name, value]) => {
    const known = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return `${name}: ${simpleText(known ?? { explode: false }, value, (text) => text)}`;
  });
  return [...constants, ...values];
}
