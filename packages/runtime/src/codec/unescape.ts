/** Turns a text of the wire back; undefined where it is not encoded as its place requires. */
export type Unescape = (text: string) => string | undefined;

export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Of a query or a form, where a plus stands for a space (URL Standard, application/x-www-form-urlencoded parsing). */
export function formDecoded(text: string): string | undefined {
  return percentDecoded(text.replaceAll('+', ' '));
}

export function unchanged(text: string): string {
  return text;
}

/** All of them, or none. */
export function allDecoded(texts: readonly string[], unescapeText: Unescape): readonly string[] | undefined {
  const decoded = texts.map(unescapeText);
  return decoded.every((each) => each !== undefined) ? decoded : undefined;
}

/** Splits at the first sign, as in `name=value`; the second part is empty where there is none. */
export function halves(text: string, sign = '='): readonly [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)];
}
