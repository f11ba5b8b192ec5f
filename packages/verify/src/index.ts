export type { CheckId, Failure, ReplyIssue, ValidateReply } from './checks.ts';
export type { Credential, Credentials } from './credentials.ts';
export { type CurlOptions, type ShownRequest, toCurl } from './curl.ts';
export { buildRequest, type Reply, type RequestOptions, send, serverOf, type Target } from './exchange.ts';
export { applyPatch, PatchError } from './patch.ts';
export { type Expansion, expandPlaceholders, type PlaceholderContext } from './placeholder.ts';
export { valueAt } from './pointer.ts';
export { type Recognised, recognise } from './recognise.ts';
export { type ResolvedCase, type ResolveOptions, resolveCase } from './resolve-case.ts';
export {
  type CaseResult,
  describeResult,
  runCase,
  type VerifyOptions,
  verifyContract,
} from './verify-contract.ts';
