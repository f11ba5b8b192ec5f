import type { NewDiagnostic } from '../../../diagnostics/index.ts';
import type { Origin } from '../../../model/origin.ts';

/** A schema that no validator can be made of: with it, the diagnostic to report. */
export class UnsupportedSchemaError extends Error {
  readonly diagnostic: NewDiagnostic;

  constructor(message: string, fix: string, at: Origin) {
    super(`${message} (${at.file}#${at.pointer})`);
    this.name = 'UnsupportedSchemaError';
    this.diagnostic = { code: 'TLY3009', message: sentence(message), fix: sentence(fix), at };
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
