export {
  defineConfig,
  type IgnoreEntry,
  type InMemoryContract,
  type ResolvedContract,
  type Workspace,
} from './config.ts';
export { findConfig } from './find.ts';
export { isWithin, portablePath } from './inside.ts';
export { loadConfig, workspaceInMemory } from './load-config.ts';
export { isWellKnown, unusable, whyUnusable } from './package-name.ts';
export { locateInConfig } from './read-config.ts';
export { extensionOf, isLoopback, isTrusted, type RemoteSpec, remoteFolder } from './remote-spec.ts';
export { LOCK_FILE, type LockedFile, type LockedSpec, readLock } from './spec-lock.ts';
export { hint } from './suggest.ts';
