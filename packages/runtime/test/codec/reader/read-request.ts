export { type MultipartPart, readMultipart } from './read-multipart.ts';
export { fromForm, pairsOfCookies, pairsOfQuery, type RawPairs, readPairs } from './read-pairs.ts';
export { readText, type TextParameter } from './read-text.ts';
export { type Shape, scalarOf } from './shape.ts';
