import { Reporter } from '../diagnostics/index.ts';
import { Memory } from '../generate/memory.ts';
import { allDiagnostics, type ContractReport, type GenerateReport } from '../generate/report.ts';
import { type GenerateOptions, type RunOptions, runGenerate } from '../generate/run.ts';
import type { TimedReport } from '../generate/watch.ts';
import { type FormatFlags, formatOf, formatted } from './diagnostic-format.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeOf, printJson } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { holdSignals, untilSignal } from './signals.ts';
import { count, type Output, outputTo, visible } from './text.ts';

interface GenerateFlags
  extends Omit<GenerateOptions, 'contracts'>,
    Pick<RunOptions, 'contracts'>,
    FormatFlags {
  readonly watch?: boolean;
  /** Print every diagnostic, also of those that are repeated; with `check` also how the files differ, line by line. */
  readonly verbose?: boolean;
}

/** `tallystick generate`. Returns the exit code. */
export async function generateCommand(flags: GenerateFlags): Promise<number> {
  if (flags.manifest === true && flags.check !== true)
    return tellMisuse(new Misuse('--manifest requires --check.'));
  if (flags.watch === true && !['text', 'github'].includes(formatOf(flags)))
    return tellMisuse(new Misuse('--watch supports only --format text and --format github.'));
  if (flags.watch === true) return watchCommand(flags);
  const run = await generateOnce(flags);
  await printRun(run, flags);
  return exitCodeOf(run.report);
}

async function watchCommand(flags: GenerateFlags): Promise<number> {
  const { watch } = await import('../generate/watch.ts');
  const reporter = new Reporter();
  const output = outputTo(process.stderr);
  const onWait = async (run: TimedReport): Promise<void> => {
    await printRun(run, flags);
    output.write(output.paint('dim', 'Watching the specs and the config; press Ctrl-C to stop.\n'));
  };
  // Ctrl-C ends the command normally while it waits; a run in progress ends as it does without --watch.
  const memory = new Memory();
  const watching = { run: () => generateOnce(flags, memory), onWait, wait: untilSignal };
  if (await watch(flags, watching, reporter)) return EXIT_OK;
  printDiagnostics(reporter.diagnostics, output, process.cwd());
  return EXIT_FAILED;
}

async function generateOnce(flags: GenerateFlags, memory = new Memory()): Promise<TimedReport> {
  const start = performance.now();
  const progress = new Progress(outputTo(process.stderr));
  const report = await runGenerate(flags, {
    guard: holdSignals,
    memory,
    onContract: (name) => progress.show(`${flags.check ? 'checking' : 'generating'} ${name} …`),
  }).finally(() => progress.clear());
  return { report, elapsedMs: performance.now() - start };
}

async function printRun({ report, elapsedMs }: TimedReport, flags: GenerateFlags): Promise<void> {
  const format = formatOf(flags);
  const cwd = flags.cwd ?? process.cwd();
  if (format === 'json') printJson(report);
  else if (format === 'sarif') process.stdout.write(await formatted(allDiagnostics(report), format, cwd));
  else await printReport(report, flags, elapsedMs);
}

async function printReport(report: GenerateReport, flags: GenerateFlags, elapsedMs: number): Promise<void> {
  const output = outputTo(process.stdout);
  const cwd = flags.cwd ?? process.cwd();
  for (const contract of report.contracts)
    if (contract.changes.length > 0) await printDifferences(contract, flags, output);
  const found = allDiagnostics(report);
  const { verbose = false } = flags;
  if (formatOf(flags) === 'github') output.write(await formatted(found, 'github', cwd));
  else printDiagnostics(found, outputTo(process.stderr), cwd, { verbose, all: '--verbose' });
  for (const contract of report.contracts)
    if (contract.status !== 'unchanged')
      output.write(`${summaryOf(contract, shortPath(contract.output, cwd))}\n`);
  if (report.contracts.length > 0) output.write(`${totalOf(report, elapsedMs)}\n`);
}

/** First what changed in the API; how the files differ only where that is asked for. */
async function printDifferences(
  contract: ContractReport,
  flags: GenerateFlags,
  output: Output,
): Promise<void> {
  output.write(`${output.paint('bold', visible(contract.name))}\n`);
  const { printApiChanges } = await import('./print-api-changes.ts');
  await printApiChanges(contract, flags, output);
  if (flags.verbose === true) {
    const { printChanges } = await import('./print-changes.ts');
    printChanges(contract, shortPath(contract.output, flags.cwd ?? process.cwd()), output);
    return;
  }
  const files = count(contract.changes.length, 'file');
  const differ = contract.changes.length === 1 ? 'differs' : 'differ';
  output.write(`${files} ${differ}; run with --verbose to see the differences.\n`);
}

function summaryOf(contract: ContractReport, folder: string): string {
  const { name, status, written, removed, unchanged } = contract;
  if (status === 'written') {
    const parts = [`${written.length} written`, `${removed.length} removed`, `${unchanged} unchanged`];
    return `${name}: ${parts.filter((part) => !part.startsWith('0 ')).join(', ')} in ${folder}`;
  }
  return `${name}: ${STATUS_TEXT[status]}`;
}

const STATUS_TEXT = {
  unchanged: 'up to date',
  stale: 'not up to date',
  refused: 'not written',
  failed: 'nothing generated',
} as const;

function totalOf(report: GenerateReport, elapsedMs: number): string {
  const upToDate = report.contracts.filter((contract) => contract.status === 'unchanged').length;
  const rest = report.contracts.length - upToDate;
  const all = count(report.contracts.length, 'contract');
  const state = rest === 0 ? 'all up to date' : `${upToDate} up to date`;
  return `${all}, ${rest === 0 || upToDate > 0 ? `${state}, ` : ''}${Math.round(elapsedMs)} ms`;
}
