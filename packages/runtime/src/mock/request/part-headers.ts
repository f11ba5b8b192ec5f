import { type Decoded, decodeParameter, type ReadPart } from '../../codec/index.ts';
import type { EncodingData, PartHeaderData } from '../../contract/index.ts';
import type { Schemas } from '../../schema/types.ts';

export interface PartHeaders {
  /** By member, then by header; undefined: there are none. */
  readonly value: object | undefined;
  /** A header that always says the same is missing, or says something else. */
  readonly broken: boolean;
}

/** The headers that the contract has of parts, from the first part of each member. */
export function partHeadersOf(
  parts: readonly ReadPart[],
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
  part: ReadPart,
  name: string,
  header: PartHeaderData,
  schemas: Schemas,
): readonly (readonly [string, unknown])[] {
  if (header.constant !== undefined) return [];
  const { value } = decoded(part, name, header, schemas);
  return value === undefined ? [] : [[name, value]];
}

function decoded({ headers }: ReadPart, name: string, header: PartHeaderData, schemas: Schemas): Decoded {
  const source = { header: (each: string) => headers.get(each.toLowerCase()) ?? null };
  return decodeParameter({ ...header, name, in: 'header', style: 'simple' }, source, schemas);
}

function contradicts({ headers }: ReadPart, name: string, { required, constant }: PartHeaderData): boolean {
  const text = headers.get(name.toLowerCase());
  return constant !== undefined && (text === undefined ? required : text !== constant);
}
