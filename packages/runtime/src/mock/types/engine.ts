import type { Issue, Messages, Validate } from '../../call/validation.ts';
import type { Json } from '../../contract/index.ts';
import type { Response } from '../../web.ts';
import type { OperationControl, WebhookSubscription } from './control.ts';
import type { MockFaker } from './faker.ts';
import type { MockSeeds, MockSnapshot } from './seeds.ts';
import type { MockRequest, PlainResponse } from './wire.ts';

/** Per operation id: validates the input as it travels. */
export type MockValidators = Readonly<Record<string, Validate<unknown>>>;

/** Options of a mock. */
export interface MockOptions<Seeds = MockSeeds> {
  /** Epoch milliseconds; default: `Date.now`. */
  readonly clock?: () => number;
  readonly timeZone?: string;
  /** Seed of generated values (number or string; default: 1), or the items to store, as in `data`. */
  readonly seed?: number | string | Seeds;
  /** The items to store at start, if `seed` is a number or a string. */
  readonly data?: Seeds;
  /** A `faker` of `@faker-js/faker` 9 or 10, used for names, addresses, companies and products. */
  readonly faker?: MockFaker;
  /** Replaces the servers of the spec. */
  readonly baseUrl?: string;
  /** The accepted credential, by its scheme. Without it, any credential is accepted that is not empty and does not contain `wrong-credential` or `forbidden-credential`. */
  readonly credentials?: Readonly<Record<string, unknown>>;
  readonly delayMs?: number;
  /** Custom messages of issues, by issue code. */
  readonly messages?: Messages;
  /** `false` turns request validation off. */
  readonly validate?: boolean;
  /** `false`: no state is kept for inferred resources; `x-tallystick-effects` still apply. */
  readonly resources?: boolean;
  /** `true`: optional CSRF tokens are required. */
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
  /** The issues of the input: empty if it is valid, absent if it was not validated. */
  readonly issues?: readonly Issue[];
  /** What was answered: the body, the result, or the error object. */
  readonly body?: Json;
}

export type RouteMethod = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';

/** A method and URL pattern that a mock answers. */
export interface Route {
  readonly method: RouteMethod;
  /** With `:names` for what varies. */
  readonly url: string;
}

/** A mock without a server: it answers requests, and its state can be read and changed. */
export interface MockEngine {
  readonly handle: (request: MockRequest) => Promise<Response>;
  /** As `handle`, for servers: a complete response stays plain data and does not become a Response. */
  readonly reply: (request: MockRequest) => Promise<Response | PlainResponse>;
  readonly routes: readonly Route[];
  /**
   * The items stored under a name, as a live view; for a resource, the items at this moment. Type arguments, here and below,
   * are not checked, because the engine knows the contract only as data.
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
