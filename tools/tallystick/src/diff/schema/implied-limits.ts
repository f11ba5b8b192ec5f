import { isMultipleOf, type SchemaObject } from '@tallystick/runtime/schema';
import {
  isRequired,
  mayBe,
  names,
  numberOf,
  type Parts,
  possibleTypes,
  prefixLength,
  strictest,
} from './facts.ts';

/** Whether the parts imply a limit of a number, of a length or of a count. */
export function impliesLimit(parts: Parts, to: SchemaObject, keyword: string): boolean {
  const limit = numberOf(to, keyword);
  if (limit === undefined) return false;
  const measured = MEASURED[keyword];
  return measured === undefined || !mayBe(parts, ...measured.types) || measured.holds(parts, limit);
}

interface Measured {
  readonly types: readonly string[];
  readonly holds: (parts: Parts, limit: number) => boolean;
}

const NUMBERS = ['number', 'integer'];

const MEASURED: Readonly<Record<string, Measured>> = {
  minimum: { types: NUMBERS, holds: (parts, limit) => lower(parts).some((each) => each.value >= limit) },
  maximum: { types: NUMBERS, holds: (parts, limit) => upper(parts).some((each) => each.value <= limit) },
  exclusiveMinimum: {
    types: NUMBERS,
    holds: (parts, limit) =>
      lower(parts).some(({ value, exclusive }) => value > limit || (exclusive && value === limit)),
  },
  exclusiveMaximum: {
    types: NUMBERS,
    holds: (parts, limit) =>
      upper(parts).some(({ value, exclusive }) => value < limit || (exclusive && value === limit)),
  },
  multipleOf: {
    types: NUMBERS,
    holds: (parts, limit) =>
      (isWhole(parts) && isMultipleOf(1, limit)) ||
      parts.some((part) => isMultipleOf(numberOf(part, 'multipleOf') ?? Number.NaN, limit)),
  },
  minLength: { types: ['string'], holds: (parts, limit) => atLeast(parts, 'minLength', limit) },
  maxLength: { types: ['string'], holds: (parts, limit) => atMost(parts, 'maxLength', limit) },
  minItems: { types: ['array'], holds: (parts, limit) => atLeast(parts, 'minItems', limit) },
  maxItems: {
    types: ['array'],
    holds: (parts, limit) => atMost(parts, 'maxItems', limit) || endsAt(parts, limit),
  },
  minProperties: {
    types: ['object'],
    holds: (parts, limit) => atLeast(parts, 'minProperties', limit) || requiredCount(parts) >= limit,
  },
  maxProperties: { types: ['object'], holds: (parts, limit) => atMost(parts, 'maxProperties', limit) },
};

interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

/** Of whole numbers, an exclusive bound that is whole is the next number. */
function bounds(parts: Parts, inclusive: string, exclusive: string, step: 1 | -1): readonly Bound[] {
  return parts.flatMap((part) => {
    const [own, beyond] = [numberOf(part, inclusive), numberOf(part, exclusive)];
    const whole = beyond !== undefined && Number.isInteger(beyond) && isWhole(parts);
    return [
      ...(own === undefined ? [] : [{ value: own, exclusive: false }]),
      ...(beyond === undefined ? [] : [{ value: beyond, exclusive: true }]),
      ...(whole ? [{ value: beyond + step, exclusive: false }] : []),
    ];
  });
}

function lower(parts: Parts): readonly Bound[] {
  return bounds(parts, 'minimum', 'exclusiveMinimum', 1);
}

function upper(parts: Parts): readonly Bound[] {
  return bounds(parts, 'maximum', 'exclusiveMaximum', -1);
}

function isWhole(parts: Parts): boolean {
  return !possibleTypes(parts).has('number');
}

function atLeast(parts: Parts, keyword: string, limit: number): boolean {
  return (strictest(parts, keyword, 'most') ?? 0) >= limit;
}

function atMost(parts: Parts, keyword: string, limit: number): boolean {
  return (strictest(parts, keyword, 'least') ?? Number.POSITIVE_INFINITY) <= limit;
}

/** Whether no item can have the index of the limit. */
function endsAt(parts: Parts, limit: number): boolean {
  return prefixLength(parts) <= limit && parts.some((part) => part['items'] === false);
}

function requiredCount(parts: Parts): number {
  const all = new Set(parts.flatMap((part) => names(part, 'required')));
  return [...all].filter((name) => isRequired(parts, name)).length;
}
