import type { JsonValue } from '../../model/index.ts';
import { at, type CaseDraft, withValue } from '../draft.ts';
import type { SchemaLocation } from '../locations.ts';
import type { Ground } from '../repair.ts';

/** A change that may become a case, once it is known to do what it is meant to. */
export interface Candidate {
  readonly kind: 'accepted' | 'refused';
  /** The keyword whose rule it shows. */
  readonly keyword: string;
  /** Distinguishes several candidates of one keyword. */
  readonly variant?: string;
  /** For people, after the location: `with 501 items`. */
  readonly phrase: string;
  readonly draft: CaseDraft;
  /** Refused: the code of the issue that the change causes. */
  readonly code?: string;
}

/** The candidates of some keywords at a location. `draft` is valid and holds a value there. */
export type MakeCandidates = (
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
) => readonly Candidate[];

/** A candidate that sets another value at the location. */
export function setting(
  location: SchemaLocation,
  draft: CaseDraft,
  value: JsonValue,
  about: Omit<Candidate, 'draft'>,
): Candidate {
  const changed =
    at(draft, location.pointer) === undefined ? draft : withValue(draft, location.pointer, value);
  return { ...about, draft: changed };
}
