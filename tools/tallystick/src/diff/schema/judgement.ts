import type { WireVerdict } from '../change.ts';
import type { Delta, Junction } from './delta.ts';
import type { SharedPair } from './named.ts';
import type { FoundWitness, Roots } from './witness.ts';

/** A difference with its verdict. */
export interface JudgedDelta {
  readonly delta: Delta;
  readonly wire: WireVerdict;
  readonly witness?: FoundWitness;
  /** The witness is a value that holds one of the schema. */
  readonly isAround?: true;
  /** Unknown, because no counterexample was found within the limit of generated values. */
  readonly isCutShort?: true;
}

/** Two schemas, and a place in them where named schemas meet. */
export interface MeetingPlace {
  readonly roots: Roots;
  readonly at: Junction;
}

/** What two schemas differ in, without what is compared once for all operations. */
export interface Judgement {
  readonly deltas: readonly JudgedDelta[];
  readonly shared: readonly SharedPair[];
  /** Whether all that is accepted by one is proven to be accepted by the other. */
  readonly isProven: boolean;
  readonly roots: Roots;
}
