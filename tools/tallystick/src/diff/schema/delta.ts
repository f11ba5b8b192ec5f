import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import type { SchemaObject } from '@tallystick/runtime/schema';
import type { ChangeId } from '../change-ids.ts';

/** A place that two schemas have in common: what applies there, and the way to it. */
export interface Junction {
  /** All that applies to the value there, in the schema that accepted it: the schema itself, then branches that were entered. */
  readonly holders: readonly JsonSchema[];
  /** Pointer pattern of the value: `-` for every item or other member. */
  readonly pointer: readonly string[];
  /** The same with a name for each member that a pattern of names describes: the way a witness takes. */
  readonly way: readonly string[];
  /** From the root of each schema to it; a reference is the segment `$ref`. */
  readonly fromPath: readonly string[];
  readonly toPath: readonly string[];
  /** Whether more accepted here means more accepted at the root, and less means less. */
  readonly monotone: boolean;
  /** Whether what is refused here is refused at the root: no union around it has another branch. */
  readonly certain: boolean;
}

/** One keyword, or one entry of it, that differs between two schemas. */
export interface Delta {
  readonly id: ChangeId;
  readonly keyword: string;
  readonly at: Junction;
  /** Name of the member that it is about. */
  readonly member?: string;
  /** The name that the member has in the schema that must accept the values, where it is another one. */
  readonly renamed?: string;
  /** The schemas in which the member or branch is marked as deprecated. */
  readonly deprecatedIn?: readonly ('from' | 'to')[];
  /** Of a required member: one of the contracts does not declare it. */
  readonly isNew?: true;
  readonly from?: Json;
  readonly to?: Json;
  /** What the accepting schema says here, without annotations: undefined where only annotations differ. */
  readonly demand?: JsonSchema;
  /** Schemas some values of which violate the demand: where witnesses are looked for. */
  readonly against: readonly JsonSchema[];
  /** Path from the junction to the keyword, in each schema; undefined where it is not there. */
  readonly fromKey?: readonly string[];
  readonly toKey?: readonly string[];
}

export interface PlacedPart {
  readonly schema: SchemaObject;
  /** From the junction to the part. */
  readonly path: readonly string[];
}
