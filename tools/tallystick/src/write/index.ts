export { errorCode } from './disk.ts';
export { sha256 } from './hash.ts';
export { isIntact, readManifestText } from './intact.ts';
export { KeptResults } from './kept-results.ts';
export { LockedError } from './lock.ts';
export { MANIFEST_FILE, type Manifest, manifestOf, parseManifest } from './manifest.ts';
export { OWNED_PACKAGE_FIELDS, PACKAGE_JSON } from './package-json.ts';
export type { PlannedFile, WritePlan } from './plan.ts';
export {
  hasTraces,
  isInterrupted,
  type PackageContent,
  planPackage,
  type WriteResult,
  writePackage,
} from './write-package.ts';
