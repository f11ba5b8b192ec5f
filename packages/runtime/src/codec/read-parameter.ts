import { own } from '../pointer.ts';
import type { Schemas } from './facts.ts';
import { kindOfMedia } from './media-type.ts';
import type { WireParameter } from './parameter.ts';
import { cookiePairs, queryPairs } from './read-names.ts';
import { readPairs, type Taken } from './read-pair-styles.ts';
import { readStyled } from './read-text-styles.ts';
import { ABSENT, jsonValue, typed, unreadable } from './reading.ts';
import type { Decoded, Pair } from './refusal.ts';
import { formDecoded, percentDecoded, type Unescape, unchanged } from './unescape.ts';

/** The parts of a request that contain parameters, as they travel. */
export interface WireSource {
  /** Text of each path variable, still percent-encoded. */
  readonly path?: Readonly<Record<string, string>>;
  /** What stands behind the question mark. */
  readonly query?: string;
  readonly header?: (name: string) => string | null;
  /** The Cookie header. */
  readonly cookie?: string;
}

/** Reads a parameter. `taken`: names of the other parameters in the same place. */
export function decodeParameter(
  parameter: WireParameter,
  source: WireSource,
  schemas: Schemas,
  taken?: Taken,
): Decoded {
  const { name, in: place } = parameter;
  if (place === 'query')
    return fromPairs(parameter, queryPairs(source.query ?? ''), schemas, formDecoded, taken);
  if (place === 'cookie') {
    const raw = isRawCookie(parameter);
    const pairs = cookiePairs(source.cookie ?? '', raw ? unchanged : percentDecoded);
    return fromPairs(parameter, pairs, schemas, raw ? unchanged : percentDecoded, taken);
  }
  const text = place === 'path' ? own(source.path ?? {}, name) : (source.header?.(name) ?? undefined);
  if (text === undefined) return ABSENT;
  const unescapeText = place === 'path' ? percentDecoded : unchanged;
  if (parameter.mediaType === undefined) return readStyled(text, parameter, schemas, unescapeText);
  return readContent(text, parameter, schemas, unescapeText);
}

/** In style `cookie`, and as a text (OpenAPI 3.1.1, Appendix D), nothing is percent-encoded. */
function isRawCookie({ style, mediaType }: WireParameter): boolean {
  return mediaType === undefined ? style === 'cookie' : kindOfMedia(mediaType) !== 'json';
}

function fromPairs(
  parameter: WireParameter,
  pairs: readonly Pair[],
  schemas: Schemas,
  unescapeText: Unescape,
  taken: Taken | undefined,
): Decoded {
  if (parameter.mediaType === undefined) return readPairs(pairs, parameter, schemas, unescapeText, taken);
  const [text, another] = pairs.filter(([name]) => name === parameter.name).map(([, each]) => each);
  if (text === undefined) return ABSENT;
  return another === undefined
    ? readContent(text, parameter, schemas, unescapeText)
    : unreadable('repeated-name', text);
}

function readContent(
  text: string,
  parameter: WireParameter,
  schemas: Schemas,
  unescapeText: Unescape,
): Decoded {
  const decoded = unescapeText(text);
  if (decoded === undefined) return unreadable('percent-encoding', text);
  return contentValue(decoded, parameter.mediaType ?? '', parameter.schema, schemas);
}

/** The text of a media type as a value. */
export function contentValue(
  text: string,
  mediaType: string,
  schema: WireParameter['schema'],
  schemas: Schemas,
): Decoded {
  const kind = kindOfMedia(mediaType);
  if (kind === 'json') return jsonValue(text);
  return kind === 'text' ? typed(text, schema, schemas) : { ok: true, value: text };
}
