import { appendFileSync } from 'node:fs';
import { diffMarkdown, fails, githubAnnotations, type NamedChanges } from '../diff/index.ts';
import { type DiffReport, type DiffRunOptions, runDiff } from '../generate/diff/run-diff.ts';
import { generatorVersion } from '../generate/generator.ts';
import { allDiagnostics } from '../generate/report.ts';
import type { Format } from './diff-format.ts';
import { checkFailOn, comparisonExitCode, type FailFlags } from './fail-on.ts';
import { tellMisuse } from './misuse.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printDiff } from './print-diff.ts';
import { Progress } from './progress.ts';
import { withShortPaths } from './short-paths.ts';
import { outputTo, visibleJson, visibleLines } from './text.ts';

interface DiffFlags extends DiffRunOptions, FailFlags {
  readonly format?: Format;
  readonly json?: boolean;
}

/** `tallystick diff`. Returns the exit code. */
export async function diffCommand(flags: DiffFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const cwd = flags.cwd ?? process.cwd();
  try {
    checkFailOn(flags);
    const run = runDiff(flags, (name) => progress.show(`comparing ${name} …`));
    const report = await run.finally(() => progress.clear());
    const found = allDiagnostics(report);
    const format = flags.json === true ? 'json' : (flags.format ?? 'text');
    if (format !== 'json') printDiagnostics(found, outputTo(process.stderr), cwd);
    await printReport(withShortPaths(report, cwd), format, flags);
    return comparisonExitCode(report, found, flags);
  } catch (error) {
    return tellMisuse(error);
  }
}

async function printReport(report: DiffReport, format: Format, flags: DiffFlags): Promise<void> {
  const contracts = report.contracts.filter(({ diagnostics }) => diagnostics.length === 0);
  const output = outputTo(process.stdout);
  switch (format) {
    case 'json':
      output.write(`${visibleJson(report)}\n`);
      return;
    case 'markdown':
      output.write(visibleLines(diffMarkdown(contracts)));
      return;
    case 'github':
      output.write(visibleLines(githubAnnotations(contracts)));
      writeSummary(diffMarkdown(contracts));
      return;
    case 'text':
      for (const contract of report.contracts) printDiff(contract, output);
      return;
    default:
      output.write(visibleLines(await formatted(contracts, format, flags)));
  }
}

/** Formats for other tools, each loaded where it is asked for. */
async function formatted(
  contracts: readonly NamedChanges[],
  format: Exclude<Format, 'json' | 'markdown' | 'github' | 'text'>,
  { failOn, allowDeprecated }: DiffFlags,
): Promise<string> {
  switch (format) {
    case 'html':
      return (await import('../diff/formats/html.ts')).htmlChanges(contracts);
    case 'sarif':
      return (await import('../diff/formats/sarif.ts')).sarifReport(contracts, generatorVersion());
    case 'gitlab':
      return (await import('../diff/formats/gitlab.ts')).gitlabReport(contracts);
    default: {
      const { junitChanges } = await import('../diff/formats/junit.ts');
      return junitChanges(contracts, (change) => fails([change], failOn, allowDeprecated === true));
    }
  }
}

/** The summary of a step in GitHub Actions, which names the file. */
function writeSummary(markdown: string): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (file !== undefined && file !== '') appendFileSync(file, visibleLines(markdown));
}
