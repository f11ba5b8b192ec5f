export { type Schemas, valueAt } from '@tallystick/runtime/schema';
export type { MatchedOutcome } from './bindings/binding.ts';
export { type Credential, type Credentials, suffice } from './bindings/credentials.ts';
export { matchOutcomes } from './bindings/index.ts';
export type { Reply } from './bindings/reply.ts';
export { type Expansion, expandPlaceholders, type PlaceholderContext } from './cases/placeholder.ts';
export { type ResolvedCase, type ResolveOptions, resolveCase } from './cases/resolve-case.ts';
export { type Features, matcher, type Selection, selectCases } from './cases/select.ts';
export type { ReplyIssue, ValidateReply } from './checks/check.ts';
export type { CheckId, Failure } from './checks/index.ts';
export { applyPatch, PatchError } from './patch.ts';
export { baselineOf, isBaseline } from './report/baseline.ts';
export { type CaseReport, caseReport, type ReportOptions } from './report/case-report.ts';
export { type CurlOptions, type ShownRequest, toCurl } from './report/curl.ts';
export { type FailureGroup, failureGroups } from './report/failure-groups.ts';
export { harReport } from './report/har.ts';
export { htmlReport } from './report/html.ts';
export { htmlPage } from './report/html-page.ts';
export { junitReport } from './report/junit.ts';
export { type JunitSuite, type JunitTest, junitXml } from './report/junit-xml.ts';
export { type Markup, markup } from './report/markup.ts';
export { mergedReports } from './report/merge.ts';
export { readReport } from './report/read-report.ts';
export {
  countsOf,
  endOf,
  type RunOrigin,
  type RunReport,
  runReport,
  STATUSES,
  type Status,
  statusWords,
} from './report/run-report.ts';
export { SeenSecrets } from './report/secrets.ts';
export { caveatOf, type Verdict, verdictOf, verdictWords } from './report/verdict.ts';
export { type Admission, admissionOf, type RequestClass } from './run/admission.ts';
export { type CaseResult, describeResult, type SentRequest } from './run/case-result.ts';
export { type DatedEntry, entriesProblem, isExpired } from './run/dated-entries.ts';
export type { Deviation } from './run/deviation.ts';
export { readDeviations } from './run/deviations.ts';
export {
  buildRequest,
  type RequestOptions,
  type SendOptions,
  send,
  serverOf,
  type Target,
} from './run/exchange.ts';
export { NOT_ALLOWED } from './run/may-call.ts';
export { Provision } from './run/resources/provision.ts';
export { runCase } from './run/run-case.ts';
export { type SecurityCase, securityCasesOf, verifySecurity } from './run/security-cases.ts';
export { unreachable } from './run/unreachable.ts';
export { verifyContract } from './run/verify-contract.ts';
export type { VerifyOptions } from './run/verify-options.ts';
export { type SchemaIssue, schemaIssues } from './schema/issues.ts';
export { type CallLink, callLinksOf } from './sequences/links.ts';
export { type SequenceStep, sequencesOf, verifySequences } from './sequences/sequences.ts';
export { type StateCase, statesOf, verifyStates } from './sequences/states/index.ts';
