import type { Binding, Injected } from './binding.ts';
import type { Effect } from './effect.ts';
import type { JsonValue } from './json.ts';
import type { Link } from './link.ts';
import type { Origin, RuleSource } from './origin.ts';
import type { Outcome } from './outcome.ts';
import type { Schema } from './schema.ts';
import type { SecurityRequirement } from './security.ts';

export interface Operation {
  readonly origin: Origin;
  /** The spec's own name: a json-rpc method, an operationId, a constant on a shared body. */
  readonly id: string;
  /** The planned function name, e.g. `uploadChats`. */
  readonly name: string;
  /** The planned type prefix, e.g. `UploadChats`. */
  readonly typeName: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly source?: RuleSource;

  readonly binding: Binding;
  /**
   * The input as it travels, credentials and constants included: an object schema (see the bindings for its
   * members). What the caller writes is this less `injected`.
   */
  readonly input: Schema;
  readonly injected: readonly Injected[];
  readonly requiredWhen: readonly RequiredWhen[];
  readonly outcomes: readonly Outcome[];
  /** Which outcome refuses which kind of violation; the first entry that lists the kind, or `*`, applies. */
  readonly refusals: readonly Refusal[];
  readonly security: readonly SecurityRequirement[];
  readonly safety: Safety;
  readonly chunks?: Chunks;
  readonly effects: readonly Effect[];
  /** What its replies hand to later calls; absent where the spec has none. */
  readonly links?: readonly Link[];
  readonly examples: readonly OperationExample[];
}

export interface Safety {
  /** Sending it twice does what sending it once does. */
  readonly idempotent: boolean;
  /** It changes nothing at the server. */
  readonly safe: boolean;
}

/** An input member that becomes required when a client option has a value. */
export interface RequiredWhen {
  /** Pointer into the input, e.g. `/user_id`. */
  readonly pointer: string;
  /** The client option's name, e.g. `actingAs`, the values it may have, and the one that requires. */
  readonly option: string;
  readonly values: readonly string[];
  readonly equals: string;
  readonly source?: RuleSource;
}

/** A list in the input that may be sent in several calls. */
export interface Chunks {
  /** Pointer into the input, e.g. `/chats`. */
  readonly items: string;
  /** The most items one call may carry. */
  readonly max: number;
  /** Pointer into the result to the list that is joined, e.g. `/data`; one entry per item, in order. */
  readonly join: string;
  readonly source?: RuleSource;
}

/**
 * Kinds of violation, coarser than a validator's issue codes: `type` wrong JSON type; `missing` required member
 * absent; `unknown` member not in the contract; `value` a bad value or format; `count` too many or few;
 * `combination` members that clash or depend on each other; `auth` credential missing or wrong;
 * `session` session token missing or stale; `path` no such resource; `*` any.
 */
export type ViolationKind =
  | 'type'
  | 'missing'
  | 'unknown'
  | 'value'
  | 'count'
  | 'combination'
  | 'auth'
  | 'session'
  | 'path'
  | '*';

export interface Refusal {
  readonly violations: readonly ViolationKind[];
  /** Name of an outcome of the operation. */
  readonly outcome: string;
  readonly source?: RuleSource;
}

export interface OperationExample {
  readonly name: string;
  readonly summary?: string;
  /** The input as it travels; credentials may be absent. */
  readonly input: JsonValue;
  /** The outcome it ends in, and what comes back. */
  readonly outcome: string;
  readonly output?: JsonValue;
  readonly source?: RuleSource;
}

/** A message that the provider sends by itself, or because an operation asked it to. */
export interface Webhook {
  readonly origin: Origin;
  readonly id: string;
  /** Planned function-name part, e.g. `messageLogUpdated`, and type name, e.g. `MessageLogUpdated`. */
  readonly name: string;
  readonly typeName: string;
  readonly summary?: string;
  readonly description?: string;
  readonly payload: Schema;
  readonly examples: readonly { readonly name: string; readonly value: JsonValue }[];
  readonly delivery?: Delivery;
  readonly source?: RuleSource;
}

/** How a webhook reaches those who subscribed, where no request of the provider's brings it. */
export interface Delivery {
  readonly protocol: 'cometd';
  /** Where the Bayeux protocol is spoken, below the server's URL. */
  readonly path: string;
  readonly channel: string;
}
