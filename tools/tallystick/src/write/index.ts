export { errorCode } from './disk.ts';
export { sha256 } from './hash.ts';
export { LockedError } from './lock.ts';
export {
  MANIFEST_FILE,
  type Manifest,
  manifestOf,
  manifestText,
  type Provenance,
  parseManifest,
} from './manifest.ts';
export { OWNED_PACKAGE_FIELDS, ownedHash, PACKAGE_JSON } from './package-json.ts';
export { type PlannedFile, planWrite, type WritePlan } from './plan.ts';
export { isPackagePath } from './relative-path.ts';
export {
  hasTraces,
  isInterrupted,
  type PackageContent,
  planPackage,
  type WriteOptions,
  type WriteResult,
  writePackage,
} from './write-package.ts';
