import { LINE_WIDTH } from './line-width.ts';
import { isReservedWord } from './reserved.ts';
import { wrappedLines } from './wrap-comment.ts';

/**
 * The encoders, one per sink. Whatever text a spec holds, what comes out of them is one token of that kind:
 * nothing in the text can end it early.
 */

/** Of ECMA-262's IdentifierName what everybody can see. */
const IDENTIFIER = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Whether the text can be used as a name unchanged. Member names after a dot may be reserved words. */
export function isIdentifier(text: string, { reservedAllowed = false } = {}): boolean {
  return IDENTIFIER.test(text) && (reservedAllowed || !isReservedWord(text));
}

/** A single-quoted string literal in ASCII, except for printable letters. */
export function encodeString(text: string): string {
  return `'${escapeText(text).replaceAll("'", "\\'")}'`;
}

// Everything that is invisible, ends a line, reorders the text around it, is not a whole character, or could end
// a script element when the output is inlined into a page.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|<(?=[/!])/g;

const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '<': '\\x3c',
};

function escapeText(text: string): string {
  return text.replace(UNSAFE, (char) => SHORT[char] ?? escapeUnit(char));
}

/** Text within a template literal: its lines stay, and nothing in it ends the literal or begins a substitution. */
export function encodeTemplateText(text: string): string {
  return text
    .replace(UNSAFE, (char) => (char === '\n' ? char : (SHORT[char] ?? escapeUnit(char))))
    .replace(/`|\$(?=\{|$)/g, '\\$&');
}

/** A member name: as it is, quoted, or computed where the plain form would set the prototype. */
export function encodePropertyKey(text: string): string {
  if (text === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(text) ? text : encodeString(text);
}

/**
 * A regular expression literal: `RegExp#source` escapes slashes and line ends itself. Characters nobody can see
 * are escaped too, which only unicode modes allow everywhere; other modes get a constructor call instead, and where
 * they have escapes that compilers refuse in a literal, such as \1 without a group, for the same reason.
 * Throws a SyntaxError for a source that is not a pattern: patterns are validated when they are read.
 */
export function encodeRegExp(source: string, flags: string): string {
  const literal = new RegExp(source, flags).source;
  const isUnicode = /[uv]/.test(flags);
  const isPlain = literal.search(UNSAFE_IN_REGEXP) < 0;
  if (isPlain && (isUnicode || !OLD_ESCAPE.test(literal))) return `/${literal}/${flags}`;
  if (!isUnicode) return `/* @__PURE__ */ new RegExp(${encodeString(source)}, ${encodeString(flags)})`;
  return `/${literal.replace(UNSAFE_IN_REGEXP, escapeUnit)}/${flags}`;
}

const OLD_ESCAPE = /\\[\dkpPux]/;

const UNSAFE_IN_REGEXP =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeUnit(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// What would end a comment or start another, what ends a line, hides or reorders text.
const UNSAFE_IN_COMMENT =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text of a comment, line by line, with nothing in it that could leave the comment. */
export function commentLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const safe = lines.map((line) => line.replace(UNSAFE_IN_COMMENT, '').replaceAll('*/', '*\\/').trimEnd());
  while (safe.length > 1 && safe[0] === '') safe.shift();
  while (safe.length > 1 && safe.at(-1) === '') safe.pop();
  return safe;
}

/** `indent`: of the comment's first line, as wide as the others are moved in. */
export function encodeComment(text: string, indent = 0): string {
  const lines = wrappedLines(commentLines(text), indent);
  const short = `/** ${lines[0] ?? ''} */`;
  if (lines.length === 1 && indent + short.length <= LINE_WIDTH) return short;
  return `/**\n${lines.map((line) => (line === '' ? ' *' : ` * ${line}`)).join('\n')}\n */`;
}
