import { asIs, cookieText, type Escape, headerText, percent, unicode } from './escape.ts';
import { kindOfMedia } from './media-type.ts';
import type { Pair, Refuse } from './refusal.ts';
import { scalarText } from './scalar.ts';

/** A value as the text of a media type, not yet escaped (OpenAPI, Parameter Object, content; Encoding Object). */
export function mediaText(mediaType: string, value: unknown, refuse: Refuse): string {
  const kind = kindOfMedia(mediaType);
  if (kind === 'json') return jsonText(value, refuse);
  const isScalar = typeof value === 'string' || (kind === 'text' && typeof value !== 'object');
  return isScalar ? asIs(scalarText(value, refuse), refuse) : refuse('no-writer');
}

/** A text under a JSON media type is a JSON text: `"a"` (RFC 8259). */
export function jsonText(value: unknown, refuse: Refuse): string {
  return typeof value === 'bigint'
    ? `${value}`
    : unicode(JSON.stringify(value) ?? refuse('no-writer'), refuse);
}

/** JSON in a header: what a header cannot hold is escaped as JSON allows (RFC 8259, 7). */
export function jsonHeader(value: unknown, refuse: Refuse): string {
  return jsonText(value, refuse).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes a parameter of a path or a header whose value travels as a media type. */
export function contentText(mediaType: string, place: 'path' | 'header'): ContentWriter<string> {
  const isJson = kindOfMedia(mediaType) === 'json';
  return (_name, value, refuse) => {
    if (place === 'path') return percent(mediaText(mediaType, value, refuse), refuse);
    return isJson ? jsonHeader(value, refuse) : headerText(mediaText(mediaType, value, refuse), refuse);
  };
}

/** The same of a query or a cookie, where JSON is percent-encoded and a text is not (OpenAPI 3.1.1, Appendix D). */
export function contentPair(mediaType: string, place: 'query' | 'cookie'): ContentWriter<readonly Pair[]> {
  const isEncoded = place === 'query' || kindOfMedia(mediaType) === 'json';
  const escapeText: Escape = isEncoded ? percent : cookieText;
  return (name, value, refuse) => [
    [percent(name, refuse), escapeText(mediaText(mediaType, value, refuse), refuse)],
  ];
}

type ContentWriter<Written> = (name: string, value: unknown, refuse: Refuse) => Written;
