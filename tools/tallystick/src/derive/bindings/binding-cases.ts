import type { MessageChange } from '@tallystick/runtime/contract';
import type { JsonSchema } from '@tallystick/runtime/schema';
import type { Operation } from '../../model/index.ts';
import type { Candidate } from '../candidates/index.ts';
import type { CaseDraft } from '../draft.ts';
import type { ValidationScope } from '../issue.ts';
import type { SchemaLocation } from '../locations.ts';

/** What the derivation of cases asks about how an operation travels. Each protocol answers in its own file. */
export interface BindingCases {
  /** Where the server cannot tell an empty value from an absent one. */
  readonly fillable: (context: ValidationScope) => readonly Fillable[];
  /** Whether a valid input can be sent at all. */
  readonly isSendable: (draft: CaseDraft, context: ValidationScope) => boolean;
  /** Whether the server can see what a candidate changes. */
  readonly travels: (location: SchemaLocation, candidate: Candidate) => boolean;
  /** What may be wrong, or unusual, about a message as a whole, and how the contract says that a server answers. */
  readonly messages: (operation: Operation, base: CaseDraft) => readonly MessageCase[];
}

/** A pointer into the input, and the schema that applies there. */
export type Fillable = readonly [pointer: string, schema: JsonSchema];

export interface MessageCase {
  readonly name: string;
  readonly title: string;
  readonly message: MessageChange;
  readonly outcomes: readonly string[];
}

export function messageCase(
  name: string,
  title: string,
  message: MessageChange,
  outcomes: readonly string[],
): MessageCase {
  return { name, title, message, outcomes: [...new Set(outcomes)] };
}
