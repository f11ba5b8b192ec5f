import { createHash } from 'node:crypto';
import { DIAGNOSTIC_CODES } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What results may be instances of. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
}

/** A log in SARIF 2.1.0, the interchange format of static analysis. `version`: of the generator. */
export function sarifLog(rules: readonly SarifRule[], results: readonly object[], version: string): string {
  const driver = { name: 'tallystick', version, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Where a result is: a line of a file in the checkout. */
export function sarifLocations(path: string, line: number, column: number): object {
  const region = { startLine: line, startColumn: column };
  return { locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(path) }, region } }] };
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Diagnostics whose files are relative to the checkout. */
export function sarifDiagnostics(diagnostics: readonly Diagnostic[], version: string): string {
  const ids = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const rules = ids.map((id) => ({ id, shortDescription: { text: DIAGNOSTIC_CODES[id] } }));
  const results = diagnostics.map((diagnostic) => {
    const { code, severity, message, fix, file, line = 1, column = 1, pointer, contract } = diagnostic;
    return {
      ruleId: code,
      ruleIndex: ids.indexOf(code),
      level: LEVELS[severity],
      message: { text: `${message}\n${fix}` },
      ...(file === undefined ? {} : sarifLocations(file, line, column)),
      partialFingerprints: { 'diagnostic/v1': fingerprint(diagnostic) },
      properties: { ...(contract !== undefined && { contract }), ...(pointer !== undefined && { pointer }) },
    };
  });
  return sarifLog(rules, results, version);
}

/** The same for the same diagnostic, whatever line it is at. */
function fingerprint({ contract = '', code, file = '', pointer = '', message }: Diagnostic): string {
  return createHash('sha256').update([contract, code, file, pointer, message].join('\0')).digest('hex');
}
