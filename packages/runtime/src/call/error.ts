import type { Issue } from './validation.ts';

/**
 * What went wrong: `validation` the input breaks the contract and nothing was sent; `transport` the connection failed
 * before the whole reply arrived; `timeout`; `aborted` by the caller's signal; `http` an HTTP error status; `rpc` a
 * JSON-RPC error; `outcome` a documented error in the body of a successful reply; `protocol` a reply that breaks the
 * contract.
 */
export type ErrorKind =
  | 'validation'
  | 'transport'
  | 'timeout'
  | 'aborted'
  | 'http'
  | 'rpc'
  | 'outcome'
  | 'protocol';

/** Whether the request reached the server: `no` (proven), `yes` (proven) or `maybe`. */
export type Sent = 'no' | 'maybe' | 'yes';

/** The reply that an error is about, secrets masked. */
export interface ErrorResponse {
  readonly status: number;
  /** By lower-case name; all but `set-cookie`. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed if it is JSON, otherwise a string. */
  readonly body: unknown;
}

/** A documented refusal that came as an HTTP reply. */
export type HttpRefusal = TallystickError & { readonly response: ErrorResponse };

export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly operation?: string;
  readonly sent?: Sent;
  readonly status?: number;
  readonly rpcCode?: number;
  readonly data?: unknown;
  readonly documented?: boolean;
  readonly issues?: readonly Issue[];
  readonly response?: ErrorResponse;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('tallystick.error');

interface Branded {
  [BRAND]?: true;
}

/**
 * The one error that clients throw. Recognise it with `isTallystickError`, which also works if a bundle has several
 * copies of the runtime. Narrow it to an operation with the generated `is…Error`.
 *
 * @example
 * try {
 *   await client.uploadChats({ chats: [] });
 * } catch (error) {
 *   if (!isTallystickError(error) || error.sent !== 'no') throw error;
 *   console.log(error.kind); // validation
 * }
 */
export class TallystickError extends Error {
  declare readonly name: 'TallystickError';
  declare readonly kind: ErrorKind;
  /** A stable name: the name of a documented error, a status (`404`), or an error of the client itself (`timeout`). */
  declare readonly code: string;
  /** The spec's name of the operation. */
  declare readonly operation: string | undefined;
  declare readonly sent: Sent;
  /** HTTP status, where there was a reply. */
  declare readonly status: number | undefined;
  /** Code of the JSON-RPC error. */
  declare readonly rpcCode: number | undefined;
  /** The data of the JSON-RPC error, or the body of the error reply. */
  declare readonly data: unknown;
  /**
   * For an error reply: whether its body matches the contract. `undefined` if nothing validated it, as in a bare
   * client.
   */
  declare readonly documented: boolean | undefined;
  declare readonly issues: readonly Issue[];
  declare readonly response: ErrorResponse | undefined;
  /** The delay before a retry that the response requests, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, details);
    Object.assign(this, { name: 'TallystickError', sent: 'no', issues: [] }, details);
  }

  // Not a member of a computed name: `isolatedDeclarations` allows none.
  static {
    (TallystickError.prototype as Branded)[BRAND] = true;
  }

  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/**
 * Whether a value is a TallystickError, of this copy of the runtime or another.
 *
 * @example
 * const error: unknown = await client.uploadChats({ chats: [] }).catch((thrown: unknown) => thrown);
 * if (isTallystickError(error)) console.log(error.kind, error.sent); // validation no
 */
export function isTallystickError(value: unknown): value is TallystickError {
  return (value as Branded | null | undefined)?.[BRAND] === true;
}

/** An error of an operation; its message begins with the operation's name. */
export function failure(
  operation: string,
  kind: ErrorKind,
  code: string,
  why: string,
  details?: Omit<ErrorDetails, 'operation' | 'kind' | 'code'>,
): TallystickError {
  return new TallystickError(`${operation}: ${why}`, { operation, kind, code, ...details });
}

/**
 * The error for an input that breaks the contract. Its message names the first issues.
 *
 * @example
 * const error = invalidInput('upload.chats', [
 *   { pointer: '/chats', code: 'required', message: 'Required', params: { member: 'chats' } },
 * ]);
 * [error.kind, error.sent, error.issues.length]; // ['validation', 'no', 1]
 */
export function invalidInput(operation: string, issues: readonly Issue[]): TallystickError {
  return invalid(operation, 'invalid input, no request was sent', issues);
}

/** The error for an invalid value; its message lists the first issues. */
export function invalid(operation: string, said: string, issues: readonly Issue[]): TallystickError {
  const first = issues.slice(0, 3).map(phraseOf);
  const more = issues.length > 3 ? ` and ${issues.length - 3} more` : '';
  const why = `${said}: ${first.join('; ')}${more}`;
  return failure(operation, 'validation', issues[0]?.code ?? 'invalid', why, { issues });
}

/** Formats an issue with its location, for messages that are not shown next to the value. */
export function phraseOf({ pointer, message }: Pick<Issue, 'pointer' | 'message'>): string {
  return pointer === '' ? message : `${pointer.slice(1)}: ${message}`;
}
