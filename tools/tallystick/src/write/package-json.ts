import { isJsonObject, type JsonValue } from '../model/index.ts';
import { sha256 } from './hash.ts';

export const PACKAGE_JSON = 'package.json';

/**
 * The members of package.json that the generator writes. All others, the version and dependency ranges among
 * them, belong to the people and the release tool of the package, and are neither overwritten nor hashed.
 */
export const OWNED_PACKAGE_FIELDS = [
  'description',
  'type',
  'sideEffects',
  'exports',
  'files',
  'peerDependencies',
  'peerDependenciesMeta',
] as const;

/** A hash of what the generator answers for in a file: all of it, or the owned members of package.json. */
export function ownedHash(path: string, content: string): string {
  return sha256(path === PACKAGE_JSON ? (ownedMembers(content) ?? content) : content);
}

function ownedMembers(text: string): string | undefined {
  const value = parsed(text);
  if (!isJsonObject(value)) return undefined;
  const owned = OWNED_PACKAGE_FIELDS.map((field) => [field, value[field] ?? null]);
  return JSON.stringify(owned);
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether a package.json that the generator has not written yet has no other value in the members that it would own.
 */
export function mayAdopt(before: string, after: string): boolean {
  const there = parsed(before);
  const wanted = parsed(after);
  if (!isJsonObject(there) || !isJsonObject(wanted)) return false;
  return OWNED_PACKAGE_FIELDS.every(
    (field) => !Object.hasOwn(there, field) || JSON.stringify(there[field]) === JSON.stringify(wanted[field]),
  );
}
