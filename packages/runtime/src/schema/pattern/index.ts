import { Automaton } from './automaton.ts';
import { backtrack } from './backtrack.ts';
import { compile } from './compile.ts';
import { compilesAs } from './compiles-as.ts';
import {
  MAX_INSTRUCTIONS,
  MAX_KEPT_INSTRUCTIONS,
  MAX_KEPT_SOURCE,
  MAX_PATTERNS,
  MAX_STEPS,
  MAX_STEPS_PER_UNIT,
  type MatchMeter,
} from './limits.ts';
import { isLinear as isLinearProgram, MAX_SIZE } from './linear.ts';
import { parse } from './parse.ts';
import { sizeOf } from './size.ts';
import type { Syntax } from './syntax.ts';

export type { MatchMeter };
export { compilesAs };

/** A JSON Schema `pattern`, matched in bounded time. */
export interface Pattern {
  readonly source: string;
  /** Whether the platform's own `RegExp` matches, since it is certain to need time in proportion to the text. */
  readonly isLinear: boolean;
  /** Instructions that it is compiled to where it is not linear: what it costs before any text is read. */
  readonly size: number;
  /**
   * Whether the pattern matches anywhere in the text, as ECMA-262 section 22.2 defines it. Undefined is undecided:
   *
   * - matching took `MAX_STEPS` steps (10,000,000, and 20 for each UTF-16 code unit of the text) and was stopped;
   * - a backreference leaves more ways to try than `MAX_WAITING` allows (up to 190 MB in Node 24), as `^(.).*\1$` does in a text of
   *   310,000 characters;
   * - the pattern is not one that {@link compilesAs} compiles, nests more than 250 groups, or has a backreference that
   *   ignores case or spells its name with escapes.
   *
   * A validator treats an undecided text as one that does not match, and reports code `pattern` with the parameter
   * `undecided: true`: a text is refused rather than let through unread. A pattern that does not compile is the
   * schema's error, which {@link compilesAs} reports before any text arrives.
   */
  test(text: string, meter?: MatchMeter): boolean | undefined;
}

/**
 * The pattern, compiled once and kept for the next use.
 *
 * @example
 * // after 200,027 steps
 * pattern('^(\\w+\\s?)*$').test(`${'a'.repeat(100_000)}!`); // false
 */
export function pattern(source: string): Pattern {
  const kept = patterns.get(source) ?? compiled(source);
  patterns.delete(source);
  if (source.length <= MAX_KEPT_SOURCE) patterns.set(source, kept);
  const [oldest] = patterns.keys();
  if (patterns.size > MAX_PATTERNS && oldest !== undefined) patterns.delete(oldest);
  return kept;
}

/**
 * Whether the platform's own `RegExp` is certain to match any text in time in proportion to its length.
 *
 * @example
 * [isLinearPattern('^[a-z]+$'), isLinearPattern('^(a+)+$')]; // [true, false]
 */
export function isLinear(source: string): boolean {
  return pattern(source).isLinear;
}

/** In the order of their last use. */
const patterns = new Map<string, Pattern>();

/**
 * A large pattern is compiled when it is first matched against a string: that takes milliseconds, and it is not linear
 * anyway.
 */
function compiled(source: string): Pattern {
  const syntax = parse(source);
  if (!syntax) return { source, isLinear: false, size: 0, test: () => undefined };
  const size = Math.min(sizeOf(syntax.root), MAX_INSTRUCTIONS);
  const program = size > MAX_SIZE ? undefined : compile(syntax.root, syntax);
  const linear = program !== undefined && isLinearProgram(program, syntax);
  const native = linear ? new RegExp(source, syntax.unicode ? 'u' : '') : undefined;
  const test = (text: string, meter: MatchMeter = meterFor(text)): boolean | undefined =>
    (native && attempted(native, text)) ?? boundedTest(syntax, size)(text, meter);
  return { source, isLinear: linear, size: linear ? 0 : size, test };
}

/** What matching a text may cost. */
export function meterFor(text: string): MatchMeter {
  return { steps: 0, limit: MAX_STEPS + MAX_STEPS_PER_UNIT * text.length };
}

type BoundedTest = (text: string, meter: MatchMeter) => boolean | undefined;

/** Automata in the order of their last use, and how many instructions they have. */
const automata = new Map<Syntax, { readonly test: BoundedTest; readonly size: number }>();
let instructions = 0;

function boundedTest(syntax: Syntax, size: number): BoundedTest {
  const kept = automata.get(syntax) ?? { test: automatonTest(syntax), size };
  instructions += automata.delete(syntax) ? 0 : size;
  automata.set(syntax, kept);
  for (const [oldest, { size: freed }] of automata) {
    if (instructions <= MAX_KEPT_INSTRUCTIONS) break;
    automata.delete(oldest);
    instructions -= freed;
  }
  return kept.test;
}

/** A backreference takes any text in the automaton: what does not match there does not match at all. */
function automatonTest(syntax: Syntax): BoundedTest {
  const program = compile(syntax.root, syntax);
  const automaton = program && new Automaton(syntax, program);
  return (text, meter) => {
    const found = automaton ? automaton.test(text, meter) : true;
    return found && (!automaton || syntax.references.size > 0) ? backtrack(syntax, text, meter) : found;
  };
}

/** An engine that backtracks throws a `RangeError` where its stack does not hold the ways back, as for 10 MB of `(a|b)*`. */
function attempted(native: RegExp, text: string): boolean | undefined {
  try {
    return native.test(text);
  } catch {
    return undefined;
  }
}
