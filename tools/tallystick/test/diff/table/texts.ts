import { both, member, object, type Pair, text } from './rows.ts';

const pattern = (source: string, more: object = {}): object => ({ ...text, pattern: source, ...more });

/** Patterns, lengths and formats. */
export const TEXTS: readonly Pair[] = [
  ...both(
    'a pattern is written in other words',
    object({ a: pattern('^[0-9]+$') }),
    object({ a: pattern('^\\d+$') }),
    [],
    [],
  ),
  ...member(
    'a pattern takes fewer characters',
    pattern('^.{1,5}$'),
    pattern('^.{1,3}$'),
    'pattern-changed breaking',
    'pattern-changed compatible',
  ),
  ...member(
    'a pattern refuses a few of many texts',
    pattern('^[a-z]{3}-[0-9]+$'),
    pattern('^[a-z]{3}-[1-9][0-9]*$'),
    'pattern-changed breaking',
    'pattern-changed compatible',
  ),
  ...member(
    'a pattern overlaps another',
    pattern('^[a-m]+$'),
    pattern('^[g-z]+$'),
    'pattern-changed breaking',
    'pattern-changed breaking',
  ),
  ...both(
    'lengths are written as a pattern',
    object({ a: pattern('^[a-z]*$', { minLength: 1, maxLength: 4 }) }),
    object({ a: pattern('^[a-z]{1,4}$') }),
    [],
    [],
  ),
  ...both(
    'a length is stated that a pattern has',
    object({ a: pattern('^[a-z]{2}$') }),
    object({ a: pattern('^[a-z]{2}$', { minLength: 2, maxLength: 2 }) }),
    [],
    [],
  ),
  ...member(
    'a length is stated that a pattern exceeds',
    pattern('^[a-z]+-[0-9]+$'),
    pattern('^[a-z]+-[0-9]+$', { maxLength: 8 }),
    'limit-changed breaking',
    'limit-changed compatible',
  ),
  ...member(
    'a lookahead is replaced by another one',
    pattern('^(?!a)[a-z]*$'),
    pattern('^(?!b)[a-z]*$'),
    'pattern-changed breaking',
    'pattern-changed breaking',
  ),
  ...member(
    'the format of a number changes',
    { type: 'integer', format: 'int32' },
    { type: 'integer', format: 'int64' },
    'format-changed compatible+',
    'format-changed compatible+',
  ),
  ...member(
    'a format that nobody knows is replaced by another one',
    { ...text, format: 'sku' },
    { ...text, format: 'article' },
    'format-changed compatible+',
    'format-changed compatible+',
  ),
];
