import { digits } from '../../integers/json-source.ts';
import { abridged } from '../state/abridged.ts';
import { isStackOverflow } from './stack-overflow.ts';

/**
 * JSON of what is sent; a test may put a `bigint` into it, where the contract's clients give such. A value that is
 * nested too deeply to be written is abridged first: only an input that is sent back can be such a value.
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    const written = isStackOverflow(error) ? abridged(value).value : value;
    return JSON.stringify(written, (_key, each: unknown) => digits(each));
  }
}
