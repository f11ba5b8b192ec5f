import type { FormatName } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../../model/json.ts';
import type { SchemaId, TypeName } from '../../../model/schema.ts';

/**
 * What must hold for a value, ready to be printed: the one source of `is` and `validate`, so that the two
 * cannot disagree. `true` takes everything, `false` nothing.
 */
export type PlanNode = boolean | PlanObject;

export interface PlanObject {
  /** Words for the name of a function that is made of this node. */
  readonly hint: readonly string[];
  /** The JSON types that are taken; absent: all of them. */
  readonly types?: readonly TypeName[];
  /** In the order in which they are made. */
  readonly checks: readonly Check[];
}

/** Each check concerns values of one JSON type, or of any, and takes every other value. */
export type Check = AnyCheck | NumberCheck | StringCheck | ArrayCheck | ObjectCheck;

export type AnyCheck =
  | ValuesCheck
  | { readonly kind: 'ref'; readonly id: SchemaId }
  | { readonly kind: 'all-of'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'any-of' | 'one-of'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'not'; readonly node: PlanNode }
  | ConditionCheck;

interface ValuesCheck {
  readonly kind: 'values';
  readonly code: 'enum' | 'const';
  readonly values: readonly JsonValue[];
}

export interface ConditionCheck {
  readonly kind: 'condition';
  readonly when: PlanNode;
  readonly whenTrue: PlanNode;
  readonly whenFalse: PlanNode;
}

export type NumberCheck =
  | {
      readonly kind: 'bound';
      readonly code: 'minimum' | 'maximum' | 'exclusive-minimum' | 'exclusive-maximum';
      readonly limit: number;
    }
  | { readonly kind: 'multiple-of'; readonly factor: number };

export type StringCheck =
  /** In code points. */
  | { readonly kind: 'length'; readonly code: 'min-length' | 'max-length'; readonly limit: number }
  | ({ readonly kind: 'pattern' } & Pattern)
  | { readonly kind: 'format'; readonly format: FormatName }
  | { readonly kind: 'local-date-time'; readonly notInFuture: boolean };

export interface Pattern {
  readonly source: string;
  /** `u`, or none where the source is not a pattern of that mode. */
  readonly flags: '' | 'u';
  /** Whether a `RegExp` could take more time than the length of the text. */
  readonly bounded?: true;
  /** Of a bounded pattern: UTF-16 units beyond which a text does not match. */
  readonly longest?: number;
}

export type ArrayCheck =
  | { readonly kind: 'item-count'; readonly code: 'min-items' | 'max-items'; readonly limit: number }
  | { readonly kind: 'unique-items' }
  | {
      readonly kind: 'items';
      readonly prefix: readonly PlanNode[];
      readonly rest: PlanNode;
      /** Whether the schema says something about the rest, if only that all of it is taken. */
      readonly restStated: boolean;
    }
  | {
      readonly kind: 'contains';
      readonly node: PlanNode;
      readonly min: number;
      readonly max: number | undefined;
    }
  | UnevaluatedCheck<'unevaluated-items'>;

export type ObjectCheck =
  | MembersCheck
  | {
      readonly kind: 'member-count';
      readonly code: 'min-properties' | 'max-properties';
      readonly limit: number;
    }
  | { readonly kind: 'dependent-required'; readonly member: string; readonly needs: readonly string[] }
  | { readonly kind: 'dependent-schema'; readonly member: string; readonly node: PlanNode }
  | {
      readonly kind: 'not-before';
      /** Raw member names; `undefined` stands for every item. */
      readonly at: readonly (string | undefined)[];
      readonly than: readonly string[];
    }
  | UnevaluatedCheck<'unevaluated-members'>;

/** Concerns what no other check of the same value has looked at. */
interface UnevaluatedCheck<Kind extends string> {
  readonly kind: Kind;
  readonly rest: PlanNode;
  /** The node without this check: what it evaluates is left out. */
  readonly besides: PlanObject;
}

export interface MembersCheck {
  readonly kind: 'members';
  readonly members: readonly PlanMember[];
  readonly patterns: readonly { readonly pattern: Pattern; readonly node: PlanNode }[];
  /** Of members that match neither a name nor a pattern. */
  readonly rest: PlanNode;
  /** Whether the schema says something about the rest, if only that all of it is taken. */
  readonly restStated: boolean;
  readonly names: PlanNode;
}

export interface PlanMember {
  readonly name: string;
  readonly required: boolean;
  /** Whether `properties` declares it; otherwise it is only required, and counts among the rest. */
  readonly stated: boolean;
  readonly node: PlanNode;
}

/** JSON types as `typeof` and its relatives tell them; an integer is a number. */
export type ValueKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** The kind of value a check concerns; absent: any. */
export function concerns(check: Check): ValueKind | undefined {
  switch (check.kind) {
    case 'values':
    case 'ref':
    case 'all-of':
    case 'any-of':
    case 'one-of':
    case 'not':
    case 'condition':
      return undefined;
    case 'bound':
    case 'multiple-of':
      return 'number';
    case 'length':
    case 'pattern':
    case 'format':
    case 'local-date-time':
      return 'string';
    case 'item-count':
    case 'unique-items':
    case 'items':
    case 'contains':
    case 'unevaluated-items':
      return 'array';
    case 'members':
    case 'member-count':
    case 'dependent-required':
    case 'dependent-schema':
    case 'not-before':
    case 'unevaluated-members':
      return 'object';
  }
}

/** Nodes that a check asks about the value itself. */
export function nodesInPlace(check: Check): readonly PlanNode[] {
  switch (check.kind) {
    case 'all-of':
    case 'any-of':
    case 'one-of':
      return check.nodes;
    case 'not':
    case 'dependent-schema':
      return [check.node];
    case 'condition':
      return [check.when, check.whenTrue, check.whenFalse];
    default:
      return [];
  }
}

/** Nodes that a check asks about what the value holds. */
export function nodesInside(check: Check): readonly PlanNode[] {
  switch (check.kind) {
    case 'items':
      return [...check.prefix, check.rest];
    case 'contains':
      return [check.node];
    case 'members':
      return [
        ...check.members.map((member) => member.node),
        ...check.patterns.map((entry) => entry.node),
        check.rest,
        check.names,
      ];
    case 'unevaluated-items':
    case 'unevaluated-members':
      return [check.rest];
    default:
      return [];
  }
}
