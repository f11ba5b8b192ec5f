import type { Change } from './change.ts';
import type { ChangeId } from './change-ids.ts';

/** The part of a version that is raised. */
export type Bump = 'major' | 'minor' | 'patch';

/** From the least to the most, with what a changeset says for no release. */
const RANKS: readonly string[] = ['none', 'patch', 'minor', 'major'];

/** What a change asks of those who use the package: to act, nothing, or to read. */
export type Impact = 'breaking' | 'compatible' | 'editorial';

/** What only people read. */
const EDITORIAL: ReadonlySet<ChangeId> = new Set([
  'documentation-changed',
  'examples-changed',
  'operation-documentation-changed',
  'operation-examples-changed',
]);

/**
 * The worst verdict decides, that of the wire or that of the compiler. What could not be shown to be compatible counts
 * as breaking.
 */
export function impactOf({ id, wire, source = 'compatible' }: Change): Impact {
  if (wire !== 'compatible' || source === 'breaking') return 'breaking';
  if (EDITORIAL.has(id)) return 'editorial';
  return source === 'unknown' ? 'breaking' : 'compatible';
}

/** The bump for the most severe of some impacts, of a package that has a version. undefined: nothing changed. */
export function bumpOf(impacts: readonly Impact[], version: string): Bump | undefined {
  if (impacts.length === 0) return undefined;
  const below1 = /^0\./.test(version);
  if (impacts.includes('breaking')) return below1 ? 'minor' : 'major';
  return impacts.includes('compatible') && !below1 ? 'minor' : 'patch';
}

/** The higher of two bumps. */
export function higherBump<One extends string, Other extends string>(one: One, other: Other): One | Other {
  return RANKS.indexOf(one) >= RANKS.indexOf(other) ? one : other;
}
