/**
 * Code without its layout: what is printed on one line where it fits, and an item a line where it does not, is the same text
 * either way. Members of types are joined by commas, as those of values.
 */
export function withoutLayout(code: string): string {
  return code
    .replace(/\s+/g, ' ')
    .replace(/([([<{]) /g, '$1')
    .replace(/([(:=<,]) ?[|&] /g, '$1')
    .replaceAll(';', ',')
    .replace(/,? ?([)\]>}])/g, '$1');
}
