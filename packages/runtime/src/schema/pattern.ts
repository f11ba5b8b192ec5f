import { meterFor, type Pattern, pattern } from './pattern/index.ts';

export { type Inclusion, patternInclusion } from './pattern/inclusion.ts';
export { isLinear as isLinearPattern } from './pattern/index.ts';

/** Escapes that only Unicode mode knows, and letters that stand for themselves when escaped. */
const FOREIGN = /\\(?:u\{|[AC-CE-RT-VX-Zaeg-jl-mo-qyz])/;

/**
 * A pattern of a spec as a JavaScript regular expression; undefined where it is not one. JSON Schema asks for Unicode
 * mode (core 6.4); a source that is a pattern only without it, such as one with a needless escape, is taken in the
 * plain mode, unless that would make another thing of it: a class of Unicode, \p{…}, or an anchor of another language,
 * \A, is a plain letter there.
 *
 * @example
 * compiledPattern('^\\p{L}+$')?.test('é'); // true
 * compiledPattern('('); // undefined
 */
export function compiledPattern(source: string): RegExp | undefined {
  const isForeign = FOREIGN.test(source.replaceAll('\\\\', ''));
  for (const flags of isForeign ? ['u'] : ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {}
  }
  return undefined;
}

const known = /* @__PURE__ */ new Map<string, Pattern | undefined>();
/** Patterns come from contracts, of which a process has a few; more than that are not kept. */
const MOST = 10_000;

/**
 * Whether a text matches a pattern of a spec, in bounded time; undefined where it cannot be decided within the bounds,
 * and the text is to be rejected. A source that is not an ECMAScript pattern restrains nothing. With `longest`, in
 * UTF-16 units, a longer text does not match a pattern that may take more time than its length. What matching costs is
 * subtracted from `spender.left`, which counts applied schemas.
 *
 * @example
 * testPattern('aaa', '^(a+)+$'); // true
 */
export function testPattern(
  text: string,
  source: string,
  longest: number = Number.POSITIVE_INFINITY,
  spender?: { left: number },
): boolean | undefined {
  const tester = known.has(source) ? known.get(source) : remember(source);
  if (tester === undefined) return true;
  if (text.length > longest && !tester.isLinear) return false;
  const meter = meterFor(text);
  const matches = tester.test(text, meter);
  // Counted for each text, whether the automaton was kept or not: a meter does not depend on what came before.
  const spent = meter.steps / MATCHED_A_STEP + tester.size / COMPILED_A_STEP;
  if (spender !== undefined) spender.left -= Math.floor(spent);
  return matches;
}

/** Instructions of a pattern that take about as long to follow, or to compile, as applying one schema. */
const MATCHED_A_STEP = 32;
const COMPILED_A_STEP = 4;

function remember(source: string): Pattern | undefined {
  const tester = compiledPattern(source) === undefined ? undefined : pattern(source);
  if (known.size >= MOST) known.clear();
  known.set(source, tester);
  return tester;
}
