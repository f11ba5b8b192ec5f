/** Numbers as they are written (ECMAScript, JSON.parse source text access); TypeScript does not declare it yet. */
const json = JSON as unknown as {
  readonly rawJSON: (text: string) => object;
  /** Not in every browser. */
  readonly isRawJSON?: (value: unknown) => boolean;
  readonly parse: (
    text: string,
    reviver: (key: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ) => unknown;
};

export const parse: typeof json.parse = json.parse;

/** Whether it is the text of a value, as `digits` makes it. */
export function isRawJSON(value: unknown): value is { readonly rawJSON: string } {
  return json.isRawJSON?.(value) === true;
}

/** In place of a `bigint`, what `JSON.stringify` writes digit by digit; any other value as it is. */
export function digits(value: unknown): unknown {
  return typeof value === 'bigint' ? json.rawJSON(String(value)) : value;
}
