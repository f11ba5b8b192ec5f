/**
 * The number of two ASCII digits at an index of a text, after a separator if one is given by its code; else -1.
 * Read unit by unit, which is faster than a pattern.
 */
export function twoDigits(text: string, at: number, separator?: number): number {
  if (separator !== undefined && text.charCodeAt(at - 1) !== separator) return -1;
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Whether two digits after a separator are a number up to another. */
export function isUpTo(most: number, text: string, at: number, separator: number): boolean {
  const number = twoDigits(text, at, separator);
  return number >= 0 && number <= most;
}

export const HYPHEN = 45;
export const COLON = 58;
export const SPACE = 32;
