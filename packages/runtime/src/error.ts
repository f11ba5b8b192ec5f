import type { Issue } from './validation.ts';

/**
 * What went wrong, told by who noticed it: `validation` the input breaks the contract and nothing was sent;
 * `transport` no reply arrived; `timeout`; `aborted` by the caller's signal; `http` a status that is a refusal;
 * `rpc` a JSON-RPC error; `outcome` a documented refusal in the body; `protocol` a reply that breaks the contract.
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

/** Whether the request reached the provider: proven not to have, proven to have, or neither. */
export type Sent = 'no' | 'maybe' | 'yes';

/** The reply that an error is about, secrets masked. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else text. */
  readonly body: unknown;
}

export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly operation?: string;
  readonly sent?: Sent;
  readonly status?: number;
  readonly rpcCode?: number;
  readonly data?: unknown;
  readonly issues?: readonly Issue[];
  readonly response?: ErrorResponse;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('tallystick.error');

/**
 * The one error that clients throw. Recognise it with `isTallystickError`, which holds for copies of this module
 * too; narrow it to an operation with the generated `is…Error`.
 *
 * @example
 * try { await client.uploadChats({ chats }); }
 * catch (error) { if (isTallystickError(error) && error.sent === 'no') retry(); else throw error; }
 */
export class TallystickError extends Error {
  override readonly name = 'TallystickError';
  readonly kind: ErrorKind;
  /** A stable name: a mnemonic, an outcome, a status (`404`), or what the client itself found (`timeout`). */
  readonly code: string;
  /** The spec's name of the operation. */
  readonly operation: string | undefined;
  readonly sent: Sent;
  /** HTTP status, where there was a reply. */
  readonly status: number | undefined;
  /** Code of the JSON-RPC error. */
  readonly rpcCode: number | undefined;
  /** What the refusal carried: the error's data, or the body. */
  readonly data: unknown;
  readonly issues: readonly Issue[];
  readonly response: ErrorResponse | undefined;
  /** How long the reply asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.code = details.code;
    this.operation = details.operation;
    this.sent = details.sent ?? 'no';
    this.status = details.status ?? details.response?.status;
    this.rpcCode = details.rpcCode;
    this.data = details.data;
    this.issues = details.issues ?? [];
    this.response = details.response;
    this.retryAfterMs = details.retryAfterMs;
    Object.defineProperty(this, BRAND, { value: true });
  }

  toJSON(): Readonly<Record<string, unknown>> {
    const { name, message, kind, code, operation, sent, status, rpcCode, data, issues, retryAfterMs } = this;
    return { name, message, kind, code, operation, sent, status, rpcCode, data, issues, retryAfterMs };
  }
}

/** Whether a value is a TallystickError, of this copy of the runtime or another. */
export function isTallystickError(value: unknown): value is TallystickError {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** The error for an input that breaks the contract. Its message names the first issues. */
export function invalidInput(operation: string, issues: readonly Issue[]): TallystickError {
  const said = issues.slice(0, 3).map(({ message }) => message);
  const more = issues.length > 3 ? ` and ${issues.length - 3} more` : '';
  const message = `${operation}: refused by the contract, nothing was sent: ${said.join('; ')}${more}`;
  return new TallystickError(message, {
    kind: 'validation',
    code: issues[0]?.code ?? 'invalid',
    operation,
    issues,
  });
}
