import { type Document, visit } from 'yaml';

/** The first alias without an anchor before it, and its offset. In a single traversal of the document. */
export function unanchoredAlias(
  document: Document.Parsed,
): { readonly name: string; readonly offset: number } | undefined {
  const anchors = new Set<string>();
  let found: { readonly name: string; readonly offset: number } | undefined;
  visit(document, {
    Alias(_, { source, range }) {
      if (anchors.has(source)) return undefined;
      found = { name: source, offset: range?.[0] ?? 0 };
      return visit.BREAK;
    },
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return found;
}
