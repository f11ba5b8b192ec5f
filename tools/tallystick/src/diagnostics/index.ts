export { DIAGNOSTIC_CODES, type DiagnosticCode } from './codes.ts';
export type { Diagnostic, Severity } from './diagnostic.ts';
export { type Finding, type Locate, Reporter } from './reporter.ts';
