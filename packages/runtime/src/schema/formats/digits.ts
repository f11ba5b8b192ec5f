/** The number of two ASCII digits at an index of a text, or -1: read unit by unit, which is faster than a pattern. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** The same after a separator, which is given by its code. */
export function twoDigitsAfter(text: string, separator: number, at: number): number {
  return text.charCodeAt(at - 1) === separator ? twoDigits(text, at) : -1;
}

/** Whether two digits after a separator are a number up to another. */
export function isUpTo(most: number, text: string, separator: number, at: number): boolean {
  const number = twoDigitsAfter(text, separator, at);
  return number >= 0 && number <= most;
}

export const HYPHEN = 45;
export const COLON = 58;
export const SPACE = 32;
