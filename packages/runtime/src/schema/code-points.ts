/**
 * Lengths are in code points (validation, 6.3.1): a pair of surrogates is one, and so is a lone one.
 *
 * @example
 * codePoints('a😀'); // 2
 */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++)
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800)
      count--;
  return count;
}
