/** What a pattern repeats as one: a class, an escape that stands for one character, a plain character. */
const ATOM = String.raw`\[(?:\\.|[^\]\\])+\]|\\[dDwWsStnrfv.\-/\\()[\]{}*+?|^$]|[^\\()[\]{}*+?|^$]`;
/** A repeated group that holds one repeated atom; before it, in this order, what a parenthesis in it opens no group in. */
const TOKEN = new RegExp(String.raw`\((?:\?:)?(${ATOM})([*+])\??\)([*+])\??|\\.|\[(?:\\.|[^\]\\])*\]`, 'gs');

/**
 * The same language with less to try: `(a*)*`, `(a+)*` and `(a*)+` are `a*`, `(a+)+` is `a+`. The second of each pair can stay
 * a `RegExp` in emitted code. A pattern that refers back to its groups stays as it is.
 */
export function simplifiedPattern(pattern: string): string {
  if (/\\[1-9k]/.test(pattern)) return pattern;
  return pattern.replace(TOKEN, (token, atom?: string, inner?: string, outer?: string) => {
    if (atom === undefined) return token;
    return inner === '+' && outer === '+' ? `${atom}+` : `${atom}*`;
  });
}
