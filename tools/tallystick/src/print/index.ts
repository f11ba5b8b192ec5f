export { commentLines, encodeString, isIdentifier } from './encode.ts';
export { printFile, type SourceFile, type Statement } from './file.ts';
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
} from './printable.ts';
