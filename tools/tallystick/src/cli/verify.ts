import type { ContractData } from '@tallystick/runtime/contract';
import { type CaseReport, type Credentials, countsOf, type RunReport } from '@tallystick/verify';
import { Reporter } from '../diagnostics/index.ts';
import { type LoadedPackage, loadPackages } from '../generate/load-package.ts';
import { credentialsFrom, missingVariables } from '../generate/verify/credentials.ts';
import { checkReportNames, readMerged, writeReports } from '../generate/verify/report-files.ts';
import { type RunOptions, runVerify, totalOf } from '../generate/verify/run-verify.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printCase, printPlanned, printSummary } from './print-verdict.ts';
import { Progress } from './progress.ts';
import { outputTo, visible } from './text.ts';
import { nothingSelected, optionsOf, targetOf, type VerifyFlags } from './verify-flags.ts';

/** `tallystick verify`. Returns the exit code. */
export async function verifyCommand(flags: VerifyFlags): Promise<number> {
  const cwd = flags.cwd ?? process.cwd();
  const reporter = new Reporter();
  try {
    const { name, config } = flags;
    const loaded = await loadPackages(
      { cwd, names: [name], ...(config !== undefined && { config }) },
      reporter,
    );
    const [found] = loaded ?? [];
    if (found === undefined) {
      printDiagnostics(reporter.diagnostics, outputTo(process.stderr), cwd);
      return exitCodeFor(reporter.diagnostics);
    }
    const report = flags.merge === undefined ? await run(found, flags, cwd) : readMerged(flags.merge, cwd);
    return finish(report, flags, cwd);
  } catch (error) {
    return tellMisuse(error);
  }
}

async function run({ contract, cases }: LoadedPackage, flags: VerifyFlags, cwd: string): Promise<RunReport> {
  const target = targetOf(flags);
  checkReportNames(flags.report ?? []);
  const credentials = credentialsFrom(contract, process.env);
  printMissing(contract, credentials);
  const options = { ...optionsOf(flags, cwd, contract), cases: await cases(), target, credentials };
  const total = totalOf(contract, options);
  if (total === 0) throw new Misuse(nothingSelected(flags, contract));
  return runShown(contract, options, total, flags.json === true);
}

/** Cases as they end: progress on a terminal, and every failure at once. */
async function runShown(
  contract: ContractData,
  options: RunOptions,
  total: number,
  json: boolean,
): Promise<RunReport> {
  const interruption = interrupted();
  const progress = new Progress(outputTo(process.stderr));
  const show = (reports: readonly CaseReport[], more = ''): void => {
    const { failed } = countsOf(reports);
    progress.show(`${reports.length} of ${total}${failed === 0 ? '' : `, ${failed} failed`}${more} …`);
  };
  try {
    return await runVerify(contract, options, {
      signal: interruption.signal,
      onCase: (report, reports) => {
        progress.clear();
        if (!json) printOne(report);
        show(reports);
      },
      onInputs: (id, sent, reports) => show(reports, `: ${id}, ${sent} inputs`),
    });
  } finally {
    progress.clear();
    interruption.release();
  }
}

function printOne(report: CaseReport): void {
  const print = report.status === 'planned' ? printPlanned : printCase;
  print(report, outputTo(process.stdout));
}

function printMissing(contract: ContractData, credentials: Credentials): void {
  const missing = missingVariables(contract, credentials);
  if (missing.length > 0)
    outputTo(process.stderr).write(`No credentials in the environment for: ${visible(missing.join(', '))}\n`);
}

function finish(report: RunReport, flags: VerifyFlags, cwd: string): number {
  const files = flags.report ?? [];
  writeReports(report, files, cwd);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printSummary(report, files, outputTo(process.stdout));
  return report.counts.failed > 0 || !report.complete ? EXIT_FAILED : EXIT_OK;
}

/** The first signal ends the run before its next case, and what there is of the report is written. */
function interrupted(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const each of signals) process.once(each, abort);
  return {
    signal: controller.signal,
    release: () => {
      for (const each of signals) process.off(each, abort);
    },
  };
}
