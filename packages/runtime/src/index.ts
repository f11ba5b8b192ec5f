export type { Raw, Sendable, Streamed } from './body/sendable.ts';
export { checkByType } from './call/check-by-type.ts';
export { clientOf } from './call/client-of.ts';
export { type Connection, createConnection } from './call/connection.ts';
export type { Documented } from './call/documented.ts';
export {
  type ErrorKind,
  type ErrorResponse,
  type HttpRefusal,
  invalidInput,
  isTallystickError,
  type Sent,
  TallystickError,
} from './call/error.ts';
export { functionOf } from './call/function-of.ts';
export { checking } from './call/input.ts';
export type { InterceptedRequest, Reply } from './call/message.ts';
export type { Checks, HttpOperation, JsonRpcOperation } from './call/operation.ts';
export type { CallOptions, ClientOptions, Interceptor, OnContractBreak, Secret } from './call/options.ts';
export { parsePayload } from './call/payload.ts';
export {
  isAnything,
  isBytes,
  isNothing,
  isRefusal,
  isText,
  type Refusals,
  refusalsByType,
} from './call/refusals.ts';
export type {
  AcceptOf,
  Answer,
  BodyOf,
  ErrorStatus,
  ReplyHeaders,
  ResponseOf,
  ResponseWith,
  StatusRange,
} from './call/responses.ts';
export type {
  Is,
  Issue,
  IssueCode,
  IssueParams,
  Messages,
  Validate,
  ValidationContext,
  ValidationResult,
} from './call/validation.ts';
export { type WithResponse, withResponse } from './call/with-response.ts';
export { delayOf } from './delay.ts';
