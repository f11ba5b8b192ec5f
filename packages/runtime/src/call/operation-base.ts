/** What a generated client says of an operation, whatever it travels by. */
export interface OperationBase {
  /** The spec's own name. */
  readonly id: string;
  /** Of an HTTP operation: upper case. Of a JSON-RPC operation: its name on the wire. */
  readonly method: string;
  /** Of an HTTP operation alone. */
  readonly path?: string;
  /** Whether it may be sent twice, where the HTTP method does not say so. */
  readonly idempotent?: boolean;
  /** Where a request has its idempotency key. */
  readonly idempotencyKey?: KeyPlace;
  /** Codes of the documented errors that say that a credential has expired. */
  readonly expired?: readonly string[];
}

/** A header that the input does not have, or a pointer into the input (RFC 6901). */
export type KeyPlace = { readonly header: string } | { readonly pointer: string };
