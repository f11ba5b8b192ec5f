import type { Json } from '@tallystick/runtime/contract';
import type { ChangeId } from './change-ids.ts';

/** Who is affected: the client's requests, what it receives, or both. */
export type Direction = 'sent' | 'received' | 'both';

/**
 * What a change means on the wire. `breaking`: a request that was accepted may be refused now, or an old client may
 * receive what it cannot handle; there is a witness. `unknown`: neither proven nor witnessed.
 */
export type WireVerdict = 'breaking' | 'unknown' | 'compatible';

/**
 * Whether TypeScript that was written against the old package compiles with the new one. `breaking`: it does not, and
 * the compiler's errors show it. `unknown`: the compiler could not be asked, since a side has no types.
 */
export type SourceVerdict = 'breaking' | 'unknown' | 'compatible';

/** What the compiler says of code that compiled with the old package. */
export interface SourceError {
  /** e.g. 2339, of `TS2339`. */
  readonly code: number;
  readonly message: string;
  /** The line of code that no longer compiles. */
  readonly probe: string;
}

/** What shows that a change is breaking: accepted by one contract's validators, and refused by the other's. */
export interface Witness {
  /** One line for people: a request line, or a sentence about the value. */
  readonly note: string;
  /** The request or the reply, as far as it is JSON. */
  readonly value?: Json;
  /** The issues that the refusing side reports, as `pointer code`. Empty where no schema was involved. */
  readonly issues: readonly string[];
}

/** The location of something in a spec. Of a generated package only the pointer into its contract is known. */
export interface ChangePlace {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer: string;
}

/** One difference between two contracts. */
export interface Change {
  readonly id: ChangeId;
  /** Id of the operation or webhook; absent where the change concerns the contract as a whole. */
  readonly operation?: string;
  /** Id of the operation in the old contract, where it has another name. */
  readonly was?: string;
  /** Name in the old contract of the outcome that it is about, where no pointer begins with it. */
  readonly outcome?: string;
  /** Name of a schema that several operations use: its changes are reported once. */
  readonly schema?: string;
  /** Name of the schema that the old contract has in its place, where that is another one. */
  readonly schemaWas?: string;
  /** Ids of the operations and webhooks that a change of a schema concerns. */
  readonly operations?: readonly string[];
  readonly direction: Direction;
  /** Pointer pattern into the request or reply; `-` stands for every item or other member. */
  readonly pointer?: string;
  /** The same in the old contract, where a member had another name there. */
  readonly pointerWas?: string;
  readonly sentence: string;
  readonly wire: WireVerdict;
  /** Whether something changes that no validator can see: a default, a promise, documentation. */
  readonly behaviour: boolean;
  /** Absent where source verdicts were not asked for. */
  readonly source?: SourceVerdict;
  /** Of a `source` that is breaking: some of the errors, at least one. */
  readonly sourceErrors?: readonly SourceError[];
  readonly witness?: Witness;
  /** Unknown, because no counterexample was found within the limit of generated values. */
  readonly cutShort?: true;
  /** What was removed or changed had been marked as deprecated. */
  readonly deprecated?: true;
  /** Of an operation that was removed: its `x-sunset`. */
  readonly sunset?: string;
  readonly before?: ChangePlace;
  readonly after?: ChangePlace;
  /** What a policy file says of it. */
  readonly policy?: AppliedPolicy;
  /** Who uses what changes in a way that the change concerns. Absent: nobody was asked. */
  readonly usage?: ChangeUsage;
}

/** The entry of a policy file that a change has its verdict from. */
export interface AppliedPolicy {
  /** `accepted`: the change does not fail the comparison. */
  readonly verdict: 'accepted' | 'breaking' | 'unknown' | 'source' | 'behaviour' | 'compatible';
  readonly reason: string;
  /** The last day it holds. */
  readonly expires: string;
  /** That day is over, so that the entry changes nothing. */
  readonly expired?: boolean;
}

/** Who a change concerns, as the usage files say. */
export interface ChangeUsage {
  /** `file:line`, by team. */
  readonly used: readonly TeamPlaces[];
  /** What could not be followed and may be a use. */
  readonly possible: readonly TeamPlaces[];
}

export interface TeamPlaces {
  readonly team: string;
  readonly at: readonly string[];
}

export interface DiffOptions {
  /** Compares strictly: objects may have members that no schema declares, unless a schema forbids it. */
  readonly open?: boolean;
  /**
   * Steps of all values that are generated to find witnesses. What is not decided by then is unknown. Default:
   * 8,000,000.
   */
  readonly searchSteps?: number;
}
