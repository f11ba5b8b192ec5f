/** A part of RESULTS.md. */
export interface Section {
  readonly title: string;
  readonly text: string;
  /** Where a judge and the mock server disagree; each must be explained. */
  readonly findings: readonly string[];
  /** What fails the run whatever is explained. */
  readonly failures: readonly string[];
}

/** A table in Markdown, its columns padded. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_name, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [first = [], ...rest] = lines;
  return [line(first), rule, ...rest.map(line)].join('\n');
}
