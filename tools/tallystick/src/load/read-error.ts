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
