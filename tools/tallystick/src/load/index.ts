export { Document } from './document.ts';
export { fetchText } from './fetch-text.ts';
export { type LoadOptions, loadDocument } from './load-document.ts';
export {
  booleanMember,
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from './node.ts';
export { budgetFault } from './parse-file.ts';
export { decodeFragment, splitRef } from './refs.ts';
