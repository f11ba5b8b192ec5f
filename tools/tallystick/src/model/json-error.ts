const TOKEN =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Offset of what keeps a text from being JSON; its length where it breaks off too early. What `JSON.parse` throws
 * says where in some cases only.
 */
export function jsonErrorOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  TOKEN.lastIndex = 0;
  for (let at = 0; ; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    const next: Expected | undefined = match === null ? undefined : after(match, expected, open);
    if (match === null || next === undefined) return at + blankAt(text, at);
    expected = next;
  }
}

/** What must follow a token, or undefined where the token may not stand. Keeps track of what is open. */
function after(match: RegExpExecArray, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const [, mark, string] = match;
  if (mark === undefined) return afterScalar(string !== undefined, expected, open);
  if (mark === '{' || mark === '[') return afterOpening(mark, expected, open);
  if (mark === '}' || mark === ']') return afterClosing(mark, expected, open);
  if (mark === ':') return expected === 'colon' ? 'value' : undefined;
  if (expected !== 'comma or end') return undefined;
  return open.at(-1) === '{' ? 'key' : 'value';
}

function afterScalar(isString: boolean, expected: Expected, open: readonly string[]): Expected | undefined {
  if (isString && (expected === 'key' || expected === 'key or end')) return 'colon';
  return isValueExpected(expected) ? afterValue(open) : undefined;
}

function afterOpening(mark: '{' | '[', expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  if (!isValueExpected(expected)) return undefined;
  open.push(mark);
  return mark === '{' ? 'key or end' : 'value or end';
}

function afterClosing(mark: '}' | ']', expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const empty = mark === '}' ? 'key or end' : 'value or end';
  if (expected !== 'comma or end' && expected !== empty) return undefined;
  if (open.pop() !== (mark === '}' ? '{' : '[')) return undefined;
  return afterValue(open);
}

function isValueExpected(expected: Expected): boolean {
  return expected === 'value' || expected === 'value or end';
}

function afterValue(open: readonly string[]): Expected {
  return open.length === 0 ? 'nothing' : 'comma or end';
}

function blankAt(text: string, at: number): number {
  return /^[\t\n\r ]*/.exec(text.slice(at))?.[0].length ?? 0;
}
