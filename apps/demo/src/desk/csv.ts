import papa from 'papaparse';

/** What a spreadsheet may take for a formula. A plain number or phone number is none. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A cell that no spreadsheet runs: an apostrophe makes it text (OWASP, CSV injection). */
export function guarded(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The other way round, so that what was downloaded here can be loaded again. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && guarded(cell.slice(1)) === cell ? cell.slice(1) : cell;
}

/** A table as CSV, with a byte order mark: without one, Excel takes UTF-8 for something else. */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = [header, ...rows].map((row) => row.map(guarded));
  return `\uFEFF${papa.unparse(safe, { newline: '\r\n' })}\r\n`;
}
