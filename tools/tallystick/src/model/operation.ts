import type {
  DeliveryData,
  ExampleData,
  OperationData,
  PaginationData,
  ViolationKind,
  WebhookData,
} from '@tallystick/runtime/contract';
import type { Binding } from './binding.ts';
import type { Link } from './link.ts';
import type { Origin, RuleSource } from './origin.ts';
import type { Outcome } from './outcome.ts';
import type { StatedResource } from './resource.ts';
import type { Schema } from './schema.ts';

export type { ViolationKind } from '@tallystick/runtime/contract';

/**
 * `id` is the spec's own name: a json-rpc method, an operationId, a constant on a shared body. `name` is the planned
 * function name, e.g. `uploadChats`, and `typeName` the planned type prefix, e.g. `UploadChats`.
 */
export interface Operation
  extends Omit<
    OperationData,
    'deprecated' | 'binding' | 'input' | 'requiredWhen' | 'outcomes' | 'chunks' | 'links' | 'pagination'
  > {
  readonly origin: Origin;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly deprecated: boolean;
  readonly binding: Binding;
  /**
   * The input as it travels, credentials and constants included: an object schema (see the bindings for its
   * members). What the caller writes is this less `injected`.
   */
  readonly input: Schema;
  readonly requiredWhen: readonly RequiredWhen[];
  readonly outcomes: readonly Outcome[];
  readonly chunks?: Chunks;
  /**
   * Where a request has the key that its client makes: a header that the input does not have, or a pointer into the
   * input.
   */
  readonly idempotencyKey?: { readonly header: string } | { readonly pointer: string };
  /**
   * How one page of its list leads to the next. `false`: the spec states that the list has no pages, whatever names
   * look like.
   */
  readonly pagination?: Pagination | false;
  /** What the spec states of the resource that it is about. `false`: mocks keep no state for it. */
  readonly resource?: StatedResource | false;
  /** What its replies hand to later calls; absent where the spec has none. */
  readonly links?: readonly Link[];
}

export type Pagination = PaginationData;

/** `idempotent`: sending it twice does what sending it once does. `safe`: it changes nothing at the server. */
export type Safety = OperationData['safety'];

/** An input member that becomes required when a client option (`actingAs`) has a value. */
export interface RequiredWhen extends DataOf<'requiredWhen'> {
  /** The values that the option may have; `equals` is the one that requires. */
  readonly values: readonly string[];
  readonly source?: RuleSource;
}

/**
 * A list in the input that may be sent in several calls of at most `max` items. `join` is a pointer into the result to
 * the list that is joined, one entry per item, in order.
 */
export interface Chunks extends NonNullable<OperationData['chunks']> {
  readonly source?: RuleSource;
}

/** Which outcome refuses which kind of violation; the first entry that lists the kind, or `*`, applies. */
export type Refusal = DataOf<'refusals'>;

/** The entries of a list in the operation's data. */
type DataOf<Member extends 'requiredWhen' | 'refusals'> = OperationData[Member][number];

/**
 * Kinds of violation, coarser than a validator's issue codes: `type` wrong JSON type; `missing` required member
 * absent; `unknown` member not in the contract; `value` a bad value or format; `count` too many or few;
 * `combination` members that clash or depend on each other; `auth` credential missing or wrong;
 * `session` session token missing or stale; `path` no such resource; `*` any.
 */
const VIOLATIONS: Readonly<Record<ViolationKind, true>> = {
  type: true,
  missing: true,
  unknown: true,
  value: true,
  count: true,
  combination: true,
  auth: true,
  session: true,
  path: true,
  '*': true,
};

export const VIOLATION_KINDS: readonly string[] = Object.keys(VIOLATIONS);

export function isViolationKind(text: string): text is ViolationKind {
  return Object.hasOwn(VIOLATIONS, text);
}

/**
 * `input` is as it travels; credentials may be absent. `outcome` is the one that it ends in, `output` what comes back.
 */
export type OperationExample = ExampleData;

/** A message that the provider sends by itself, or because an operation asked it to. */
export interface Webhook extends Omit<WebhookData, 'payload'> {
  readonly origin: Origin;
  readonly payload: Schema;
}

/** How a webhook reaches those who subscribed, where no request of the provider's brings it. */
export type Delivery = DeliveryData;
