export { markChanges } from './mark-changes.ts';
export { type UnusedOperations, unusedOperations } from './unused.ts';
export { UNKNOWN_REASONS, type UnknownUse, type UsageFile, type Use } from './usage-file.ts';
export { readUsage } from './usage-schema.ts';
