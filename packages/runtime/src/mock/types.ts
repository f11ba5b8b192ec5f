import type { Issue, ValidationContext, ValidationResult } from '../call/validation.ts';
import type { Json } from '../contract/index.ts';
import type { MockRequest, PlainResponse } from './request/wire.ts';

/** Per operation id: validates the input as it travels. */
export type MockValidators = Readonly<
  Record<string, (value: unknown, context?: ValidationContext) => ValidationResult<unknown>>
>;

export interface MockOptions {
  /** Epoch milliseconds; `Date.now` unless given. */
  readonly clock?: () => number;
  readonly timeZone?: string;
  /** Other seeds give other data; 1 unless given. */
  readonly seed?: number | string;
  /** Replaces the servers of the spec. */
  readonly baseUrl?: string;
  /** What a credential has to be, by its scheme; otherwise anything is taken but nothing and `wrong-credential`. */
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly delayMs?: number;
  /** False: nothing is checked. */
  readonly validate?: boolean;
  /** True: a session token that is optional is asked for. */
  readonly csrf?: boolean;
  /** How many entries the journal, `calls`, each collection and each webhook keep; all unless given. */
  readonly keep?: number;
  /** Told of every exchange as it is answered, with the request as the engine got it. */
  onExchange?(exchange: MockExchange, request: MockRequest): void;
}

/** An exchange, credentials masked. */
export interface MockExchange {
  readonly operation: string | undefined;
  readonly input: unknown;
  readonly outcome: string;
  readonly status: number;
  /** What the validator found, none where the input is valid; absent where nothing looked at it. */
  readonly issues?: readonly Issue[];
  /** What was answered: the body, the result, or the error object. */
  readonly body?: Json;
}

/** What a call is answered with; a delay alone makes what the mock would answer by itself come late. */
export type MockReply<Result, Errors extends object> =
  | { readonly delayMs: number }
  | ReplyInstead<Result, Errors>;

export type ReplyInstead<Result, Errors extends object> = { readonly delayMs?: number } & (
  | { readonly result: Result }
  | { readonly networkError: true }
  | { readonly response: Response | (() => Response) }
  | OutcomeReply<Errors>
);

type OutcomeReply<Errors extends object> = {
  [Name in keyof Errors]: {
    readonly outcome: Name;
    readonly data?: Partial<Errors[Name]>;
    readonly message?: string;
    readonly status?: number;
  };
}[keyof Errors];

/** Overrides the answers of one operation. */
export interface OperationControl<Result = unknown, Errors extends object = Record<string, unknown>> {
  /** For the next call that nothing else is set for. */
  readonly replyOnce: (reply: MockReply<Result, Errors>) => OperationControl<Result, Errors>;
  /** For every call, until `reset()`. */
  readonly reply: (reply: MockReply<Result, Errors>) => OperationControl<Result, Errors>;
  /** Inputs of the calls so far, as they travelled; credentials masked. */
  readonly calls: readonly unknown[];
  readonly reset: () => void;
}

export interface WebhookSubscription<Payload = unknown> {
  readonly received: readonly Payload[];
  /** The next payload that nobody has waited for yet; rejects after `timeoutMs` (5,000 unless given). */
  readonly next: (options?: { readonly timeoutMs?: number }) => Promise<Payload>;
  /** Calls the listener for each payload; the result stops that. */
  readonly on: (listener: (payload: Payload) => void) => () => void;
}

export type RouteMethod = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';

export interface Route {
  readonly method: RouteMethod;
  /** With `:names` for what varies. */
  readonly url: string;
}

export interface MockEngine {
  readonly handle: (request: MockRequest) => Promise<Response>;
  /** As `handle`, for servers: a response that is all there is not made into one of Fetch. */
  readonly reply: (request: MockRequest) => Promise<Response | PlainResponse>;
  readonly routes: readonly Route[];
  /** What was stored under a name: a live view. */
  readonly collection: (name: string) => readonly unknown[];
  /** What the type arguments say is the caller's to know: the engine has the contract as data alone. */
  readonly control: <Result = unknown, Errors extends object = Record<string, unknown>>(
    operationId: string,
  ) => OperationControl<Result, Errors>;
  readonly webhook: (id: string) => WebhookSubscription;
  readonly journal: readonly MockExchange[];
  readonly reset: () => void;
}

/** An answer before it is put on the wire. */
export interface Answer {
  readonly outcome: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** http: the body; json-rpc: the result, or the error object. */
  readonly body: Json | undefined;
  /** json-rpc: whether `body` is an error object. */
  readonly error?: boolean;
  readonly issues?: readonly Issue[];
}
