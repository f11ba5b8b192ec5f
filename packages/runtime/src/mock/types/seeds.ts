import type { Json } from '../../json.ts';

/**
 * The initial items of a mock, by the name of a resource or of a collection. Missing required members are generated.
 */
export interface MockSeeds {
  readonly [name: string]: readonly object[];
}

/** Everything that a mock has stored, as JSON. */
export interface MockSnapshot {
  /** Of this format. */
  readonly version: 1;
  /** Name of the contract. */
  readonly contract: string;
  readonly resources: Readonly<Record<string, ItemsSnapshot>>;
  readonly collections: Readonly<Record<string, readonly Json[]>>;
  readonly counters: Readonly<Record<string, number>>;
}

/** The items of one resource. */
export interface ItemsSnapshot {
  /** Ids of parents: the items below them are those of the list, even if there are none. */
  readonly begun: readonly (readonly string[])[];
  readonly items: readonly ItemSnapshot[];
  /** Ids of the parents and of the item. */
  readonly deleted: readonly (readonly string[])[];
}

/** A stored item of a resource, in a snapshot of a mock's state. */
export interface ItemSnapshot {
  readonly id: string | number;
  readonly parents: readonly (string | number)[];
  readonly members: { readonly [member: string]: Json };
  /** Epoch milliseconds. */
  readonly changed: number;
  readonly initial?: true;
  readonly unlisted?: true;
}
