/** The offset of the next character of a JSON text that is not white space, from an offset on. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Past the closing quote of the string that begins at an offset. */
export function skipString(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    at = quote + 1;
    if (slashes % 2 === 0) return at;
  }
}

/** How many members the objects of a JSON text have together, those of one name counted each. */
export function countMembers(text: string): number {
  let members = 0;
  for (let at = text.indexOf('"'); at >= 0; ) {
    const end = skipString(text, at);
    if (text[skipSpace(text, end)] === ':') members += 1;
    at = text.indexOf('"', end);
  }
  return members;
}

const MARK = /["{}[\]]/g;

/**
 * The first member of a JSON text whose object has one of that name before it. `JSON.parse` silently keeps the last
 * of them.
 */
export function duplicateMember(
  text: string,
): { readonly name: string; readonly offset: number } | undefined {
  const open: Set<string>[] = [];
  MARK.lastIndex = 0;
  for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
    const [mark] = match;
    if (mark === '{' || mark === '[') open.push(new Set());
    else if (mark !== '"') open.pop();
    else {
      const end = skipString(text, match.index);
      MARK.lastIndex = end;
      if (text[skipSpace(text, end)] !== ':') continue;
      const name = String(JSON.parse(text.slice(match.index, end)));
      const names = open.at(-1);
      if (names?.has(name)) return { name, offset: match.index };
      names?.add(name);
    }
  }
  return undefined;
}
