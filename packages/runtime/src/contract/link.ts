import type { Json } from '../json.ts';

/** A link: values of a response that are inputs of another operation. */
export interface LinkData {
  /** As the spec calls it; no other link of the same outcome is called so. */
  readonly name: string;
  readonly description?: string;
  /** Name of the outcome whose reply it follows. */
  readonly outcome: string;
  /** `OperationData.id` of what is called. */
  readonly operation: string;
  /** What is put at pointers into its input, in this order; the rest of it is the caller's. */
  readonly inputs: readonly { readonly pointer: string; readonly value: LinkValueData }[];
}

/** Where a value of a link comes from; the closed set of it. */
export type LinkValueData =
  | { readonly constant: Json }
  /** Pointer into the input, as it travelled, of the call that was replied to. */
  | { readonly input: string }
  /** Pointer into what the reply carries: the body, or the result. */
  | { readonly reply: string }
  /** Name of a header of the reply, in lower case. */
  | { readonly header: string }
  /** The URL that was called, or the status that came, as a number. */
  | { readonly message: 'url' | 'status' }
  /** Put together to one text. */
  | { readonly text: readonly LinkValueData[] };
