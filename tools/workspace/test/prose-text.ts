import ts from 'typescript';

// What a person reads of a file: all of a page, and of a program its comments and strings. Everything else becomes
// blank, so that a place in the result is the same place in the file.

/** What a person reads of a file, at the places where it is. */
export function proseOf(file: string, text: string): string {
  if (file.endsWith('.md')) return withoutQuotations(text);
  return /\.[mc]?[jt]sx?$/.test(file) ? withoutQuotations(proseOfProgram(file, text)) : text;
}

/** Code in backticks on one line quotes an identifier: it is one word of the sentence, whatever it says. */
function withoutQuotations(text: string): string {
  return text.replaceAll(/(?<!`)`[^`\n]*`(?!`)/g, (quotation) => 'q'.repeat(quotation.length));
}

/** `\0` is neither a space nor part of a word, so no phrase is found across two strings. */
function blank(text: string): string {
  return text.replaceAll(/[^\s]/g, '\0');
}

function proseOfProgram(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  let prose = '';
  for (const [start, end] of rangesOf(source)) {
    if (start < prose.length) continue;
    prose += blank(text.slice(prose.length, start)) + withoutLeaders(text.slice(start, end));
  }
  return prose + blank(text.slice(prose.length));
}

/** Where the comments and strings of a program are, in their order. */
function rangesOf(source: ts.SourceFile): readonly (readonly [number, number])[] {
  const found = new Map<number, number>();
  visit(source);
  return [...found].sort(([left], [right]) => left - right);

  function visit(node: ts.Node): void {
    if (isText(node)) found.set(node.getStart(source) + 1, node.end - 1);
    else if (ts.isJsxText(node)) found.set(node.pos, node.end);
    if (node.getChildCount(source) === 0) visitComments(node);
    for (const child of node.getChildren(source)) visit(child);
  }

  function visitComments(token: ts.Node): void {
    if (ts.isJsxText(token)) return;
    const leading = ts.getLeadingCommentRanges(source.text, token.pos) ?? [];
    const trailing = ts.getTrailingCommentRanges(source.text, token.end) ?? [];
    for (const { pos, end } of [...leading, ...trailing]) found.set(pos, end);
  }
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

/** A sentence continues in the next line of its comment. */
function withoutLeaders(text: string): string {
  return text
    .replaceAll(/^([ \t]*)(?:\/\/|\/?\*+\/?)/gm, (leader) => ' '.repeat(leader.length))
    .replaceAll(/\*\/$/g, '  ');
}
