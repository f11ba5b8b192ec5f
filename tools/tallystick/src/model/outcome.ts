import type { JsonValue } from './json.ts';
import type { Origin, RuleSource } from './origin.ts';
import type { Schema } from './schema.ts';

/**
 * One documented way for an operation to end. Success and every documented refusal are members of one list,
 * in the order in which they are tried: the first whose matcher fits is the outcome.
 */
export interface Outcome {
  readonly origin: Origin;
  /** The stable name: a mnemonic (`limit_exceeded`), a planned name (`resourceNotFound`), `result`, a status (`404`). */
  readonly name: string;
  /** Whether the call resolves with the reply or rejects with an error. */
  readonly promise: 'resolves' | 'rejects';
  /** The planned name of the type of the body, e.g. `AddUserResult202`, where statuses that resolve have different ones. */
  readonly typeName?: string;
  readonly matcher: Matcher;
  /**
   * What the reply carries. http: the body, by media type (none: no body is expected). json-rpc: one entry
   * under '' with the result, or with the error object's `data`.
   */
  readonly content: ReadonlyMap<string, Schema>;
  /** http only: response headers by lower-case name. */
  readonly headers: ReadonlyMap<string, { readonly schema: Schema; readonly required: boolean }>;
  /** json-rpc: the error object's message; http: a message for people. */
  readonly message?: string;
  readonly description?: string;
  /**
   * What a mock sends as body / result / error data, if the spec says. May hold template placeholders (see
   * `Template` of `@tallystick/runtime/contract`). Where absent, data is made from the schema.
   */
  readonly template?: JsonValue;
  /** The error means *wait*: until the value at a pointer (into the body or the error's data). */
  readonly wait?: Wait;
  readonly source?: RuleSource;
}

/** All that is given must hold. */
export interface Matcher {
  /** HTTP status, both ends included; absent: any status. */
  readonly status?: { readonly from: number; readonly to: number };
  /** The `default` response: fits what no other outcome's status fits. */
  readonly otherwise?: true;
  /** json-rpc: `result` (the reply has a result) or the error's code. */
  readonly rpc?: 'result' | number;
  /** A constant at a pointer, in the http body or in the error object's `data`. */
  readonly constant?: { readonly pointer: string; readonly values: readonly JsonValue[] };
}

export interface Wait {
  /** Pointers into the body or the error's data; the first number found is the time to wait. */
  readonly pointers: readonly string[];
  readonly unit: 'seconds' | 'milliseconds';
}
