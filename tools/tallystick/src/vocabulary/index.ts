export { checkExtensions, type ExtensionPlaces } from './check-extensions.ts';
export { checkNames } from './check-names.ts';
export { errorOutcomes, saidOf } from './error-extension.ts';
export { idempotencyKeyOf, withUsableKeys } from './idempotency-key.ts';
export { renamedMember } from './old-spellings.ts';
export {
  chunksOf,
  credentialOf,
  deliveryOf,
  describedBy,
  effectsOf,
  extensionExamples,
  refusalsOf,
  requiredWhenOf,
  safetyOf,
} from './operation-extensions.ts';
export { paginationOf } from './pagination.ts';
export { resourceOf } from './resource.ts';
export { schemaExtensions } from './schema-extensions.ts';
export { withSource } from './source.ts';
