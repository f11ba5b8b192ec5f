import type { NewDiagnostic } from '../diagnostics/index.ts';

/** The warning that a spec is read without a file, and why. */
export function leftOut(
  name: string,
  { code, message, fix }: Omit<NewDiagnostic, 'at'>,
): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY3070',
    severity: 'warning',
    message: `The file ${JSON.stringify(name)} is skipped: ${code}: ${message}`,
    fix,
  };
}
