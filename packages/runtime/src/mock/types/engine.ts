import type { Issue, Messages, Validate } from '../../call/validation.ts';
import type { Json } from '../../contract/index.ts';
import type { Response } from '../../web.ts';
import type { OperationControl, WebhookSubscription } from './control.ts';
import type { MockFaker } from './faker.ts';
import type { MockSeeds, MockSnapshot } from './seeds.ts';
import type { MockRequest, PlainResponse } from './wire.ts';

/** Per operation id: validates the input as it travels. */
export type MockValidators = Readonly<Record<string, Validate<unknown>>>;

export interface MockOptions<Seeds = MockSeeds> {
  /** Epoch milliseconds; default: `Date.now`. */
  readonly clock?: () => number;
  readonly timeZone?: string;
  /** Other numbers and texts give other data; default: 1. An object is the same as `data`. */
  readonly seed?: number | string | Seeds;
  /** What is stored at first, where `seed` is a number or a text. */
  readonly data?: Seeds;
  /** Of `@faker-js/faker` 9 or 10: names, addresses, companies and products come from it. */
  readonly faker?: MockFaker;
  /** Replaces the servers of the spec. */
  readonly baseUrl?: string;
  /** The accepted credential, by its scheme. Without it, any is accepted except an empty one and `wrong-credential`. */
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly delayMs?: number;
  /** Replace default messages of issues, by issue code. */
  readonly messages?: Messages;
  /** False: nothing is checked. */
  readonly validate?: boolean;
  /** False: nothing is kept of the resources that are inferred from the contract; what it states with effects is. */
  readonly resources?: boolean;
  /** True: a session token that is optional is asked for. */
  readonly csrf?: boolean;
  /** How many entries the journal, `calls`, each collection and each webhook keep; default: all. */
  readonly keep?: number;
  /** A longer body is refused with 413. Default: no limit. */
  readonly maxBodyBytes?: number;
  /** The most messages of a JSON-RPC batch: a longer one is refused as invalid. Default: no limit. */
  readonly maxBatch?: number;
  /**
   * About how many bytes the journal, `calls`, each collection and each webhook keep. With a limit, the values that
   * they keep are abridged: long texts are cut, deep nesting and the rest of long lists are left out. Default: no
   * limit.
   */
  readonly keepBytes?: number;
  /**
   * Called with every exchange as it is answered, and with the request as the engine got it. What it throws is
   * uncaught.
   */
  onExchange?(exchange: MockExchange, request: MockRequest): void;
}

/** The options with the two meanings of `seed` apart. */
export interface EngineOptions extends Omit<MockOptions, 'seed'> {
  readonly seed?: number | string;
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

export type RouteMethod = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';

export interface Route {
  readonly method: RouteMethod;
  /** With `:names` for what varies. */
  readonly url: string;
}

export interface MockEngine {
  readonly handle: (request: MockRequest) => Promise<Response>;
  /** As `handle`, for servers: a reply that is complete stays plain data and does not become a Response. */
  readonly reply: (request: MockRequest) => Promise<Response | PlainResponse>;
  readonly routes: readonly Route[];
  /**
   * What was stored under a name: a live view; of a resource, the items at this moment. What type arguments say, here and below, is the caller's to know: the
   * engine has the contract as data alone.
   */
  readonly collection: <Item = unknown>(name: string) => readonly Item[];
  readonly control: <
    Result = unknown,
    Errors extends object = Record<string, unknown>,
    Successes extends string = never,
  >(
    operationId: string,
  ) => OperationControl<Result, Errors, Successes>;
  /** The controls of all operations by name, but those that are excepted. */
  readonly controls: <Controls>(except?: readonly string[]) => Controls;
  readonly webhook: <Payload = unknown>(id: string) => WebhookSubscription<Payload>;
  readonly journal: readonly MockExchange[];
  /** Everything that is stored now. */
  readonly snapshot: () => MockSnapshot;
  /** Puts back what was stored: by this mock, or by another one of the contract. Throws a `TypeError` for anything else. */
  readonly restore: (snapshot: MockSnapshot) => void;
  /** Deletes what was stored since the beginning, recorded calls and set replies. */
  readonly reset: () => void;
}
