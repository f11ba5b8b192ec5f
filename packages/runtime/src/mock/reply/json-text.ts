import { digits } from '../../integers/json-source.ts';

/** JSON of what is sent; a test may want a `bigint` in it, where the contract's clients give such. */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(value, (_key, each: unknown) => digits(each));
  }
}
