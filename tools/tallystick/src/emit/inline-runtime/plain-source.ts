/**
 * A source file of the runtime without the comments that explain it to those who change it. What users of a package
 * read in their editor stays: the docs of interfaces and their members, and of what is exported. The files are ours and
 * formatted: each comment has separate lines. One with a template literal of several lines stays as it is.
 */
export function plainSource(text: string, keepDocs: boolean): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const end = commentEnd(lines, index);
    // Within a template literal, what looks like a comment is text.
    if (end === undefined && (line.match(/`/g) ?? []).length % 2 === 1) return text;
    if (end === undefined) kept.push(line);
    else {
      if (keepDocs && isDocOf(line, lines[end + 1] ?? '')) kept.push(...lines.slice(index, end + 1));
      index = end;
    }
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '');
}

/** The last line of the comment that begins with a line; undefined where none does. */
function commentEnd(lines: readonly string[], start: number): number | undefined {
  const line = lines[start] ?? '';
  if (/^\s*\/\/ /.test(line)) return start;
  if (!/^\s*\/\*\*(?: |$)/.test(line)) return undefined;
  const end = lines.findIndex((each, index) => index >= start && each.trimEnd().endsWith('*/'));
  return end < 0 ? undefined : end;
}

function isDocOf(comment: string, next: string): boolean {
  return /^\s*\/\*\*/.test(comment) && /^(?:export | {2}(?:readonly )?\w+\??[:(<])/.test(next);
}
