import type { NewDiagnostic } from '../../../diagnostics/index.ts';
import type { Origin } from '../../../model/origin.ts';

/** A schema that no validator can be made of: with it, the finding to report. */
export class UnsupportedSchemaError extends Error {
  readonly finding: NewDiagnostic;

  constructor(message: string, fix: string, at: Origin) {
    super(`${message} (${at.file}#${at.pointer})`);
    this.name = 'UnsupportedSchemaError';
    this.finding = { code: 'TLY3009', message, fix, at };
  }
}
