export {
  defineConfig,
  type IgnoreEntry,
  type ResolvedContract,
  type Workspace,
} from './config.ts';
export { findConfig } from './find.ts';
export { isWithin, portablePath } from './inside.ts';
export { loadConfig } from './load-config.ts';
export { isWellKnown, unusable, whyUnusable } from './package-name.ts';
export { locateInConfig } from './read-config.ts';
export { hint } from './suggest.ts';
