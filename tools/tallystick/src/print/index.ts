export { commentLines, encodeString, isIdentifier } from './encode.ts';
export { printFile, type SourceFile } from './file.ts';
export {
  codeSpan,
  fence,
  heading,
  inline,
  type Markdown,
  markdownText,
  paragraphs,
  table,
} from './markdown.ts';
export {
  block,
  code,
  comment,
  identifier,
  importType,
  importValue,
  json,
  list,
  member,
  nothing,
  number,
  type Printable,
  propertyKey,
  regexp,
  string,
  template,
} from './printable.ts';
export type { Statement } from './statement.ts';
