/**
 * Codes of diagnostics that `docs/diagnostics.md` does not describe: each needs a section, in the order of the codes,
 * with a fix.
 */
export function undocumentedCodes(codes: Readonly<Record<string, string>>, docs: string): readonly string[] {
  const sections = docs.split(/^### /m);
  return Object.entries(codes).flatMap(([code, name]) => {
    const section = sections.find((part) => part.startsWith(`${code} ${name}\n`));
    return section !== undefined && /^_Fix:_ \S/m.test(section) ? [] : [code];
  });
}
