import { digits } from '../../integers/json-source.ts';
import { abridged } from '../state/abridged.ts';
import { isStackOverflow } from './stack-overflow.ts';

/**
 * JSON of what is sent; a test may want a `bigint` in it, where the contract's clients give such. Of a value that is nested
 * too deeply to be written, which only an input can be that is sent back, what would be remembered.
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    const written = isStackOverflow(error) ? abridged(value).value : value;
    return JSON.stringify(written, (_key, each: unknown) => digits(each));
  }
}
