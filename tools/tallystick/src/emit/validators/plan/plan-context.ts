import type { Contract } from '../../../model/contract.ts';
import type { Schema } from '../../../model/schema.ts';
import type { PlanNode } from './node.ts';
import type { SharedNodes } from './shared-nodes.ts';

/** What besides the schema bears on its plan. */
export interface PlanContext {
  /** What its functions are named after. */
  readonly hint: readonly string[];
  /** Whether `format` is checked or only an annotation. */
  readonly formats: 'assert' | 'annotate';
  /** See `Contract.patternLength`. */
  readonly patternLength?: number;
  readonly shared: SharedNodes;
  /** By id: they contain what distinguishes the branches of a union. */
  readonly schemas: Contract['schemas'];
}

export type Build = (schema: Schema, context: PlanContext) => PlanNode;

/** The context of a subschema. */
export function within(context: PlanContext, word: string): PlanContext {
  return { ...context, hint: [...context.hint, word] };
}
