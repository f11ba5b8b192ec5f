/** Escapes that only Unicode mode knows, and letters that stand for themselves when escaped. */
const FOREIGN = /\\(?:u\{|[AC-CE-RT-VX-Zaeg-jl-mo-qyz])/;

/**
 * A pattern of a spec as JavaScript has it; undefined where that has no such pattern. JSON Schema asks for Unicode mode (core
 * 6.4); a source that is only a pattern without it, such as one with a needless escape, is taken in the plain mode, unless
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
