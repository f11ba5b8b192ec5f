import type { NewDiagnostic } from '../diagnostics/index.ts';

/** The warning that a spec is read without a file, and why. */
export function leftOut(
  name: string,
  { code, message, fix }: Omit<NewDiagnostic, 'at'>,
): Omit<NewDiagnostic, 'at'> {
  return {
    code: 'TLY3070',
    severity: 'warning',
    message: `The file ${JSON.stringify(name)} is left out: ${code}: ${message}`,
    fix,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};

/** Why a file or URL could not be read. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) return 'no reason given';
  const code = String(error.code);
  return REASONS[code] ?? code;
}
