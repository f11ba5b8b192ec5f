/** The flags with which the platform compiles a pattern: JSON Schema asks for `u`; some patterns compile without it only. */
export function compilesAs(source: string): 'unicode' | 'legacy' | undefined {
  if (compiles(source, 'u')) return 'unicode';
  return compiles(source, '') ? 'legacy' : undefined;
}

function compiles(source: string, flags: string): boolean {
  try {
    return Boolean(new RegExp(source, flags));
  } catch {
    return false;
  }
}
