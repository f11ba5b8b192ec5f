export { DIAGNOSTIC_CODES, type DiagnosticCode } from './codes.ts';
export type { Diagnostic, Severity } from './diagnostic.ts';
export { type ErrorFound, type Locate, type NewDiagnostic, Reporter } from './reporter.ts';
export { messageOf, saidBy } from './thrown.ts';
