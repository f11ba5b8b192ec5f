export { type Shape, shapedDocument } from './shape-document.ts';
