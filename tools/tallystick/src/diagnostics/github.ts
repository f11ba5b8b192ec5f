import { DIAGNOSTIC_CODES } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** An annotation of GitHub Actions. */
export interface Annotation {
  readonly command: 'error' | 'warning' | 'notice';
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly title: string;
  readonly text: string;
}

/** The workflow command of an annotation: one line. */
export function annotationLine({ command, file, line, column, title, text }: Annotation): string {
  const properties = [
    ['file', file],
    ['line', line],
    ['col', column],
    ['title', title],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${command} ${properties.join(',')}::${data(text)}\n`;
}

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Diagnostics whose files are relative to the checkout. */
export function githubDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, code, contract, message, fix, file, line, column }) =>
      annotationLine({
        command: COMMANDS[severity],
        file,
        line,
        column,
        title: `${contract === undefined ? '' : `${contract}: `}${code} ${DIAGNOSTIC_CODES[code]}`,
        text: `${message}\n${fix}`,
      }),
    )
    .join('');
}

/** Workflow commands end with the line, and their properties at commas and colons. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
