import type { Diagnostic } from '../diagnostics/index.ts';
import type { GenerateReport, LintReport } from '../generate/report.ts';
import { visibleJson } from './text.ts';

export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
/** Wrong usage: the command line itself is wrong. */
export const EXIT_USAGE = 2;

export function exitCodeOf(report: GenerateReport | LintReport): number {
  return report.ok ? EXIT_OK : exitCodeFor(report.diagnostics);
}

/** A name that does not exist is wrong usage. */
export function exitCodeFor(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.some(({ code }) => code === 'TLY1005') ? EXIT_USAGE : EXIT_FAILED;
}

/** One JSON document on stdout, and nothing else there. */
export function printJson(report: GenerateReport | LintReport): void {
  process.stdout.write(`${visibleJson(report, withoutContents)}\n`);
}

/** The contents of changed files stay out: their paths and why they differ is what a program needs. */
function withoutContents(key: string, value: unknown): unknown {
  return key === 'before' || key === 'after' ? undefined : value;
}
