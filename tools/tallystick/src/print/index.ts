export { commentLines, encodeString, isIdentifier } from './encode.ts';
export { printFile, type SourceFile } from './file.ts';
export { LINE_WIDTH } from './line-width.ts';
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
export type { TemplatePart } from './printable.ts';
export {
  assigned,
  block,
  code,
  comment,
  group,
  identifier,
  importType,
  importValue,
  indexed,
  json,
  list,
  member,
  members,
  nothing,
  number,
  operands,
  type Printable,
  propertyKey,
  regexp,
  string,
  template,
} from './printable.ts';
export type { Statement } from './statement.ts';
