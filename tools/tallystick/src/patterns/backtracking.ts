import { createRequire } from 'node:module';
import type * as RedosDetector from 'redos-detector';
import { hasDisjointRepetitions } from './disjoint-repetitions.ts';

const require = createRequire(import.meta.url);

/** Steps of the analysis for one pattern; what takes more is not shown to be safe. */
const MOST_STEPS = 1_500;
/** Letters; a longer pattern is not looked at. */
const LONGEST = 2_000;
/** Two repetitions without an end, or an alternative inside one: less cannot backtrack without bound. */
const REPEATS = /(?:[*+]|\{\d+,\})/g;

const known = new Map<string, boolean>();

/**
 * Whether an engine that backtracks may need time beyond any use for a text that the pattern nearly fits: whoever
 * sends such a text holds up whoever checks it. What cannot be shown to be safe counts as such.
 */
export function mayBacktrack(pattern: string): boolean {
  const found = known.get(pattern) ?? analysed(pattern);
  known.set(pattern, found);
  return found;
}

const PROPERTY = /\\[pP]\{[^}]*\}/g;
const CLASS = /\[(?:\\.|[^\]\\])*\]/g;

/** The analysis takes a Unicode property for any letter at all; Latin letters stand for it better. */
function withoutProperties(pattern: string): string {
  return pattern
    .replaceAll(CLASS, (letters) => letters.replaceAll(PROPERTY, 'a-zA-Z'))
    .replaceAll(PROPERTY, '[a-zA-Z]');
}

function analysed(pattern: string): boolean {
  const repeats = pattern.match(REPEATS)?.length ?? 0;
  if (repeats === 0 || (repeats === 1 && !pattern.includes('|'))) return false;
  if (hasDisjointRepetitions(pattern)) return false;
  if (pattern.length > LONGEST) return true;
  // Loaded where a pattern asks for it: most specs have none that does.
  const { isSafePattern } = require('redos-detector') as typeof RedosDetector;
  for (const unicode of [true, false]) {
    try {
      return !isSafePattern(withoutProperties(pattern), {
        maxSteps: MOST_STEPS,
        timeout: Number.POSITIVE_INFINITY,
        unicode,
      }).safe;
    } catch {
      // it is of the older syntax, or of a newer one than the analysis knows
    }
  }
  return false;
}
