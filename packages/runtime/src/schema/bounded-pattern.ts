import { type Pattern, pattern } from './pattern/index.ts';

/** A pattern of a spec, matched in bounded time: what emitted validators use where a `RegExp` could take longer. */
export interface BoundedPattern {
  readonly source: string;
  /** Whether the pattern matches anywhere in the text. What cannot be decided within the bounds does not match. */
  readonly test: (text: string) => boolean;
}

/**
 * The pattern, compiled when it is first used. A text of more than `longest` UTF-16 units does not match.
 *
 * @example
 * // in milliseconds, where a `RegExp` would not come to an end
 * boundedPattern('^(\\w+\\s?)*$').test(`${'a'.repeat(100_000)}!`); // false
 */
export function boundedPattern(source: string, longest: number = Number.POSITIVE_INFINITY): BoundedPattern {
  let compiled: Pattern | undefined;
  const matches = (text: string): boolean => {
    compiled ??= pattern(source);
    return compiled.test(text) === true;
  };
  return { source, test: (text) => text.length <= longest && matches(text) };
}
