import type { Hider } from './hider.ts';
import { HIDDEN } from './secret-names.ts';

// Each pattern names the name, and the value, by the group of its alternative. Every repetition ends at a character that
// it does not take, or after a fixed number, so that each pattern takes linear time.
const PATTERNS: readonly RegExp[] = [
  // a member of JSON within a text: `"token": "…"`, and within a text of JSON: `\"token\": \"…\"`
  /(?<quote>\\{0,8}")(?<name>[^"\\]{1,200})\k<quote>\s{0,20}:\s{0,20}(?:"(?<a>[^"\\]*(?:\\[\s\S][^"\\]*)*)|\\{1,8}"(?<b>[^"\\]*)|(?<c>-?\d[\w.+-]{0,400}))/dg,
  // a parameter of a URL, a field of a form, an attribute
  /(?<![\w.%[\]-])(?<name>[\w.%[\]-]{1,200})\s{0,20}=\s{0,20}(?:"(?<a>[^"]*)|'(?<b>[^']*)|(?<c>[^&\s"'<>;,]+))/dg,
  // an element of XML
  /<(?<name>[\w:.-]{1,200})(?:\s[^<>]*)?>\s{0,20}(?:<!\[CDATA\[)?(?<a>[^<>]+)/dg,
  // a part of a multipart body
  /name="(?<name>[^"\r\n]{1,200})"[^\r\n]{0,400}\r?\n(?:[^\r\n]{1,400}\r?\n){0,8}\r?\n(?<a>[^\r\n]+)/dg,
  // a field of a page, whose name is an attribute, before its value or after it: `<input name="_csrf" value="…">`
  /[\s"'](?:name|id|property)\s{0,20}=\s{0,20}\\{0,8}["']?(?<name>[\w.:[\]-]{1,200})(?=[^<>]{0,400}?[\s"'](?:value|content)\s{0,20}=\s{0,20}(?:\\{0,8}"(?<a>[^"\\]+)|\\{0,8}'(?<b>[^'\\]+)|(?<c>[^\s"'<>\\]+)))/dgi,
  fieldAfterValue('name'),
  fieldAfterValue('id'),
];

function fieldAfterValue(attribute: string): RegExp {
  const value = String.raw`(?:\\{0,8}"(?<a>[^"\\]+)|\\{0,8}'(?<b>[^'\\]+)|(?<c>[^\s"'<>\\]+))`;
  const name = String.raw`(?=[^<>]{0,400}?[\s"']${attribute}\s{0,20}=\s{0,20}\\{0,8}["']?(?<name>[\w.:[\]-]{1,200}))`;
  return new RegExp(String.raw`[\s"'](?:value|content)\s{0,20}=\s{0,20}${value}${name}`, 'dgi');
}

/** A text with everything hidden that is the value of a secret name, however name and value are written. */
export function hideInText(text: string, hider: Hider): string {
  return PATTERNS.reduce((shown, pattern) => hideMatches(shown, pattern, hider), text);
}

function hideMatches(text: string, pattern: RegExp, hider: Hider): string {
  const parts: string[] = [];
  let end = 0;
  for (const { groups = {}, indices } of text.matchAll(pattern)) {
    const { a, b, c } = indices?.groups ?? {};
    const [start, last] = a ?? b ?? c ?? [0, 0];
    const value = text.slice(start, last);
    if (value.trim() === '' || value === HIDDEN || !hider.isSecret(plainName(groups['name'] ?? ''))) continue;
    // Two attributes may name the same value.
    if (start < end) continue;
    parts.push(text.slice(end, start), hider.hide(value));
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
