import type { EncodingData, PartHeaderData } from '../../contract/index.ts';
import type { Schemas } from '../../schema/types.ts';
import type { TextPart } from './multipart-text.ts';
import { parsed, simpleValue } from './styled.ts';

export interface PartHeaders {
  /** By member, then by header; undefined: there are none. */
  readonly value: object | undefined;
  /** A header that always says the same is missing, or says something else. */
  readonly broken: boolean;
}

/** The headers that the contract has of parts, from the first part of each member. */
export function partHeadersOf(
  parts: readonly TextPart[],
  encodings: Readonly<Record<string, EncodingData>>,
  schemas: Schemas,
): PartHeaders {
  const found = Object.entries(encodings).flatMap(([member, { headers }]) => {
    const part = parts.find(({ name }) => name === member || name.startsWith(`${member}[`));
    return headers === undefined || part === undefined
      ? []
      : [{ member, part, known: Object.entries(headers) }];
  });
  const members = found.flatMap(({ member, part, known }): readonly [string, object][] => {
    const asked = known.some(([, { required, constant }]) => required && constant === undefined);
    const values = known.flatMap(([name, header]) => valueIn(part, name, header, schemas));
    return values.length === 0 && !asked ? [] : [[member, Object.fromEntries(values)]];
  });
  return {
    value: members.length === 0 ? undefined : Object.fromEntries(members),
    broken: found.some(({ part, known }) => known.some(([name, header]) => contradicts(part, name, header))),
  };
}

function valueIn(
  { headers }: TextPart,
  name: string,
  { schema, explode, mediaType, constant }: PartHeaderData,
  schemas: Schemas,
): readonly (readonly [string, unknown])[] {
  const text = headers.get(name);
  if (text === null || constant !== undefined) return [];
  return [[name, mediaType === undefined ? simpleValue(text, schema, explode, schemas) : parsed(text)]];
}

function contradicts({ headers }: TextPart, name: string, { required, constant }: PartHeaderData): boolean {
  const text = headers.get(name);
  return constant !== undefined && (text === null ? required : text !== constant);
}
