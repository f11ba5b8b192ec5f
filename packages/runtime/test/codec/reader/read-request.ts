export { readMultipart } from './read-multipart.ts';
export { pairsOfCookies, pairsOfQuery, readPairs } from './read-pairs.ts';
export { readText } from './read-text.ts';
export { type Shape, scalarOf } from './shape.ts';
