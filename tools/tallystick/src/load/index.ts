export { Document, type LoadedFile, nodeIn } from './document.ts';
export { boundedText, fetchText } from './fetch-text.ts';
export { type LoadOptions, loadDocument } from './load-document.ts';
export { loadFile } from './load-file.ts';
export { limitExceeded, looksLikeJson, parseFile } from './parse-file.ts';
export { checkRefLimits } from './ref-limits.ts';
export { decodeFragment, refsIn, splitRef } from './refs.ts';
export { hasIdentifiers, resourcesIn } from './resources.ts';
