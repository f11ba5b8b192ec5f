export { applyPatch, PatchError } from './cases/patch.ts';
export { type Expansion, expandPlaceholders, type PlaceholderContext } from './cases/placeholder.ts';
export { type ResolvedCase, type ResolveOptions, resolveCase } from './cases/resolve-case.ts';
export { type Features, type Selection, selectCases } from './cases/select.ts';
export type { CheckId, Failure, ReplyIssue, ValidateReply } from './checks/checks.ts';
export { type MatchedOutcome, matchOutcomes } from './checks/match-outcome.ts';
export { valueAt } from './pointer.ts';
export { type CaseReport, caseReport, type ReportOptions } from './report/case-report.ts';
export { type CurlOptions, type ShownRequest, toCurl } from './report/curl.ts';
export { harReport } from './report/har.ts';
export { htmlReport } from './report/html.ts';
export { junitReport } from './report/junit.ts';
export {
  countsOf,
  endOf,
  mergedReports,
  type RunReport,
  runReport,
  STATUSES,
  type Status,
} from './report/run-report.ts';
export type { Credential, Credentials } from './run/credentials.ts';
export { type Deviation, readDeviations } from './run/deviations.ts';
export {
  buildRequest,
  type Reply,
  type RequestOptions,
  send,
  serverOf,
  type Target,
} from './run/exchange.ts';
export { unreachable } from './run/unreachable.ts';
export {
  type CaseResult,
  describeResult,
  runCase,
  type SentRequest,
  type VerifyOptions,
  verifyContract,
} from './run/verify-contract.ts';
export { type SchemaIssue, type Schemas, schemaIssues } from './schema/validate.ts';
export { type CallLink, callLinksOf } from './sequences/links.ts';
export { type SequenceStep, sequencesOf, verifySequences } from './sequences/sequences.ts';
