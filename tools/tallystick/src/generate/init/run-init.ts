import { dirname, join } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import { loadConfig, portablePath } from '../../config/index.ts';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { pointer } from '../../model/index.ts';
import { packageJson } from '../package-json.ts';
import { allDiagnostics } from '../report.ts';
import { diagnosticOf } from '../reported.ts';
import { UsageError } from '../usage-error.ts';
import { Changes } from './changes.ts';
import { compilePackage } from './compile.ts';
import { InitThread } from './init-thread.ts';
import { type InitOptions, planned } from './plan.ts';
import { readingOf } from './reading.ts';
import { configFile, type Scaffold, scaffold, wire } from './scaffold.ts';
import { readSource, type Source } from './source.ts';
import { addTurboTask } from './turbo-task.ts';
import { findWorkplace, type Workplace } from './workspace-kind.ts';

/** What came of it, as `--json` prints it. Paths are relative to `root`. */
export interface InitReport {
  readonly ok: boolean;
  readonly root?: string;
  readonly contract?: string;
  readonly packageName?: string;
  readonly spec?: string;
  readonly output?: string;
  readonly operations?: number;
  /** Files made or changed besides the package's own. */
  readonly files?: readonly string[];
  /** The command that must follow, since a package.json changed. */
  readonly install?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A package that was made, and the workspace that it is in. */
export interface MadePackage {
  readonly contract: ContractData;
  /** Name of the function that makes the client. */
  readonly factory: string;
  readonly workplace: Workplace;
}

export interface InitResult {
  readonly report: InitReport;
  /** Absent where something is wrong, which the report says. */
  readonly made?: MadePackage;
}

interface Surroundings {
  /** Ends the run, which then undoes what it did. */
  readonly signal: AbortSignal;
  /** Called with what the run is about to do. */
  readonly onStep: (text: string) => void;
}

interface Run extends Surroundings {
  readonly reporter: Reporter;
  readonly thread: InitThread;
  readonly changes: Changes;
}

/**
 * Makes a package for a spec: scaffolded, generated, built, and imported once to see that it can be. A run that fails
 * leaves nothing behind. Throws a UsageError where something cannot be as the options want it.
 */
export async function runInit(options: InitOptions, surroundings: Surroundings): Promise<InitResult> {
  const changes = new Changes();
  try {
    const result = await inThread(options, { ...surroundings, changes, reporter: new Reporter() });
    surroundings.signal.throwIfAborted();
    if (!result.report.ok) changes.undo();
    return result;
  } catch (error) {
    changes.undo();
    if (error instanceof UsageError || surroundings.signal.aborted) throw error;
    const reporter = new Reporter();
    reporter.report(diagnosticOf(error, options.spec));
    return failed(reporter.diagnostics);
  }
}

/** Ends the thread before anything is undone: it could write the files again. */
async function inThread(options: InitOptions, run: Omit<Run, 'thread'>): Promise<InitResult> {
  const thread = new InitThread(run.signal);
  try {
    return await init(options, { ...run, thread });
  } finally {
    await thread.end();
  }
}

async function init(options: InitOptions, run: Run): Promise<InitResult> {
  const { thread, signal } = run;
  const cwd = options.cwd ?? process.cwd();
  const reading = readingOf(options, options.spec);
  run.onStep(`reading ${options.spec} …`);
  const { diagnostics, source } = await readSource(options.spec, { reading, cwd, thread, signal });
  if (source === undefined) return failed(diagnostics);
  try {
    return await madeFrom(source, options, cwd, run);
  } finally {
    source.dispose();
  }
}

async function madeFrom(source: Source, options: InitOptions, cwd: string, run: Run): Promise<InitResult> {
  const { reporter, changes } = run;
  const place = await findWorkplace(cwd);
  const taken = place.config === undefined ? [] : await namesIn(place.config, reporter);
  if (taken === undefined) return failed(reporter.diagnostics);
  const plan = planned(options, source, place, taken, cwd);
  if (!(await scaffold(plan, place, changes, reporter))) return failed(reporter.diagnostics);
  return made(plan, place, options.force === true, run);
}

/** The contracts of a config; undefined where something is wrong with it, which is reported. */
async function namesIn(config: string, reporter: Reporter): Promise<readonly string[] | undefined> {
  const workspace = await loadConfig(dirname(config), config, reporter);
  return workspace?.contracts.map(({ name }) => name);
}

/** From the scaffold to a package that was built and imported. */
async function made(plan: Scaffold, place: Workplace, force: boolean, run: Run): Promise<InitResult> {
  const { changes, onStep, thread } = run;
  const folder = join(place.root, plan.settings.output);
  const config = configFile(place);
  const before = manifests(folder, place);
  changes.folder(folder);
  changes.folder(join(place.root, '.tallystick'));
  onStep(`generating ${plan.name} …`);
  const report = await thread.call('generate', { cwd: place.root, config, contracts: [plan.name], force });
  const diagnostics = [...renamed(plan, config), ...allDiagnostics(report)];
  if (!report.ok) return failed(diagnostics);
  onStep(`building ${plan.settings.output} …`);
  const fault = await built(folder, run);
  if (fault !== undefined) throw new Error(`the generated package does not build:\n${fault}`);
  wire(plan, place, changes);
  addTurboTask(plan, place, changes);
  const { contract, factory } = await thread.call('load', folder);
  return {
    report: {
      ...reportOf(plan, place, contract, changes, diagnostics),
      ...(manifests(folder, place) !== before && { install: `${place.manager} install` }),
    },
    made: { contract, factory, workplace: place },
  };
}

/** Builds by file; as a whole where a module does not state all its types. What the compiler says, if it fails. */
async function built(folder: string, { thread, signal }: Run): Promise<string | undefined> {
  try {
    await thread.call('build', folder);
    return undefined;
  } catch {
    const fault = await compilePackage(folder, signal);
    signal.throwIfAborted();
    return fault;
  }
}

/** The diagnostic of a package that is not called what its title says. */
function renamed({ name, settings, avoided }: Scaffold, config: string): readonly Diagnostic[] {
  if (avoided === undefined) return [];
  const reporter = new Reporter(name);
  reporter.report({
    code: 'TLY1007',
    severity: 'warning',
    message: `The package is named "${settings.packageName}", because "${avoided}" (from the title) is the name of another npm package or a Node module.`,
    fix: 'To choose another name, set `packageName` of the contract, or give --package-name.',
    at: { file: config, pointer: pointer('contracts', name, 'packageName') },
  });
  return reporter.diagnostics;
}

/** What an install depends on: the package.json of the package and of the root, as one text. */
function manifests(folder: string, { root }: Workplace): string {
  return JSON.stringify([packageJson(root), packageJson(folder)]);
}

function failed(diagnostics: readonly Diagnostic[]): InitResult {
  return { report: { ok: false, diagnostics } };
}

function reportOf(
  { name, settings }: Scaffold,
  { root }: Workplace,
  contract: ContractData,
  changes: Changes,
  diagnostics: readonly Diagnostic[],
): InitReport {
  const { packageName, spec, output } = settings;
  return {
    ok: true,
    root,
    contract: name,
    packageName,
    spec,
    output,
    operations: contract.operations.length,
    files: changes.files.map((file) => portablePath(root, file)),
    diagnostics,
  };
}
