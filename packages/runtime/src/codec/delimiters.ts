/** Styles whose delimiter is not a comma. `tabDelimited` is Swagger 2.0's `tsv`, which OpenAPI 3 does not have. */
export type Delimited = 'spaceDelimited' | 'pipeDelimited' | 'tabDelimited';

const DELIMITERS: Readonly<Record<string, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
};

/** What stands between the items of a style, before it is escaped; undefined: a comma, which is not escaped. */
export function delimiterOf(style: string): string | undefined {
  return DELIMITERS[style];
}

export function isDelimited(style: string): style is Delimited {
  return delimiterOf(style) !== undefined;
}
