import { allDiagnostics, type LintReport } from '../generate/report.ts';
import { type RunOptions, runLint } from '../generate/run.ts';
import { exitCodeOf, printJson } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { count, outputTo, visible } from './text.ts';

interface LintFlags extends RunOptions {
  readonly json?: boolean;
  /** Also print what the hooks of the config did. */
  readonly explain?: boolean;
}

/** `tallystick lint`. Returns the exit code. */
export async function lintCommand(flags: LintFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const report = await runLint(flags, { onContract: (name) => progress.show(`reading ${name} …`) }).finally(
    () => progress.clear(),
  );
  if (flags.json === true) printJson(report);
  else printReport(report, flags);
  return exitCodeOf(report);
}

function printReport(report: LintReport, { cwd = process.cwd(), explain = false }: LintFlags): void {
  const found = allDiagnostics(report);
  printDiagnostics(found, outputTo(process.stderr), cwd);
  if (found.length === 0)
    process.stdout.write(`${count(report.contracts.length, 'contract')}, no diagnostics\n`);
  if (explain) for (const contract of report.contracts) printHooks(contract);
}

function printHooks({ name, hooks }: LintReport['contracts'][number]): void {
  process.stdout.write(
    `${name}: ${hooks.length === 0 ? 'no hook changed anything' : count(hooks.length, 'change')}\n`,
  );
  for (const { hook, of, did } of hooks) process.stdout.write(`  ${visible(`${hook}: ${of} ${did}`)}\n`);
}
