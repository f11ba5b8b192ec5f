import { asIs, cookieText, type Escape, headerText, percent } from './escape.ts';
import { kindOfMedia } from './media-type.ts';
import type { Refuse } from './refusal.ts';
import { scalarText } from './scalar.ts';

/** A value as the text of a media type, not yet escaped (OpenAPI, Parameter Object, content; Encoding Object). */
export function contentText(mediaType: string, value: unknown, refuse: Refuse): string {
  const kind = kindOfMedia(mediaType);
  if (kind === 'json') return jsonText(value, refuse);
  const isScalar = typeof value === 'string' || (kind === 'text' && typeof value !== 'object');
  return isScalar ? asIs(scalarText(value, refuse), refuse) : refuse('no-writer');
}

/** A text under a JSON media type is a JSON text: `"a"` (RFC 8259). */
export function jsonText(value: unknown, refuse: Refuse): string {
  return JSON.stringify(value) ?? refuse('no-writer');
}

/** JSON in a header: what a header cannot hold is escaped as JSON allows (RFC 8259, 7). */
export function jsonHeader(value: unknown, refuse: Refuse): string {
  return jsonText(value, refuse).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes a parameter whose value travels as a media type: the text, without the name. */
export function content(
  mediaType: string,
  place: 'path' | 'query' | 'header' | 'cookie',
): (value: unknown, refuse: Refuse) => string {
  const isJson = kindOfMedia(mediaType) === 'json';
  const asJson = place === 'header' && isJson;
  const inCookie: Escape = isJson ? percent : cookieText;
  const escapeText = place === 'header' ? headerText : place === 'cookie' ? inCookie : percent;
  return (value, refuse) =>
    asJson ? jsonHeader(value, refuse) : escapeText(contentText(mediaType, value, refuse), refuse);
}
