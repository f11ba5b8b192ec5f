import type { Connection } from './connection.ts';
import type { ValidationContext, ValidationResult } from './validation.ts';

/** What a generated client says of an operation, whatever it travels by. */
export interface OperationBase {
  /** The spec's own name. */
  readonly id: string;
  /** Members that a client option makes required. */
  readonly required?: readonly {
    readonly pointer: string;
    readonly option: string;
    readonly equals: string;
  }[];
  /** A list that one call may carry only so much of. */
  readonly limit?: { readonly items: string; readonly max: number };
}

export interface JsonRpcOperation extends OperationBase {
  readonly method: string;
  readonly contentType: string;
  /** Names in their order, where params travel by position. */
  readonly positions?: readonly string[];
  /** Nothing is answered. */
  readonly notification?: true;
  /** Params that are credentials: member → name of the scheme. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Pointer into the error's data to the text that tells errors of one code apart. */
  readonly codeAt?: string;
  /** Names of the errors that mean *wait*, with where the reply says how long. */
  readonly wait?: Readonly<Record<string, Wait>>;
}

/** Pointers into the error's data or body, in the order in which they are tried. Milliseconds per unit: `unit`. */
export interface Wait {
  readonly at: readonly string[];
  readonly unit: number;
}

export interface HttpOperation extends OperationBase {
  /** Upper case. */
  readonly method: string;
  /** `/chats/{id}` */
  readonly path: string;
  readonly parameters?: readonly HttpParameter[];
  /** How the body is written: media type and encoder. Absent: no body. */
  readonly body?: BodyCodec;
  /** Constants in the body: member → value. */
  readonly constants?: Readonly<Record<string, unknown>>;
  /** Alternatives; the first whose credentials are all given is used. */
  readonly security?: readonly (readonly HttpCredential[])[];
  readonly outcomes: readonly HttpOutcome[];
}

export interface HttpParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'headers' | 'cookies';
  /** How a value becomes text. Absent: as it is. */
  readonly write?: (name: string, value: unknown) => string;
}

export interface BodyCodec {
  readonly mediaType: string;
  readonly encode: (value: unknown) => BodyInit;
}

export interface HttpOutcome {
  readonly name: string;
  /** The call resolves with the body. */
  readonly ok?: true;
  /** Status range; absent: any. */
  readonly from?: number;
  readonly to?: number;
  /** A constant in the body. */
  readonly at?: string;
  readonly equals?: unknown;
  readonly wait?: Wait;
}

/** Adds a credential to a request that is about to leave. */
export interface HttpCredential {
  readonly scheme: string;
  /** May be left out of `auth`. */
  readonly optional?: boolean;
  readonly apply: (secret: unknown, request: WireRequest, connection: Connection) => void | Promise<void>;
  /** Name of the outcome that says the credential is stale, and what makes a new one; true: worth another try. */
  readonly refusal?: string;
  readonly renew?: (secret: unknown, connection: Connection) => boolean;
}

/** A request at the moment it leaves, secrets included. Only the transport sees it. */
export interface WireRequest {
  url: string;
  readonly method: string;
  readonly headers: Headers;
  body: BodyInit | undefined;
  credentials: RequestCredentials | undefined;
  /** What must not be shown anywhere. */
  readonly secrets: string[];
}

/** What the validating client checks; the bare one passes none. */
export interface Checks {
  readonly input: (value: unknown, context: ValidationContext) => ValidationResult<unknown>;
  /** Absent: the contract says nothing of it. */
  readonly result?: (value: unknown, context: ValidationContext) => ValidationResult<unknown>;
}

/** Per call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** From the call to the last byte of the reply. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
}
