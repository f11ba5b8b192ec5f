import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  type CaseResult,
  type Credentials,
  caseReport,
  countsOf,
  harReport,
  htmlReport,
  junitReport,
  mergedReports,
  type RunReport,
  runReport,
  selectCases,
  sequencesOf,
  verifyContract,
  verifySequences,
} from '@tallystick/verify';
import { type PropertyOptions, propertiesOf, verifyProperties } from '@tallystick/verify/properties';
import { Reporter } from '../diagnostics/index.ts';
import { type LoadedPackage, loadPackages } from '../generate/load-package.ts';
import { isJsonObject } from '../model/index.ts';
import { ConnectivityGuard } from './connectivity.ts';
import { credentialsFrom, variablesOf } from './credentials.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printCase, printPlanned, printSummary } from './print-verdict.ts';
import { Progress } from './progress.ts';
import { outputTo, visible } from './text.ts';
import {
  jsonIn,
  nothingSelected,
  optionsOf,
  type Planned,
  targetOf,
  type VerifyFlags,
} from './verify-flags.ts';

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
    const report = flags.merge === undefined ? await run(found, flags, cwd) : merged(flags.merge, cwd);
    return finish(report, flags, cwd);
  } catch (error) {
    return tellMisuse(error);
  }
}

async function run(
  { contract, cases: load }: LoadedPackage,
  flags: VerifyFlags,
  cwd: string,
): Promise<RunReport> {
  const target = targetOf(flags);
  const formats = (flags.report ?? []).map(formatOf);
  if (formats.includes(undefined))
    throw new Misuse('--report: a file that ends in .xml, .html, .json or .har is wanted.');
  const credentials = credentialsFrom(contract, process.env);
  tellMissing(contract, credentials);
  const cases = await load();
  const options = { ...optionsOf(flags, cwd, contract), cases, target, credentials };
  if (totalOf(contract, options) === 0) throw new Misuse(nothingSelected(flags, contract));
  const interruption = interrupted();
  const reach = new ConnectivityGuard();
  const started = new Date();
  const start = performance.now();
  const signal = AbortSignal.any([interruption.signal, reach.signal]);
  const reports = await eachCase(contract, { ...options, signal, onReply: reach.told }, flags, reach);
  interruption.release();
  if (reach.lost !== undefined && !reach.answered)
    throw new Misuse(
      `--target: nothing answers at ${shownTarget(target)}: ${reach.lost}. Start the provider, or say where it is.`,
    );
  const { shard } = options.select ?? {};
  return runReport(contract, {
    target: shownTarget(target),
    started: started.toISOString(),
    ms: Math.round(performance.now() - start),
    complete: !signal.aborted,
    ...(reach.lost !== undefined && {
      stopped: `the provider went away: ${reach.lost}`,
      notRun: Math.max(0, totalOf(contract, options) - reports.length),
    }),
    ...(shard !== undefined && { shard }),
    cases: reports,
  });
}

/** Without them most of the suite fails, and nothing else would say why. */
function tellMissing(contract: ContractData, credentials: Credentials): void {
  const missing = contract.securitySchemes.filter(
    ({ name, kind }) => kind !== 'session-token' && kind !== 'other' && credentials[name] === undefined,
  );
  if (missing.length === 0) return;
  const names = missing.flatMap((scheme) => variablesOf(contract, scheme)).join(', ');
  outputTo(process.stderr).write(`No credentials in the environment for: ${visible(names)}\n`);
}

/** The suite, then made-up inputs, then calls that follow each other. */
async function* everything(
  contract: ContractData,
  options: Planned & Pick<PropertyOptions, 'target' | 'onRequest'>,
): AsyncGenerator<CaseResult> {
  yield* verifyContract(contract, options);
  if (options.runs !== 0) yield* verifyProperties(contract, options);
  yield* verifySequences(contract, options);
}

/** At most so many results. */
function totalOf(contract: ContractData, options: Planned): number {
  const { cases, select = {}, runs } = options;
  const properties = runs === 0 ? [] : propertiesOf(contract, options);
  const sequences = sequencesOf(contract, options);
  return selectCases(cases, contract, select).length + properties.length + sequences.length;
}

/** Cases as they end: progress on a terminal, and every failure at once. */
async function eachCase(
  contract: ContractData,
  options: Planned & Pick<PropertyOptions, 'target' | 'signal' | 'credentials'>,
  flags: VerifyFlags,
  reach: ConnectivityGuard,
): Promise<readonly CaseReport[]> {
  const { credentials } = options;
  const total = totalOf(contract, options);
  const progress = new Progress(outputTo(process.stderr));
  const reports: CaseReport[] = [];
  const show = (more = ''): void => {
    const { failed } = countsOf(reports);
    progress.show(`${reports.length} of ${total}${failed === 0 ? '' : `, ${failed} failed`}${more} …`);
  };
  const onRequest: PropertyOptions['onRequest'] = ({ id }, sent) => show(`: ${id}, ${sent} inputs`);
  for await (const result of reach.reached(everything(contract, { ...options, onRequest }))) {
    const report = caseReport(result, { contract, ...(credentials !== undefined && { credentials }) });
    reports.push(report);
    progress.clear();
    if (flags.json !== true && report.status === 'planned') printPlanned(report, outputTo(process.stdout));
    else if (flags.json !== true) printCase(report, outputTo(process.stdout));
    show();
  }
  progress.clear();
  return reports;
}

function finish(report: RunReport, flags: VerifyFlags, cwd: string): number {
  for (const file of flags.report ?? []) {
    const path = resolve(cwd, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, textOf(report, file));
  }
  if (flags.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printSummary(report, flags.report ?? [], outputTo(process.stdout));
  return report.counts.failed > 0 || !report.complete ? EXIT_FAILED : EXIT_OK;
}

const FORMATS: Readonly<Record<string, (report: RunReport) => string>> = {
  '.xml': junitReport,
  '.html': htmlReport,
  '.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
  '.har': harReport,
};

function formatOf(file: string): ((report: RunReport) => string) | undefined {
  return FORMATS[extname(file).toLowerCase()];
}

function textOf(report: RunReport, file: string): string {
  const format = formatOf(file);
  if (format === undefined)
    throw new Misuse(`--report: ${file} ends in none of ${Object.keys(FORMATS).join(', ')}.`);
  return format(report);
}

/** A URL may hold credentials, in front of the host or as parameters. */
function shownTarget(target: string): string {
  const { origin, pathname } = new URL(target);
  return `${origin}${pathname}`;
}

/** Reports of a run's parts, as `--report part.json` wrote them. */
function merged(files: readonly string[], cwd: string): RunReport {
  const reports = files.map((file) => {
    const value = jsonIn(resolve(cwd, file), '--merge');
    if (!isJsonObject(value) || value.tallystick !== 1 || !Array.isArray(value.cases))
      throw new Misuse(`--merge: ${file} is no report that --report wrote as .json.`);
    return value as unknown as RunReport;
  });
  try {
    return mergedReports(reports);
  } catch (error) {
    throw new Misuse(`--merge: ${error instanceof Error ? error.message : String(error)}`);
  }
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
