import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractData } from '@tallystick/runtime/contract';
import { isWithin, loadConfig, portablePath } from '../config/index.ts';
import { type Diagnostic, Reporter } from '../diagnostics/index.ts';
import { Changes } from '../generate/init/changes.ts';
import { compilePackage } from '../generate/init/compile.ts';
import { configFile, type Scaffold, scaffold, slug, wire } from '../generate/init/scaffold.ts';
import { placeSource, readSource, type Source } from '../generate/init/source.ts';
import { findWorkplace, type Workplace } from '../generate/init/workspace-kind.ts';
import { runGenerate } from '../generate/run.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { count, type Output, outputTo, visible } from './text.ts';

export interface InitFlags {
  readonly spec: string;
  /** Folder of the package, from the working directory. */
  readonly folder?: string;
  readonly name?: string;
  readonly packageName?: string;
  readonly runtime?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly cwd?: string;
}

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
  readonly diagnostics: readonly Diagnostic[];
}

/** `tallystick init`. Returns the exit code. */
export async function initCommand(flags: InitFlags): Promise<number> {
  const reporter = new Reporter();
  const changes = new Changes();
  const progress = new Progress(outputTo(process.stderr));
  try {
    return await undisturbed(changes, (signal) => init(flags, { reporter, changes, progress, signal }));
  } catch (error) {
    changes.undo();
    progress.clear();
    return tellMisuse(error);
  }
}

/** A signal ends the process only after everything is as it was. */
async function undisturbed(
  changes: Changes,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const aborting = new AbortController();
  let received: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    received = signal;
    aborting.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, note);
  try {
    return await work(aborting.signal);
  } catch (error) {
    if (received === undefined) throw error;
    return EXIT_FAILED;
  } finally {
    for (const signal of signals) process.off(signal, note);
    if (received !== undefined) {
      changes.undo();
      process.kill(process.pid, received);
    }
  }
}

