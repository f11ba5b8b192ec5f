export { Document } from './document.ts';
export { fetchText } from './fetch-text.ts';
export { type LoadOptions, loadDocument } from './load-document.ts';
export { limitExceeded } from './parse-file.ts';
export { decodeFragment, splitRef } from './refs.ts';
