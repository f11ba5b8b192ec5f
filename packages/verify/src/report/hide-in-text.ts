import type { Hider } from './hider.ts';
import { HIDDEN } from './secret-names.ts';

// Each pattern names the name, and the value, at its end, by the group of its alternative. Every repetition ends at a character that
// it does not take, or after a fixed number, so that each pattern takes linear time.
const PATTERNS: readonly RegExp[] = [
  // a member of JSON within a text: `"token": "…"`, and within a text of JSON: `\"token\": \"…\"`
  /(?<quote>\\{0,8}")(?<name>[^"\\]{1,200})\k<quote>\s{0,20}:\s{0,20}(?:"(?<a>[^"\\]*(?:\\[\s\S][^"\\]*)*)|\\{1,8}"(?<b>[^"\\]*)|(?<c>-?\d[\w.+-]{0,400}))/g,
  // a parameter of a URL, a field of a form, an attribute
  /(?<![\w.%[\]-])(?<name>[\w.%[\]-]{1,200})\s{0,20}=\s{0,20}(?:"(?<a>[^"]*)|'(?<b>[^']*)|(?<c>[^&\s"'<>;,]+))/g,
  // an element of XML
  /<(?<name>[\w:.-]{1,200})(?:\s[^<>]*)?>\s{0,20}(?:<!\[CDATA\[)?(?<a>[^<>]+)/g,
  // a part of a multipart body
  /name="(?<name>[^"\r\n]{1,200})"[^\r\n]{0,400}\r?\n(?:[^\r\n]{1,400}\r?\n){0,8}\r?\n(?<a>[^\r\n]+)/g,
];

/** A text with everything hidden that is the value of a secret name, however name and value are written. */
export function hideInText(text: string, hider: Hider): string {
  return PATTERNS.reduce((shown, pattern) => hideMatches(shown, pattern, hider), text);
}

function hideMatches(text: string, pattern: RegExp, hider: Hider): string {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: match, index, groups = {} } of text.matchAll(pattern)) {
    const value = groups['a'] ?? groups['b'] ?? groups['c'] ?? '';
    if (value.trim() === '' || value === HIDDEN || !hider.isSecret(plainName(groups['name'] ?? ''))) continue;
    const last = index + match.length;
    parts.push(text.slice(end, last - value.length), hider.hide(value));
    end = last;
  }
  return `${parts.join('')}${text.slice(end)}`;
}

/** As it was before it was put into a URL. */
function plainName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
