import { Reporter } from '../diagnostics/index.ts';
import { loadContractData } from '../generate/load-package.ts';
import { runUsage, type UsageReport, type UsageRunOptions } from '../generate/usage/run-usage.ts';
import { usageFilesAt } from '../generate/usage/usage-files.ts';
import { type UsageFile, unusedOperations } from '../usage/index.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printUnused, printUsage } from './print-usage.ts';
import { Progress } from './progress.ts';
import { outputTo, visible, visibleJson } from './text.ts';
import { writeOutput } from './write-output.ts';

interface UsageFlags extends UsageRunOptions {
  readonly output?: string;
  readonly unused?: string;
  readonly usage?: readonly string[];
  readonly json?: boolean;
}

/** `tallystick usage`. Returns the exit code. */
export async function usageCommand(flags: UsageFlags): Promise<number> {
  const cwd = flags.cwd ?? process.cwd();
  try {
    if (flags.usage !== undefined && flags.unused === undefined)
      throw new Misuse('--usage requires --unused.');
    if (flags.unused !== undefined) return await listUnused(flags.unused, flags, cwd);
    const report = await scanned(flags);
    write(report, flags, cwd);
    return report.ok ? EXIT_OK : EXIT_FAILED;
  } catch (error) {
    return tellMisuse(error);
  }
}

/** Reads the programs, and says how far it is. */
async function scanned(flags: UsageFlags): Promise<UsageReport> {
  const progress = new Progress(outputTo(process.stderr));
  const run = runUsage(flags, (done, total) => progress.show(`reading ${done} of ${total} files …`));
  const report = await run.finally(() => progress.clear());
  if (flags.json !== true)
    printDiagnostics(report.diagnostics, outputTo(process.stderr), flags.cwd ?? process.cwd());
  return report;
}

function write(report: UsageReport, flags: UsageFlags, cwd: string): void {
  const file = flags.output ?? (flags.json === true ? undefined : 'usage.json');
  if (file !== undefined && report.ok) writeOutput(file, `${JSON.stringify(report.usage, null, 2)}\n`, cwd);
  if (flags.json === true) {
    process.stdout.write(`${visibleJson(report)}\n`);
    return;
  }
  const output = outputTo(process.stdout);
  printUsage(report, output);
  if (file !== undefined && report.ok) output.write(`\nwritten to ${visible(file)}\n`);
}

/** The operations of one contract that no team uses. */
async function listUnused(name: string, flags: UsageFlags, cwd: string): Promise<number> {
  const reporter = new Reporter();
  const { config } = flags;
  const contract = await loadContractData(
    { cwd, name, ...(config === undefined ? {} : { config }) },
    reporter,
  );
  if (contract === undefined) {
    printDiagnostics(reporter.diagnostics, outputTo(process.stderr), cwd);
    return exitCodeFor(reporter.diagnostics);
  }
  const files: readonly UsageFile[] =
    flags.usage === undefined ? [(await scanned(flags)).usage] : usageFilesAt(flags.usage, cwd);
  const unused = unusedOperations(contract, name, files);
  if (flags.json === true) process.stdout.write(`${visibleJson({ contract: contract.name, ...unused })}\n`);
  else printUnused(contract.name, unused, outputTo(process.stdout));
  return EXIT_OK;
}
