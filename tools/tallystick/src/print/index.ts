export { commentLines, encodePropertyKey, encodeString, isIdentifier } from './encode.ts';
export { type FileSpec, printFile, type SourceFile, type Statement } from './file.ts';
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
  type ImportSymbol,
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
  type Separator,
  string,
} from './printable.ts';
export { isReservedWord } from './reserved.ts';
