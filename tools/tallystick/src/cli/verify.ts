import { resolve } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  caveatOf,
  countsOf,
  type Deviation,
  type RunReport,
  selectCases,
  verdictOf,
} from '@tallystick/verify';
import { Reporter } from '../diagnostics/index.ts';
import { type LoadedPackage, loadPackages } from '../generate/load-package.ts';
import { UsageError } from '../generate/usage-error.ts';
import { readBaseline, writeBaseline } from '../generate/verify/baseline-file.ts';
import { credentialsFrom, missingCredentials } from '../generate/verify/credentials.ts';
import { contractHash } from '../generate/verify/origin.ts';
import {
  checkReportNames,
  readMerged,
  removeReports,
  writeReports,
} from '../generate/verify/report-files.ts';
import { requestPlan, totalOf } from '../generate/verify/request-plan.ts';
import { runInWorker } from '../generate/verify/run-in-worker.ts';
import type { RunOptions } from '../generate/verify/run-verify.ts';
import { LackOfCredentials, Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printPlanned, printReport, printTitle } from './print-verdict.ts';
import { Progress } from './progress.ts';
import { holdSignals } from './signals.ts';
import { outputTo, visible, visibleJson } from './text.ts';
import { nothingSelected, optionsOf, targetOf, type VerifyFlags } from './verify-flags.ts';
import { checkPlan, checkSent, liveReport, printStart, type ShownRun } from './verify-run.ts';

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
    const [current] = loaded ?? [];
    const found = current && (await suiteOf(current, flags, cwd, reporter));
    if (found === undefined) {
      printDiagnostics(reporter.diagnostics, outputTo(process.stderr), cwd);
      return exitCodeFor(reporter.diagnostics);
    }
    const { writeBaseline: baseline } = flags;
    const known = baseline === undefined ? [] : readBaseline(resolve(cwd, baseline));
    checkReportNames(flags.report ?? []);
    const end = (report: RunReport): number => finish(report, flags, cwd, known);
    if (flags.merge === undefined) return await run(found, flags, cwd, end);
    return end(merged(flags.merge, flags, cwd, contractHash(found.contract, await found.cases())));
  } catch (error) {
    return tellMisuse(error);
  }
}

/** What is run: the package's own suite, or that of an older contract. */
type Run = Pick<LoadedPackage, 'contract' | 'cases'> & Pick<RunOptions, 'setAside'>;

/** Undefined where the older contract cannot be read, which is reported. */
async function suiteOf(
  current: LoadedPackage,
  { name, config, since, policy }: VerifyFlags,
  cwd: string,
  reporter: Reporter,
): Promise<Run | undefined> {
  if (since === undefined && policy !== undefined) throw new Misuse('--policy requires --since.');
  if (since === undefined) return current;
  // A comparison of contracts, which no other run needs.
  const { oldSuite } = await import('../generate/verify/old-suite.ts');
  const options = {
    cwd,
    name,
    since,
    ...(config !== undefined && { config }),
    ...(policy !== undefined && { policy }),
  };
  const old = await oldSuite(options, current.contract, reporter);
  return old && { ...old, cases: async () => old.cases };
}

/** The merged report. If the parts cannot be merged, an older report is removed, unless it is one of the parts. */
function merged(
  parts: readonly string[],
  { report = [] }: VerifyFlags,
  cwd: string,
  hash: string,
): RunReport {
  try {
    return readMerged(parts, cwd, hash);
  } catch (error) {
    const paths = new Set(parts.map((part) => resolve(cwd, part)));
    removeReports(
      report.filter((file) => !paths.has(resolve(cwd, file))),
      cwd,
    );
    throw error;
  }
}

async function run(
  { contract, cases, setAside = [] }: Run,
  flags: VerifyFlags,
  cwd: string,
  end: (report: RunReport) => number,
): Promise<number> {
  const target = targetOf(flags);
  const credentials = credentialsFrom(contract, process.env);
  const options = { ...optionsOf(flags, cwd, contract), cases: await cases(), setAside, target, credentials };
  const total = totalOf(contract, options);
  if (total === 0) throw new Misuse(nothingSelected(flags, contract));
  const plan = requestPlan(contract, options);
  if (flags.dryRun !== true) checkPlan(plan, contract, options);
  checkCredentials(contract, options, flags);
  const shown = { plan, total, flags, cwd };
  return holdSignals(async (signal) => end(await runShown(contract, options, shown, signal)), 'ends');
}

/** Without credentials most cases of a suite would verify nothing. */
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
  shown: ShownRun,
  signal: AbortSignal,
): Promise<RunReport> {
  const { total, flags } = shown;
  const live = liveReport(contract, options, shown);
  printStart(contract, options.target, shown);
  const progress = new Progress(outputTo(process.stderr));
  const show = (reports: readonly CaseReport[], more = ''): void => {
    const { failed } = countsOf(reports);
    progress.show(`${reports.length} of ${total}${failed === 0 ? '' : `, ${failed} failed`}${more} …`);
  };
  try {
    return await runInWorker(contract, options, {
      signal,
      onCase: (report, reports) => {
        progress.clear();
        live.update(reports);
        if (flags.json !== true && report.status === 'planned')
          printPlanned(report, outputTo(process.stdout));
        show(reports);
      },
      onInputs: (id, sent, reports) => show(reports, `: ${visible(id)}, ${sent} inputs`),
    });
  } catch (error) {
    if (error instanceof UsageError) live.discard();
    throw error;
  } finally {
    live.close();
    progress.clear();
  }
}

function finish(report: RunReport, flags: VerifyFlags, cwd: string, known: readonly Deviation[]): number {
  const files = flags.report ?? [];
  writeReports(report, files, cwd);
  if (flags.json === true) process.stdout.write(`${visibleJson(report)}\n`);
  else {
    const output = outputTo(process.stdout);
    if (flags.merge !== undefined) {
      printTitle(report.contract, report.target, output);
      output.write('\n');
    }
    printReport(report, files, output);
  }
  if (!report.complete) return EXIT_FAILED;
  checkSent(report);
  if (flags.writeBaseline !== undefined) return keepBaseline(report, flags.writeBaseline, cwd, known);
  const isFailure = verdictOf(report) === 'failed' || caveatOf(report)?.isFailure === true;
  return isFailure ? EXIT_FAILED : EXIT_OK;
}

/** What fails is known from now on. */
function keepBaseline(report: RunReport, file: string, cwd: string, known: readonly Deviation[]): number {
  const amount = writeBaseline(report, resolve(cwd, file), known);
  outputTo(process.stderr).write(
    `baseline: ${amount === 1 ? '1 entry' : `${amount} entries`} in ${visible(file)}\n`,
  );
  return EXIT_OK;
}
