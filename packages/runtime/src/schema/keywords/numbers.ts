import { isMultipleOf } from '../multiple-of.ts';
import { numberAt } from '../types.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

type Holds = (value: number | bigint, limit: number) => boolean;

/** JavaScript compares a bigint and a number by their mathematical values. NaN is within no bounds. */
const BOUNDS: readonly (readonly [
  keyword: string,
  code: 'minimum' | 'maximum' | 'exclusive-minimum' | 'exclusive-maximum',
  holds: Holds,
])[] = [
  ['minimum', 'minimum', (value, limit) => value >= limit],
  ['maximum', 'maximum', (value, limit) => value <= limit],
  ['exclusiveMinimum', 'exclusive-minimum', (value, limit) => value > limit],
  ['exclusiveMaximum', 'exclusive-maximum', (value, limit) => value < limit],
];

/** Validation, 6.2. */
export const numberKeywords: KeywordGroup = {
  keywords: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  kinds: ['number'],
  evaluate(scope, schema) {
    const value = scope.value as number | bigint;
    const bounded = every(scope, BOUNDS, ([keyword, code, holds]) => {
      const limit = numberAt(schema[keyword]);
      return limit === undefined || holds(value, limit) || scope.fail(code, keyword, { limit });
    });
    if (!bounded && scope.stops) return false;
    const factor = numberAt(schema['multipleOf']);
    const divides = factor === undefined || isMultipleOf(value, factor);
    return (divides || scope.fail('multiple-of', 'multipleOf', { factor })) && bounded;
  },
};
