import { isMembers, memberOf } from '../kind.ts';
import { pointerSegments } from '../pointer.ts';
import type { Scope } from '../scope.ts';
import { isSchemaObject, type Json, valueList } from '../types.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

const RULES = 'x-tallystick-rules';

/** `x-tallystick-rules`: a local date and time that may not be earlier than another. */
export const orderKeyword: KeywordGroup = {
  keywords: [RULES],
  kinds: ['object'],
  prepare(schema) {
    const rules = orderRules(schema[RULES]);
    return (scope) => every(scope, rules, (rule) => isInOrder(scope, rule));
  },
};

/** One value must not be earlier than another. */
export interface OrderRule {
  /** Pointer pattern to the later value; `-` stands for every item of an array. */
  readonly at: string;
  /** Pointer to the earlier value. */
  readonly than: string;
}

/**
 * The rules that `x-tallystick-rules` states; what is not one is left out.
 *
 * @example
 * orderRules([{ kind: 'not-before', at: '/end', than: '/start' }]); // [{ at: '/end', than: '/start' }]
 */
export function orderRules(rules: Json | undefined): readonly OrderRule[] {
  return valueList(rules).flatMap((rule) => {
    const { kind, at, than } = isSchemaObject(rule) ? rule : {};
    return kind === 'not-before' && typeof at === 'string' && typeof than === 'string' ? [{ at, than }] : [];
  });
}

/** Dates of the one layout compare as texts do. Values that are not texts are left to other keywords. */
function isInOrder(scope: Scope, { at, than }: OrderRule): boolean {
  const [earliest] = placesOf(scope.value, than);
  if (earliest === undefined || typeof earliest.value !== 'string') return true;
  const { value: limit } = earliest;
  const early = placesOf(scope.value, at).filter(({ value }) => typeof value === 'string' && value < limit);
  return every(scope, early, ({ segments }) =>
    scope.fail('not-before', RULES, { earliest: limit, than }, segments),
  );
}

/** A value that an order rule compares, and its path. */
export interface OrderPlace {
  readonly segments: readonly string[];
  readonly value: unknown;
}

/**
 * All places that a pointer pattern stands for.
 *
 * @example
 * placesOf({ list: ['a', 'b'] }, '/list/-').map(({ value }) => value); // ['a', 'b']
 */
export function placesOf(value: unknown, pattern: string): readonly OrderPlace[] {
  return pointerSegments(pattern).reduce<readonly OrderPlace[]>(
    (places, segment) => places.flatMap((place) => step(place, segment)),
    [{ segments: [], value }],
  );
}

function step({ segments, value }: OrderPlace, segment: string): readonly OrderPlace[] {
  if (segment === '-' && Array.isArray(value))
    return value.map((item, index) => ({ segments: [...segments, String(index)], value: item }));
  const member = isMembers(value) ? memberOf(value, segment) : undefined;
  return member === undefined ? [] : [{ segments: [...segments, segment], value: member }];
}
