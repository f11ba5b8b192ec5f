export { applyPatch, PatchError } from './patch.ts';
export { type Expansion, expandPlaceholders, type PlaceholderContext } from './placeholder.ts';
export { valueAt } from './pointer.ts';
