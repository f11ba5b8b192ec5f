export type { CheckId, Failure, ReplyIssue, ValidateReply } from './checks.ts';
export type { Credential, Credentials } from './credentials.ts';
export { type CurlOptions, type ShownRequest, toCurl } from './curl.ts';
export { type Deviation, readDeviations } from './deviations.ts';
export { buildRequest, type Reply, type RequestOptions, send, serverOf, type Target } from './exchange.ts';
export { type Feed, feedsOf } from './feeds.ts';
export { applyPatch, PatchError } from './patch.ts';
export { type Expansion, expandPlaceholders, type PlaceholderContext } from './placeholder.ts';
export { valueAt } from './pointer.ts';
export { type Recognised, recognise } from './recognise.ts';
export { type CaseReport, caseReport, type ReportOptions } from './report/case-report.ts';
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
export { type ResolvedCase, type ResolveOptions, resolveCase } from './resolve-case.ts';
export { type SchemaFault, type Schemas, schemaFaults } from './schema/faults.ts';
export { type Features, type Selection, selectCases } from './select.ts';
export { type SequenceStep, sequencesOf, verifySequences } from './sequences.ts';
export { unreachable } from './unreachable.ts';
export {
  type CaseResult,
  describeResult,
  runCase,
  type SentRequest,
  type VerifyOptions,
  verifyContract,
} from './verify-contract.ts';
