import type { Headers, Response } from '../web.ts';
import type { Call } from './call.ts';
import type { Reply, WireRequest } from './message.ts';
import type { OperationBase } from './options.ts';
import type { Wait } from './wait.ts';

export type { OperationBase } from './options.ts';

type Params = Readonly<Record<string, unknown>>;

/** Parts that not every operation needs are functions, so that a bundle holds only what its operations use. */
export interface JsonRpcOperation extends OperationBase {
  readonly method: string;
  readonly contentType: string;
  /** Puts the params in their order, where they travel by position. */
  readonly place?: (params: Params, call: Call) => readonly unknown[];
  /** A notification: there is no response. */
  readonly notification?: true;
  /** Params that are credentials. */
  readonly credentials?: ParamCredentials;
  /** Tells errors apart, where the contract says more of them than their numbers. */
  readonly errors?: NamedError;
}

/** The documented name of an error, by its number and data, and how long it asks to wait, in milliseconds. */
export type NamedError = (number: unknown, data: unknown) => Wait & { readonly code: string };

export interface ParamCredentials {
  /** Member → name of the scheme. */
  readonly members: Readonly<Record<string, string>>;
  /** Writes the values at this moment among the params; from here on the call shows them nowhere. */
  readonly reveal: (call: Call, params: Record<string, unknown>) => Promise<void>;
}

type Group = Readonly<Record<string, unknown>>;

/** What travels over HTTP, constants of the body included. */
export interface WireInput {
  readonly path?: Group;
  readonly query?: Group;
  readonly headers?: Group;
  readonly cookies?: Group;
  readonly body?: unknown;
  /** Of a multipart body: headers of a member's parts, by the member's name. */
  readonly partHeaders?: Readonly<Record<string, Group>>;
}

/** A request that is being put together. */
export interface RequestDraft {
  readonly protocol: 'http';
  readonly method: string;
  url: string;
  readonly headers: Headers;
  body: unknown;
}

/** Puts a group of the input into the request. */
export type Part = (input: WireInput, draft: RequestDraft, call: Call) => void;

/** Description of an HTTP operation, as generated clients pass it to the runtime. */
export interface HttpOperation extends OperationBase {
  /** Upper case. */
  readonly method: string;
  /** `/chats/{id}` */
  readonly path: string;
  readonly parts?: readonly Part[];
  /** Fills in what the client supplies. */
  readonly fill?: (input: WireInput) => WireInput;
  /** Media types of the documented replies; default: `application/json`. */
  readonly accept?: string;
  /** Reads the response as bytes or as a stream, if the contract documents one. */
  readonly read?: (response: Response, call: Call) => Promise<unknown> | undefined;
  readonly outcomes: readonly HttpOutcome[];
  /** Determines the outcome if the status alone is not sufficient: `resultByBody`. */
  readonly result?: (call: Call, operation: HttpOperation, reply: Reply) => unknown;
  /** Reads the constant that tells outcomes apart, to name one that nobody documented. */
  readonly constant?: (body: unknown) => unknown;
}

/** Makes a value of a reply, which has been read. */
export type ReadReply = (call: Call, reply: Reply) => unknown;

interface HttpOutcome {
  /** The name of an error outcome, if it is not the status. */
  readonly name?: string;
  /** The call resolves, with what this makes of the reply. */
  readonly ok?: ReadReply;
  /** What the error carries, where that is more than JSON. */
  readonly data?: ReadReply;
  /** Status range; absent: any. */
  readonly from?: number;
  readonly to?: number;
  /** Reads the constant in the body that tells outcomes apart, and what it may be. */
  readonly at?: (body: unknown) => unknown;
  readonly equals?: readonly unknown[];
  /** Reads from the body how long to wait. */
  readonly wait?: (body: unknown) => Wait | undefined;
}

/** Adds a credential to a request that is about to leave. */
export interface HttpCredential {
  readonly scheme: string;
  /** May be left out of `auth`. */
  readonly optional?: boolean;
  readonly apply: (secret: unknown, request: WireRequest, call: Call) => void | Promise<void>;
  /** Name of the outcome that says the credential is stale, and what drops it; true: worth another try. */
  readonly refusal?: string;
  readonly renew?: (call: Call) => boolean;
}

/** What the validating client checks; the bare one passes none. Made by `checking`. Both throw. */
export interface Checks {
  /** `given` is what the caller wrote.*/
  readonly input: (
    call: Call,
    operation: OperationBase & Pick<JsonRpcOperation, 'credentials'>,
    wire: object,
    given: object,
  ) => void;
  /**
   * Reads a reply and checks what it holds. Writes into the error of a refusal whether its data is what the contract
   * documents. A reply that breaks the contract is an error, unless the client continues with what came.
   */
  readonly result: (call: Call, reply: Reply, read: () => unknown) => unknown;
}
