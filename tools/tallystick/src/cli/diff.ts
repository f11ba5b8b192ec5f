import { appendFileSync } from 'node:fs';
import { diffMarkdown, type FailOn, fails, githubAnnotations, type NamedChanges } from '../diff/index.ts';
import { type DiffReport, type DiffRunOptions, runDiff } from '../generate/diff/run-diff.ts';
import { generatorVersion } from '../generate/generator.ts';
import { allDiagnostics } from '../generate/report.ts';
import type { Format } from './diff-format.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printDiff } from './print-diff.ts';
import { Progress } from './progress.ts';
import { withShortPaths } from './short-paths.ts';
import { outputTo, visibleJson, visibleLines } from './text.ts';

interface DiffFlags extends DiffRunOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly failOn: FailOn;
  readonly allowDeprecated?: boolean;
}

/** `tallystick diff`. Returns the exit code. */
export async function diffCommand(flags: DiffFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const cwd = flags.cwd ?? process.cwd();
  try {
    if (flags.failOn === 'used-breaking' && flags.usage === undefined)
      throw new Misuse('--fail-on used-breaking: give the files that say who uses what with --usage.');
    const run = runDiff(flags, (name) => progress.show(`comparing ${name} …`));
    const report = await run.finally(() => progress.clear());
    const found = allDiagnostics(report);
    const format = flags.json === true ? 'json' : (flags.format ?? 'text');
    if (format !== 'json') printDiagnostics(found, outputTo(process.stderr), cwd);
    await printReport(withShortPaths(report, cwd), format, flags);
    if (!report.ok) return exitCodeFor(found);
    const failed = report.contracts.some(({ changes }) =>
      fails(changes, flags.failOn, flags.allowDeprecated === true),
    );
    return failed ? EXIT_FAILED : EXIT_OK;
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
