import type { DiagnosticCode } from './codes.ts';

/** Severity of a diagnostic. Errors alone make a command fail. */
export type Severity = 'error' | 'warning' | 'info';

/** A diagnostic about the input: with a code, a location, its cause and its fix. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence: what is wrong, with the names it concerns. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Path of the file as the user knows it; absent where no file is concerned. */
  readonly file?: string;
  /** RFC 6901 pointer within the file. */
  readonly pointer?: string;
  /** Both from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Name of the contract in the config. */
  readonly contract?: string;
}
