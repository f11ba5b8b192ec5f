import type { Response } from '../../web.ts';

/** The reply to a call. With only `delayMs`, the mock's own reply is delayed. */
export type MockReply<Result, Errors extends object, Successes extends string = never> =
  | { readonly delayMs: number }
  | ReplyInstead<Result, Errors, Successes>;

export type ReplyInstead<Result, Errors extends object, Successes extends string = never> = {
  readonly delayMs?: number;
} & (
  | { readonly result: Result }
  | { readonly networkError: true }
  | { readonly response: Response | (() => Response) }
  | OutcomeReply<Errors>
  | OutcomeReply<Readonly<Record<Successes, Result>>>
  | ExampleReply
);

/** An example of the contract's replies, by its name; of an outcome that resolves unless `outcome` is given. */
interface ExampleReply {
  readonly example: string;
  readonly outcome?: never;
}

type OutcomeReply<Errors extends object> = {
  [Name in keyof Errors]: {
    readonly outcome: Name;
    readonly data?: Partial<Errors[Name]>;
    readonly message?: string;
    readonly status?: number;
    /** Name of the example that it is answered with. */
    readonly example?: string;
  };
}[keyof Errors];

/** What a stream is answered with: its items, or the only one. */
export type MockStream<Item> = Item | readonly Item[];

/** An event of a `text/event-stream`, where its item is more than its data. */
export interface MockEvent {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
  /** Milliseconds. */
  readonly retry?: number;
}

/**
 * Overrides the answers of one operation. `Successes`: names of the outcomes that it can resolve with, where these are
 * several.
 */
export interface OperationControl<
  Result = unknown,
  Errors extends object = Record<string, unknown>,
  Successes extends string = never,
> {
  /** Sets the reply to the next call. */
  readonly replyOnce: (
    reply: MockReply<Result, Errors, Successes>,
  ) => OperationControl<Result, Errors, Successes>;
  /** For the next calls one each, until `reset()`; the last one repeats. `replyOnce` comes first. */
  readonly sequence: (
    replies: readonly [MockReply<Result, Errors, Successes>, ...MockReply<Result, Errors, Successes>[]],
  ) => OperationControl<Result, Errors, Successes>;
  /** For every call, until `reset()`. */
  readonly reply: (
    reply: MockReply<Result, Errors, Successes>,
  ) => OperationControl<Result, Errors, Successes>;
  /** The inputs of all calls so far, with masked credentials. */
  readonly calls: readonly unknown[];
  readonly reset: () => void;
}

/** Payloads of one webhook, as the mock sends them. */
export interface WebhookSubscription<Payload = unknown> {
  readonly received: readonly Payload[];
  /** The next payload that nobody has waited for yet; rejects after `timeoutMs` (default: 5,000). */
  readonly next: (options?: { readonly timeoutMs?: number }) => Promise<Payload>;
  /** Calls the listener for each payload; the result stops that. */
  readonly on: (listener: (payload: Payload) => void) => () => void;
}
