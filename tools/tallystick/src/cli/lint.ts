import { allDiagnostics, type LintedContract, type LintReport } from '../generate/report.ts';
import { type RunOptions, runLint } from '../generate/run.ts';
import { exitCodeOf, printJson } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { count, outputTo, visible } from './text.ts';

interface LintFlags extends RunOptions {
  readonly json?: boolean;
}

/** `tallystick lint`. Returns the exit code. */
export async function lintCommand(flags: LintFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const report = await runLint(flags, { onContract: (name) => progress.show(`reading ${name} …`) }).finally(
    () => progress.clear(),
  );
  if (flags.json === true) printJson(report);
  else printReport(report, flags.cwd ?? process.cwd());
  return exitCodeOf(report);
}

function printReport(report: LintReport, cwd: string): void {
  const found = allDiagnostics(report);
  printDiagnostics(found, outputTo(process.stderr), cwd);
  if (found.length === 0)
    process.stdout.write(`${count(report.contracts.length, 'contract')}, no diagnostics\n`);
  for (const contract of report.contracts) process.stdout.write(namespaceLine(contract));
}

/** `billing-api: namespaces invoices (12), customers (7)` */
function namespaceLine({ name, namespaces = [], reason }: LintedContract): string {
  const all = namespaces.map((namespace) => `${namespace.name} (${namespace.calls.length})`).join(', ');
  if (all !== '') return `${visible(`${name}: namespaces ${all}`)}\n`;
  return reason === undefined ? '' : `${visible(`${name}: no namespaces: ${reason}`)}\n`;
}
