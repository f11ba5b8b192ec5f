import { extname } from 'node:path';
import {
  type ChangeReport,
  type ChangeReportOptions,
  runChangeReport,
} from '../generate/change-report/run-change-report.ts';
import { changeReportHtml } from '../generate/change-report/write-html.ts';
import { changeReportMarkdown } from '../generate/change-report/write-markdown.ts';
import { allDiagnostics } from '../generate/report.ts';
import { checkFailOn, comparisonExitCode, type FailFlags } from './fail-on.ts';
import { tellMisuse } from './misuse.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { withShortPaths } from './short-paths.ts';
import { outputTo, visible, visibleJson, visibleLines } from './text.ts';
import { writeOutput } from './write-output.ts';

type Format = 'markdown' | 'html' | 'json';

interface ReportFlags extends ChangeReportOptions, FailFlags {
  readonly format?: Format;
  readonly json?: boolean;
  readonly output?: string;
}

/** `tallystick report`. Returns the exit code. */
export async function reportCommand(flags: ReportFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const cwd = flags.cwd ?? process.cwd();
  try {
    checkFailOn(flags);
    const run = runChangeReport(flags, (name) => progress.show(`comparing ${name} …`));
    const report = await run.finally(() => progress.clear());
    const found = allDiagnostics(report);
    printDiagnostics(found, outputTo(process.stderr), cwd);
    write(textOf({ ...report, ...withShortPaths(report, cwd) }, formatOf(flags)), flags, cwd);
    return comparisonExitCode(report, found, flags);
  } catch (error) {
    return tellMisuse(error);
  }
}

function formatOf({ format, json, output = '' }: ReportFlags): Format {
  if (json === true) return 'json';
  return format ?? (extname(output).toLowerCase() === '.html' ? 'html' : 'markdown');
}

function textOf(report: ChangeReport, format: Format): string {
  switch (format) {
    case 'json':
      return `${visibleJson(report)}\n`;
    case 'html':
      return visibleLines(changeReportHtml(report));
    default:
      return visibleLines(changeReportMarkdown(report));
  }
}

function write(text: string, { output }: ReportFlags, cwd: string): void {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  writeOutput(output, text, cwd);
  outputTo(process.stderr).write(`written to ${visible(output)}\n`);
}
