import { Option } from 'commander';
import type { Diagnostic } from '../diagnostics/index.ts';
import { generatorVersion } from '../generate/generator.ts';
import { shortPath } from './print-diagnostics.ts';
import { visibleLines } from './text.ts';

/** How a command prints its diagnostics. */
export const DIAGNOSTIC_FORMATS = ['text', 'json', 'sarif', 'github'] as const;

export type DiagnosticFormat = (typeof DIAGNOSTIC_FORMATS)[number];

export interface FormatFlags {
  readonly format?: DiagnosticFormat;
  /** The same as `format: 'json'`. */
  readonly json?: boolean;
}

export function formatOf({ format = 'text', json = false }: FormatFlags): DiagnosticFormat {
  return json ? 'json' : format;
}

/** `--format` of the commands that report diagnostics. */
export function formatOption(): Option {
  return new Option('--format <format>', 'how the result and its diagnostics are printed')
    .choices(DIAGNOSTIC_FORMATS)
    .default('text');
}

/** The diagnostics in the format of another tool. Their files are named by the path from the working directory. */
export async function formatted(
  diagnostics: readonly Diagnostic[],
  format: 'sarif' | 'github',
  cwd: string,
): Promise<string> {
  const short = diagnostics.map((each) =>
    each.file === undefined ? each : { ...each, file: shortPath(each.file, cwd).replaceAll('\\', '/') },
  );
  if (format === 'github')
    return visibleLines((await import('../diagnostics/github.ts')).githubDiagnostics(short));
  return visibleLines((await import('../diagnostics/sarif.ts')).sarifDiagnostics(short, generatorVersion()));
}
