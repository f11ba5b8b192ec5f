import { setFlagsFromString } from 'node:v8';
import { mayBacktrack } from './backtracking.ts';
import { compiledPattern } from './compile-pattern.ts';

/** Characters that a pattern may be tried on that could take time without bound, where nothing bounds it. */
const SHORT = 16;

const known = new Map<string, (text: string) => boolean>();

/**
 * Whether a text of the spec matches a pattern of the spec, in bounded time. Patterns were checked when they were read;
 * one that only the older syntax knows is tried so. Where it cannot be told in bounded time, the text is taken to match.
 */
export function matches(text: string, pattern: string): boolean {
  const test = known.get(pattern) ?? testOf(pattern);
  known.set(pattern, test);
  return test(text);
}

function testOf(pattern: string): (text: string) => boolean {
  const usual = compiledPattern(pattern);
  if (usual === undefined) return () => true;
  if (!mayBacktrack(pattern)) return (text) => usual.test(text);
  const linear = linearOf(pattern);
  return (text) => (text.length <= SHORT ? usual.test(text) : (linear?.test(text) ?? true));
}

/** V8's engine that does not backtrack. It knows no look-around, no references back, and no Unicode mode. */
function linearOf(pattern: string): RegExp | undefined {
  if (/[^\0-\x7f]|\\[pPu]/.test(pattern)) return undefined;
  setFlagsFromString('--enable-experimental-regexp-engine');
  try {
    return new RegExp(pattern, 'l');
  } catch {
    return undefined;
  }
}
