/** Escapes that only Unicode mode knows, and letters that stand for themselves when escaped. */
const FOREIGN = /\\(?:u\{|[AC-CE-RT-VX-Zaeg-jl-mo-qyz])/;

/**
 * A pattern of a spec as JavaScript has it; undefined where that has no such pattern. JSON Schema asks for Unicode mode (core
 * 6.4); a source that is a pattern only without it, such as one with a needless escape, is taken in the plain mode, unless
 * that would make another thing of it: a class of Unicode, \p{…}, or an anchor of another language, \A, is a plain letter
 * there.
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

/** Two repetitions without an end, or an alternative beside one: less cannot backtrack without bound. */
const REPEATS = /(?:[*+]|\{\d+,\})/g;

interface Tester {
  readonly pattern: RegExp | undefined;
  readonly mayBacktrack: boolean;
}

const testers = new Map<string, Tester>();
/** Patterns come from contracts, of which a process has a few; more than that are not kept. */
const MOST = 10_000;

/**
 * Whether a text matches a pattern of a spec. A source that is not an ECMAScript pattern restrains nothing. With
 * `longest`, in UTF-16 units, a longer text is not put to a pattern that may backtrack, and does not match.
 *
 * The one place where the engine matches patterns: the linear-time engine takes over here.
 */
export function testPattern(text: string, source: string, longest = Number.POSITIVE_INFINITY): boolean {
  const { pattern, mayBacktrack } = testers.get(source) ?? remember(source);
  if (mayBacktrack && text.length > longest) return false;
  return pattern?.test(text) ?? true;
}

function remember(source: string): Tester {
  const repeats = source.match(REPEATS)?.length ?? 0;
  const mayBacktrack = repeats > 1 || (repeats === 1 && source.includes('|'));
  const tester = { pattern: compiledPattern(source), mayBacktrack };
  if (testers.size >= MOST) testers.clear();
  testers.set(source, tester);
  return tester;
}
