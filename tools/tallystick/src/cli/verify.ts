import { resolve } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  countsOf,
  type Deviation,
  type RunReport,
  selectCases,
  verdictOf,
} from '@tallystick/verify';
import { Reporter } from '../diagnostics/index.ts';
import { type LoadedPackage, loadPackages } from '../generate/load-package.ts';
import { readBaseline, writeBaseline } from '../generate/verify/baseline-file.ts';
import { credentialsFrom, missingCredentials } from '../generate/verify/credentials.ts';
import { contractHash } from '../generate/verify/origin.ts';
import { checkReportNames, readMerged, writeReports } from '../generate/verify/report-files.ts';
import { type RunOptions, runVerify, shownTarget, totalOf } from '../generate/verify/run-verify.ts';
import { LackOfCredentials, Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printPlanned, printReport, printTitle } from './print-verdict.ts';
import { Progress } from './progress.ts';
import { outputTo, visible, visibleJson } from './text.ts';
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
    const { writeBaseline: baseline } = flags;
    const known = baseline === undefined ? [] : readBaseline(resolve(cwd, baseline));
    checkReportNames(flags.report ?? []);
    const report =
      flags.merge === undefined
        ? await run(found, flags, cwd)
        : readMerged(flags.merge, cwd, contractHash(found.contract, await found.cases()));
    return finish(report, flags, cwd, known);
  } catch (error) {
    return tellMisuse(error);
  }
}

async function run({ contract, cases }: LoadedPackage, flags: VerifyFlags, cwd: string): Promise<RunReport> {
  const target = targetOf(flags);
  const credentials = credentialsFrom(contract, process.env);
  const options = { ...optionsOf(flags, cwd, contract), cases: await cases(), target, credentials };
  const total = totalOf(contract, options);
  if (total === 0) throw new Misuse(nothingSelected(flags, contract));
  checkCredentials(contract, options, flags);
  return runShown(contract, options, total, flags.json === true);
}

/** Without credentials most of a suite would say nothing. */
function checkCredentials(contract: ContractData, options: RunOptions, flags: VerifyFlags): void {
  if (flags.withoutCredentials === true || flags.dryRun === true) return;
  const { cases, credentials = {}, select = {} } = options;
  const called = new Set(selectCases(cases, contract, select).map(({ operation }) => operation));
  const missing = missingCredentials(
    contract,
    credentials,
    contract.operations.filter(({ id }) => called.has(id)),
  );
  if (missing !== undefined) throw new LackOfCredentials(missing);
}

/** Cases as they end: progress on a terminal. What was found is printed at the end, each bug once. */
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
        if (!json && reports.length === 1)
          printTitle(contract, shownTarget(options.target), outputTo(process.stdout));
        if (!json && report.status === 'planned') printPlanned(report, outputTo(process.stdout));
        show(reports);
      },
      onInputs: (id, sent, reports) => show(reports, `: ${visible(id)}, ${sent} inputs`),
    });
  } finally {
    progress.clear();
    interruption.release();
  }
}

function finish(report: RunReport, flags: VerifyFlags, cwd: string, known: readonly Deviation[]): number {
  const files = flags.report ?? [];
  writeReports(report, files, cwd);
  if (flags.json === true) process.stdout.write(`${visibleJson(report)}\n`);
  else {
    if (flags.merge !== undefined) printTitle(report.contract, report.target, outputTo(process.stdout));
    printReport(report, files, outputTo(process.stdout));
  }
  if (!report.complete) return EXIT_FAILED;
  if (flags.writeBaseline !== undefined) return keepBaseline(report, flags.writeBaseline, cwd, known);
  return ['failed', 'empty'].includes(verdictOf(report)) ? EXIT_FAILED : EXIT_OK;
}

/** What fails is known from now on. */
function keepBaseline(report: RunReport, file: string, cwd: string, known: readonly Deviation[]): number {
  const amount = writeBaseline(report, resolve(cwd, file), known);
  outputTo(process.stderr).write(
    `baseline: ${amount === 1 ? '1 entry' : `${amount} entries`} in ${visible(file)}\n`,
  );
  return EXIT_OK;
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
