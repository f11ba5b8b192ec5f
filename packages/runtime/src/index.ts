export {
  type ClientOptions,
  type Connection,
  createConnection,
  type InterceptedRequest,
  type Interceptor,
  type Reply,
  type Secret,
} from './connection.ts';
export {
  type ErrorKind,
  type ErrorResponse,
  type HttpRefusal,
  invalidInput,
  isTallystickError,
  type Sent,
  TallystickError,
} from './error.ts';
export { checking } from './input.ts';
export type { CallOptions, Checks, HttpOperation, JsonRpcOperation } from './operation.ts';
export { parsePayload } from './payload.ts';
export type { Answer, AnyStatus, ReplyHeaders, ResponseOf, StatusRange } from './responses.ts';
export type { Raw, Sendable, Streamed } from './sendable.ts';
export type { Is, Issue, IssueCode, Validate, ValidationContext, ValidationResult } from './validation.ts';
export { type WithResponse, withResponse } from './with-response.ts';
