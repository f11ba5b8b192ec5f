import {
  type ChangesetReport,
  type ChangesetRunOptions,
  type PackageChangeset,
  runChangeset,
} from '../generate/changeset/run-changeset.ts';
import { allDiagnostics } from '../generate/report.ts';
import { tellMisuse } from './misuse.ts';
import { EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { type Output, outputTo, visible, visibleJson, visibleLines } from './text.ts';

interface ChangesetFlags extends ChangesetRunOptions {
  readonly json?: boolean;
}

/** `tallystick changeset`. Returns the exit code. */
export async function changesetCommand(flags: ChangesetFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  try {
    const run = runChangeset(flags, (name) => progress.show(`comparing ${name} …`));
    const report = await run.finally(() => progress.clear());
    const found = allDiagnostics(report);
    const output = outputTo(process.stdout);
    if (flags.json === true) output.write(`${visibleJson(report)}\n`);
    else {
      printDiagnostics(found, outputTo(process.stderr), flags.cwd ?? process.cwd());
      printReport(report, output, flags.dryRun === true);
    }
    return report.ok ? EXIT_OK : exitCodeFor(found);
  } catch (error) {
    return tellMisuse(error);
  }
}

function printReport({ ok, changesets }: ChangesetReport, output: Output, isDryRun: boolean): void {
  if (ok && changesets.length === 0) output.write('No changeset needed.\n');
  for (const changeset of changesets) printChangeset(changeset, output, isDryRun);
}

function printChangeset(changeset: PackageChangeset, output: Output, isDryRun: boolean): void {
  const { status, file, packageName, bump, derived, raised, outdated, summary } = changeset;
  const done = isDryRun && status === 'written' ? 'would be written' : status;
  output.write(`${visible(file)}: ${done} (${packageName}: ${bump})\n`);
  if (raised && derived !== undefined)
    output.write(`  The bump was raised by hand and is kept; the changes require only ${derived}.\n`);
  if (status === 'kept')
    output.write(
      '  There are no changes any more, but the file was edited by hand: delete it if you do not need it.\n',
    );
  else if (outdated)
    output.write('  The text was edited by hand and is kept. The API changes are different now:\n');
  if ((isDryRun && status === 'written') || (outdated && status !== 'kept'))
    output.write(`${visibleLines(indented(summary))}\n`);
}

function indented(text: string): string {
  return `\n${text}\n`.replaceAll(/^(?=.)/gm, '  ');
}
