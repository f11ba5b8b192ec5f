/**
 * Names the file of a schema by its initial, where one file for all would be too long. File systems and identifiers take
 * these letters everywhere; all other initials are together.
 */
export function schemaStem(name: string): string {
  return `schemas-${name.match(/[a-z0-9]/i)?.[0].toLowerCase() ?? 'other'}`;
}
