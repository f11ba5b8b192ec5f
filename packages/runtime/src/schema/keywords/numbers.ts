import { isMultipleOf } from '../multiple-of.ts';
import { numberAt, type SchemaObject } from '../types.ts';
import { type Check, everyCheck, type KeywordGroup } from './keyword-group.ts';

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
  prepare: (schema) => everyCheck([...BOUNDS.map((bound) => bounded(schema, ...bound)), multiple(schema)]),
};

function bounded(
  schema: SchemaObject,
  keyword: string,
  code: (typeof BOUNDS)[number][1],
  holds: Holds,
): Check | undefined {
  const limit = numberAt(schema[keyword]);
  if (limit === undefined) return undefined;
  const params = { limit };
  return (scope) => holds(scope.value as number | bigint, limit) || scope.fail(code, keyword, params);
}

function multiple({ multipleOf }: SchemaObject): Check | undefined {
  const factor = numberAt(multipleOf);
  if (factor === undefined) return undefined;
  const params = { factor };
  return (scope) =>
    isMultipleOf(scope.value as number | bigint, factor) || scope.fail('multiple-of', 'multipleOf', params);
}
