import type { CheckId } from '../checks/index.ts';

/** Something a provider is known to do otherwise, for as long as that is put up with. */
export interface Deviation {
  /** Id of a case, or a pattern with `*`. */
  readonly case: string;
  /** The only check that may fail; absent: any. */
  readonly check?: CheckId;
  readonly reason: string;
  /** The last day it holds: `2027-01-31`. */
  readonly expires: string;
}
