const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'file not found',
  EISDIR: 'is a folder',
  EACCES: 'permission denied',
};

/** Why a file or URL could not be read. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) return 'no reason given';
  const code = String(error.code);
  return REASONS[code] ?? code;
}
