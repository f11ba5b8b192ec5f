import type { Refuse } from './refusal.ts';

/** Makes a text safe for its place, or refuses it. */
export type Escape = (text: string, refuse: Refuse) => string;

/** Everything but unreserved characters is percent-encoded (RFC 6570, 3.2.1; RFC 3986, 2.3). */
export function percent(text: string, refuse: Refuse): string {
  try {
    // `encodeURIComponent` leaves five reserved characters, of which `escape` leaves one.
    return encodeURIComponent(text)
      .replace(/[!'-)]/g, escape)
      .replace(/\*/g, '%2A');
  } catch {
    return refuse('lone-surrogate');
  }
}

/**
 * Reserved characters stay, except those that end a value in a query or a form (RFC 6570, 3.2.3; OpenAPI 3.1.1,
 * Parameter Object, allowReserved). A triplet would stay too, and be read as the character it stands for.
 */
export function reserved(text: string, refuse: Refuse): string {
  if (/%[\da-f]{2}/i.test(text)) refuse('percent-triplet');
  return percent(text, refuse).replace(/%(?:2[14789ACF]|3[ABDF]|40)/g, decodeURIComponent);
}

/** As it is: header values are not percent-encoded (OpenAPI, Parameter Object, style simple in headers). */
export function headerText(text: string, refuse: Refuse): string {
  return /^(?:[!-~\u0080-\u00ff](?:[\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?)?$/.test(text)
    ? text
    : refuse('header-character');
}

/** As it is, in cookie-octets (RFC 6265, 4.1.1; OpenAPI 3.2, style cookie). */
export function cookieText(text: string, refuse: Refuse): string {
  return /^[!#-+\--:<-[\]-~]*$/.test(text) ? text : refuse('cookie-character');
}

/** A cookie's name is a token (RFC 6265, 4.1.1). */
export function cookieName(name: string, refuse: Refuse): string {
  return /^[!#-'*+.^`|~\w-]+$/.test(name) ? name : refuse('member-name');
}

/**
 * A JSON text whose strings have no lone surrogate. `JSON.stringify` escapes each, and no other character as `\ud…` (ECMA-262,
 * QuoteJSONString); what a reader makes of it is unpredictable (RFC 8259, 8.2). An escaped backslash begins no escape.
 */
export function unicode(json: string, refuse: Refuse): string {
  return json.replaceAll('\\\\', '').includes('\\ud') ? refuse('lone-surrogate') : json;
}

/** As it is: parts of a multipart body are not percent-encoded (OpenAPI 3.1.1, Encoding Object). */
export function asIs(text: string, refuse: Refuse): string {
  return /\p{Surrogate}/u.test(text) ? refuse('lone-surrogate') : text;
}