interface Run {
  readonly reporter: Reporter;
  readonly changes: Changes;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

async function init(flags: InitFlags, run: Run): Promise<number> {
  const cwd = flags.cwd ?? process.cwd();
  const { reporter, changes, progress, signal } = run;
  progress.show(`reading ${flags.spec} …`);
  const source = await readSource(flags.spec, cwd, reporter);
  signal.throwIfAborted();
  if (source === undefined) return failed(flags, run, reporter.diagnostics);
  try {
    const place = await findWorkplace(cwd);
    const taken = place.config === undefined ? [] : await namesIn(place.config, reporter);
    if (taken === undefined) return failed(flags, run, reporter.diagnostics);
    const plan = planned(flags, source, place, taken, cwd);
    if (!scaffold(plan, place, changes, reporter)) return failed(flags, run, reporter.diagnostics);
    return await made(flags, plan, place, run);
  } finally {
    source.dispose();
  }
}

/** The contracts of a config; undefined where something is wrong with it, which is reported. */
async function namesIn(config: string, reporter: Reporter): Promise<readonly string[] | undefined> {
  const workspace = await loadConfig(dirname(config), config, reporter);
  return workspace?.contracts.map(({ name }) => name);
}

function planned(
  flags: InitFlags,
  source: Source,
  place: Workplace,
  taken: readonly string[],
  cwd: string,
): Scaffold {
  const name = flags.name ?? (slug(source.contract.title) || 'api');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Misuse(`--name: "${name}" has to be lower case letters and digits in words joined by "-".`);
  if (taken.includes(name))
    throw new Misuse(
      `The config has a contract "${name}". "tallystick generate ${name}" brings it up to date; --name makes another.`,
    );
  const runtime = flags.runtime ?? 'inline';
  if (runtime !== 'inline' && runtime !== 'package')
    throw new Misuse('--runtime: inline or package is wanted.');
  const packageName = flags.packageName ?? (place.scope === undefined ? name : `${place.scope}/${name}`);
  if (!/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(packageName))
    throw new Misuse(`--package-name: "${packageName}" cannot be the name of a package.`);
  const output = outputOf(flags, name, place, cwd);
  const placement = placeSource(source, name, place.root);
  refuseWhatIsThere(flags, output, placement.copies, place);
  const { url } = source;
  const settings = { spec: placement.spec, output, packageName, runtime } as const;
  return { name, settings, placement, ...(url !== undefined && { url }) };
}

function outputOf({ folder }: InitFlags, name: string, { root, packages }: Workplace, cwd: string): string {
  const output = folder === undefined ? join(root, packages, name) : resolve(cwd, folder);
  if (!isWithin(root, output))
    throw new Misuse(`The package's folder has to lie below ${root}, where the config is.`);
  return portablePath(root, output);
}

function refuseWhatIsThere(
  { force }: InitFlags,
  output: string,
  copies: Scaffold['placement']['copies'],
  { root }: Workplace,
): void {
  if (force === true) return;
  const folder = join(root, output);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Misuse(`${output} is not empty. Name another folder or --name, or say --force.`);
  const taken = [...copies.keys()].find((file) => existsSync(file));
  if (taken !== undefined)
    throw new Misuse(`${portablePath(root, taken)} is there already. Take another --name, or say --force.`);
}

/** From the scaffold to a package that was built, and imported once to see that it can be. */
async function made(flags: InitFlags, plan: Scaffold, place: Workplace, run: Run): Promise<number> {
  const { changes, progress, signal } = run;
  const folder = join(place.root, plan.settings.output);
  const config = configFile(place);
  changes.folder(folder);
  changes.folder(join(place.root, '.tallystick'));
  progress.show(`generating ${plan.name} …`);
  const report = await runGenerate({
    cwd: place.root,
    config,
    contracts: [plan.name],
    ...(flags.force === true && { force: true }),
  });
  signal.throwIfAborted();
  const diagnostics = [...report.diagnostics, ...report.contracts.flatMap((each) => each.diagnostics)];
  if (!report.ok) return failed(flags, run, diagnostics);
  progress.show(`building ${plan.settings.output} …`);
  const fault = await compilePackage(folder, signal);
  signal.throwIfAborted();
  if (fault !== undefined) throw new Error(`what was generated does not build:\n${fault}`);
  wire(plan, place, changes);
  const { contract } = await imported<{ readonly contract: ContractData }>(folder, 'contract');
  const client = await imported<Readonly<Record<string, unknown>>>(folder, 'client');
  const factory = Object.keys(client).find((name) => /^create.*Client$/.test(name)) ?? '';
  progress.clear();
  print(flags, plan, place, { contract, factory, changes, diagnostics });
  return EXIT_OK;
}

/** Imported from where it was built: that it can be is what was promised. */
function imported<T>(folder: string, module: string): Promise<T> {
  return import(pathToFileURL(join(folder, 'dist', `${module}.js`)).href) as Promise<T>;
}

function failed(flags: InitFlags, { changes, progress }: Run, diagnostics: readonly Diagnostic[]): number {
  progress.clear();
  const cwd = flags.cwd ?? process.cwd();
  if (flags.json === true) printReport({ ok: false, diagnostics });
  else {
    const output = outputTo(process.stderr);
    printDiagnostics(diagnostics, output, cwd);
    output.write('Nothing was written.\n');
  }
  changes.undo();
  return EXIT_FAILED;
}

function printReport(report: InitReport): void {
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

interface Made {
  readonly contract: ContractData;
  /** Name of the function that makes the client. */
  readonly factory: string;
  readonly changes: Changes;
  readonly diagnostics: readonly Diagnostic[];
}

function print(
  flags: InitFlags,
  plan: Scaffold,
  place: Workplace,
  { contract, factory, changes, diagnostics }: Made,
): void {
  const { root } = place;
  const files = changes.files.map((file) => portablePath(root, file));
  const { packageName, output: folder, spec } = plan.settings;
  const operations = contract.operations.length;
  if (flags.json === true) {
    const written = { root, contract: plan.name, packageName, spec, output: folder, operations, files };
    printReport({ ok: true, ...written, diagnostics });
    return;
  }
  const output = outputTo(process.stdout);
  const cwd = flags.cwd ?? process.cwd();
  printDiagnostics(diagnostics, outputTo(process.stderr), cwd);
  const title = visible(`${contract.title} ${contract.version}`);
  output.write(`${output.paint('bold', title)}: ${count(operations, 'operation')}\n`);
  output.write(`  ${shortPath(join(root, folder), cwd)}  generated and built\n`);
  for (const file of files) output.write(`  ${shortPath(join(root, file), cwd)}\n`);
  printNext(plan, place, factory, output);
}

function printNext({ name, settings }: Scaffold, place: Workplace, factory: string, output: Output): void {
  const { packageName } = settings;
  const install = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add' }[place.manager];
  const add = place.monorepo && place.manager === 'pnpm' ? `${packageName} --workspace` : packageName;
  output.write(`
  import { ${factory} } from '${packageName}/client';
  import { ${factory.replace(/Client$/, 'Mock')} } from '${packageName}/mocks'; // needs msw 3: ${install} -D msw
${place.monorepo ? `\nIn the packages that use it: ${install} ${add}\n` : ''}
Serve the mock:               npx tallystick mock ${name}
When the spec has changed:    npx tallystick generate ${name}, then build the package
`);
}
