import type { JsonValue } from './json.ts';
import type { Origin } from './origin.ts';

/** What a reply hands to the call of an operation: one form of OpenAPI's Link Object and OpenRPC's. */
export interface Link {
  readonly origin: Origin;
  /** As the spec calls it; no other link of the same outcome is called so. */
  readonly name: string;
  readonly description?: string;
  /** Name of the outcome whose reply it follows. */
  readonly outcome: string;
  /** Id of the operation that is called. */
  readonly operation: string;
  /** What is put into its input, in this order; the rest of it is the caller's. */
  readonly inputs: readonly LinkInput[];
}

export interface LinkInput {
  /** Pointer into the input of the operation that is called. */
  readonly pointer: string;
  readonly value: LinkValue;
}

/** Where a value comes from; the closed set of it. */
export type LinkValue =
  | { readonly constant: JsonValue }
  /** Pointer into the input, as it travelled, of the call that was replied to. */
  | { readonly input: string }
  /** Pointer into what the reply carries: the body, or the result. */
  | { readonly reply: string }
  /** Name of a header of the reply, in lower case. */
  | { readonly header: string }
  /** The URL that was called, or the status that came, as a number. */
  | { readonly message: 'url' | 'status' }
  /** Put together to one text. */
  | { readonly text: readonly LinkValue[] };
