export { Document, type LoadedFile, nodeIn } from './document.ts';
export { boundedText, fetchText } from './fetch-text.ts';
export { type LoadOptions, loadDocument } from './load-document.ts';
export { loadFile } from './load-file.ts';
export { limitExceeded, looksLikeJson } from './parse-file.ts';
export { checkRefLimits } from './ref-limits.ts';
export { mayReferOut } from './refers-out.ts';
export { decodeFragment, refsIn, splitRef } from './refs.ts';
export { hasIdentifiers, resourcesIn } from './resources.ts';
