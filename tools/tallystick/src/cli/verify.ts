import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { ContractData, Json } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  caseReport,
  countsOf,
  type Deviation,
  type Features,
  harReport,
  htmlReport,
  junitReport,
  mergedReports,
  type RunReport,
  readDeviations,
  runReport,
  type Selection,
  selectCases,
  type VerifyOptions,
  verifyContract,
} from '@tallystick/verify';
import { hint } from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';
import { isJsonObject } from '../model/index.ts';
import { credentialsFrom } from './credentials.ts';
import { type LoadedPackage, loadPackages } from './load-package.ts';
import { EXIT_FINDINGS, EXIT_OK, EXIT_USAGE } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { printCase, printPlanned, printSummary } from './print-verdict.ts';
import { Progress } from './progress.ts';
import { outputTo, visible } from './text.ts';

export interface VerifyFlags {
  readonly name: string;
  readonly target?: string;
  readonly config?: string;
  readonly values?: string;
  readonly allowWrites?: boolean;
  readonly operation?: readonly string[];
  readonly match?: string;
  readonly rate?: string;
  readonly dryRun?: boolean;
  readonly shard?: string;
  readonly merge?: readonly string[];
  readonly deviations?: string;
  readonly without?: readonly string[];
  readonly unknownMembers?: boolean;
  readonly ceiling?: string;
  readonly timeZone?: string;
  readonly report?: readonly string[];
  readonly json?: boolean;
  readonly cwd?: string;
}

/** A wrong command line. */
class Misuse extends Error {}

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
      return reporter.diagnostics.some(({ code }) => code === 'TLY1005') ? EXIT_USAGE : EXIT_FINDINGS;
    }
    const report = flags.merge === undefined ? await run(found, flags, cwd) : merged(flags.merge, cwd);
    return finish(report, flags, cwd);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    const output = outputTo(process.stderr);
    output.write(
      `${output.paint('red', `error: ${visible(error.message)}`)}\nRun with --help for the options and examples.\n`,
    );
    return EXIT_USAGE;
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
  const cases = await load();
  const options = { ...optionsOf(flags, cwd, contract), cases, target, credentials };
  if (selectCases(cases, contract, options.select ?? {}).length === 0)
    throw new Misuse(nothingSelected(flags, contract));
  const interruption = interrupted();
  const started = new Date();
  const start = performance.now();
  const reports = await eachCase(contract, { ...options, signal: interruption.signal }, flags);
  interruption.release();
  const { shard } = options.select ?? {};
  return runReport(contract, {
    target: shownTarget(target),
    started: started.toISOString(),
    ms: Math.round(performance.now() - start),
    complete: !interruption.signal.aborted,
    ...(shard !== undefined && { shard }),
    cases: reports,
  });
}

/** Cases as they end: progress on a terminal, and every failure at once. */
async function eachCase(
  contract: ContractData,
  options: VerifyOptions & { readonly target: string },
  flags: VerifyFlags,
): Promise<readonly CaseReport[]> {
  const { credentials } = options;
  const total = selectCases(options.cases, contract, options.select ?? {}).length;
  const progress = new Progress(outputTo(process.stderr));
  const reports: CaseReport[] = [];
  for await (const result of verifyContract(contract, options)) {
    const report = caseReport(result, { contract, ...(credentials !== undefined && { credentials }) });
    reports.push(report);
    progress.clear();
    if (flags.json !== true && report.status === 'planned') printPlanned(report, outputTo(process.stdout));
    else if (flags.json !== true) printCase(report, outputTo(process.stdout));
    const { failed } = countsOf(reports);
    progress.show(`${reports.length} of ${total}${failed === 0 ? '' : `, ${failed} failed`} …`);
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
  return report.counts.failed > 0 || !report.complete ? EXIT_FINDINGS : EXIT_OK;
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

function targetOf({ target }: VerifyFlags): string {
  if (target === undefined) throw new Misuse('--target: the URL of the provider is wanted.');
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target))
    throw new Misuse(`--target: ${JSON.stringify(target)} is no http(s) URL.`);
  return target;
}

/** A URL may hold credentials, in front of the host or as parameters. */
function shownTarget(target: string): string {
  const { origin, pathname } = new URL(target);
  return `${origin}${pathname}`;
}

type RunOptions = Omit<VerifyOptions, 'cases' | 'target' | 'credentials'>;

function optionsOf(flags: VerifyFlags, cwd: string, contract: ContractData): RunOptions {
  const { values, deviations, timeZone, unknownMembers, dryRun } = flags;
  const [rate, ceiling] = [positive('--rate', flags.rate), positive('--ceiling', flags.ceiling)];
  return {
    select: selectionOf(flags, contract),
    allowWrites: flags.allowWrites === true,
    features: featuresOf(flags.without ?? []),
    ...(values !== undefined && { values: valuesIn(resolve(cwd, values)) }),
    ...(deviations !== undefined && { deviations: deviationsIn(resolve(cwd, deviations)) }),
    ...(timeZone !== undefined && { timeZone }),
    ...(rate !== undefined && { rate }),
    ...(ceiling !== undefined && { ceiling }),
    ...(unknownMembers === true && { unknownMembers: 'report' as const }),
    ...(dryRun === true && { dryRun }),
  };
}

function selectionOf({ operation, match, shard }: VerifyFlags, { operations }: ContractData): Selection {
  for (const name of operation ?? [])
    if (!operations.some((each) => each.id === name || each.name === name))
      throw new Misuse(
        `--operation: there is no "${name}". ${hint(
          name,
          operations.map(({ id }) => id),
        )}`,
      );
  return {
    ...(operation !== undefined && { operations: operation }),
    ...(match !== undefined && { match }),
    ...(shard !== undefined && { shard: shardOf(shard) }),
  };
}

function shardOf(text: string): { readonly index: number; readonly count: number } {
  const [, index = Number.NaN, count = Number.NaN] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= count))
    throw new Misuse('--shard: a part like 2/4 is wanted, from 1/4 to 4/4.');
  return { index, count };
}

const FEATURES = { batches: 'batches', notifications: 'notifications', 'string-ids': 'stringIds' } as const;

function featuresOf(without: readonly string[]): Features {
  return Object.fromEntries(
    without.map((name) => {
      const feature = Object.hasOwn(FEATURES, name) ? FEATURES[name as keyof typeof FEATURES] : undefined;
      if (feature === undefined)
        throw new Misuse(`--without: there is no "${name}". ${hint(name, Object.keys(FEATURES))}`);
      return [feature, false];
    }),
  );
}

function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Misuse(`${flag}: a number above 0 is wanted.`);
  return value;
}

function nothingSelected({ match, operation, shard }: VerifyFlags, contract: ContractData): string {
  const asked = [match, ...(operation ?? []), shard].filter((each) => each !== undefined).join(', ');
  return asked === ''
    ? `The suite of ${contract.name} is empty.`
    : `No case of ${contract.name} fits ${asked}.`;
}

function valuesIn(file: string): Readonly<Record<string, Json>> {
  const value = jsonIn(file, '--values');
  if (!isJsonObject(value))
    throw new Misuse('--values: the file has to hold an object, each value by its name.');
  return value as Readonly<Record<string, Json>>;
}

function deviationsIn(file: string): readonly Deviation[] {
  const read = readDeviations(jsonIn(file, '--deviations'));
  if (typeof read === 'string') throw new Misuse(`--deviations: ${read}.`);
  return read;
}

function jsonIn(file: string, flag: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Misuse(
      `${flag}: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
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
