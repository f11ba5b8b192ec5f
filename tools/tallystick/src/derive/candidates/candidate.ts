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

/**
 * The candidates of some keywords at a location, each made when it is asked for: a schema may name thousands of members, and
 * a limit may end the search. `draft` is valid and holds a value there.
 */
export type MakeCandidates = (
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
) => Iterable<Candidate>;

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

/** Names that a title spells out: the title of each of a thousand cases is not to name a thousand members. */
const SPELLED_OUT = 20;

/** Names for a title or an id, the first of many with the number of the rest. */
export function enumerated(names: readonly string[], between = ', '): string {
  const rest = names.length - SPELLED_OUT;
  return rest <= 0
    ? names.join(between)
    : `${names.slice(0, SPELLED_OUT).join(between)}${between}${rest} more`;
}
