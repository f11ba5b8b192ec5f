import type { Json } from '@tallystick/runtime/contract';
import { type Inclusion, patternInclusion, type SchemaObject } from '@tallystick/runtime/schema';
import type { Parts } from './facts.ts';

/** A longer limit is not written as a pattern. */
const LONGEST = 500;

/** Limits of texts, as the patterns that mean the same: `maxLength: 3` is `^[\s\S]{0,3}$`. */
const AS_PATTERN: Readonly<Record<string, (value: Json) => string | undefined>> = {
  pattern: (value) => (typeof value === 'string' ? value : undefined),
  minLength: (value) => (isShort(value) ? `^[\\s\\S]{${value},}$` : undefined),
  maxLength: (value) => (isShort(value) ? `^[\\s\\S]{0,${value}}$` : undefined),
};

function isShort(value: Json): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LONGEST;
}

/** Whether all texts that the parts accept keep to a limit of texts. False where this is not decided. */
export function impliesTexts(parts: Parts, to: SchemaObject, keyword: string): boolean {
  return inclusionsOf(parts, keyword, to[keyword] ?? null).some((each) => each?.included === true);
}

/** A text that the parts accept as far as their limits of texts go, and another limit refuses. */
export function textOutside(parts: Parts, keyword: string, value: Json): string | undefined {
  const [all] = inclusionsOf(parts, keyword, value);
  return all?.included === false ? all.example : undefined;
}

/** Of all limits together, then of each alone: together they may be too much, or patterns of different modes. */
function inclusionsOf(parts: Parts, keyword: string, value: Json): readonly (Inclusion | undefined)[] {
  const wanted = AS_PATTERN[keyword]?.(value);
  if (wanted === undefined) return [];
  const own = new Set(
    parts.flatMap((part) =>
      Object.entries(AS_PATTERN).flatMap(([each, patternOf]) => patternOf(part[each] ?? null) ?? []),
    ),
  );
  const all = patternInclusion([...own], wanted);
  return all !== undefined || own.size < 2
    ? [all]
    : [all, ...[...own].map((each) => patternInclusion([each], wanted))];
}
