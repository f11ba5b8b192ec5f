import { join, resolve } from 'node:path';
import {
  hint,
  type InMemoryContract,
  loadConfig,
  type ResolvedContract,
  type Workspace,
  workspaceInMemory,
} from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';
import type { HookEffect } from '../model/index.ts';
import { type GenerateContext, generateContract } from './generate-contract.ts';
import { type Generator, thisGenerator } from './generator.ts';
import { Memory } from './memory.ts';
import { type BuildPackage, buildPackage } from './pipeline.ts';
import {
  allDiagnostics,
  type ContractReport,
  type Diagnosed,
  type GenerateReport,
  hasError,
  type LintReport,
} from './report.ts';
import { reported } from './reported.ts';

/** Which contracts a run is about. */
export interface RunOptions {
  /** Where to look for the config, from there upwards. Default: the working directory. */
  readonly cwd?: string;
  /** Path of the config file, from `cwd`; then nothing is looked for. */
  readonly config?: string;
  /** Names of contracts; none: all of them. */
  readonly contracts?: readonly string[];
}

/** Options of `generate`. */
export interface GenerateOptions extends Omit<RunOptions, 'contracts'> {
  /**
   * Names of contracts of the config; none: all of them. Or contracts by name whose specs are in memory; then no config is read,
   * and paths are relative to `cwd`.
   */
  readonly contracts?: readonly string[] | Readonly<Record<string, InMemoryContract>>;
  /** Only compare; nothing on disk changes. The package is generated again, whatever its manifest says. */
  readonly check?: boolean;
  /** With `check`: trust a manifest whose hashes match, which takes a fraction of the time. */
  readonly manifest?: boolean;
  /** Hand edits and foreign files give way. */
  readonly force?: boolean;
}

/** What the command line adds to a run. */
export interface Surroundings {
  readonly build?: BuildPackage;
  readonly generator?: Generator;
  /** Of a process that runs again and again: what its earlier runs have derived. */
  readonly memory?: Memory;
  readonly guard?: GenerateContext['guard'];
  /** Called with the name of each contract when its turn comes. */
  readonly onContract?: (name: string) => void;
}

/** Generates, or with `check` compares. Diagnostics are in the report; what is thrown is a fault of the generator. */
export async function runGenerate(
  options: GenerateOptions,
  surroundings: Surroundings = {},
): Promise<GenerateReport> {
  const reporter = new Reporter();
  const selection = await selectFor(options, reporter);
  const context = selection && generateContext(selection.workspace, options, surroundings);
  const contracts: ContractReport[] = [];
  for (const contract of selection?.contracts ?? []) {
    surroundings.onContract?.(contract.name);
    if (context !== undefined) contracts.push(await generateContract(contract, context));
  }
  return finished({ contracts, diagnostics: reporter.diagnostics });
}

/**
 * Says what is wrong with the specs. Their packages are made as `generate` makes them, so that both report the same;
 * nothing on disk changes.
 */
export async function runLint(
  options: RunOptions,
  { build = buildPackage, onContract }: Surroundings = {},
): Promise<LintReport> {
  const reporter = new Reporter();
  const selection = await select(options, reporter);
  const contracts: LintReport['contracts'][number][] = [];
  for (const contract of selection?.contracts ?? []) {
    onContract?.(contract.name);
    const own = new Reporter(contract.name);
    const hooks: HookEffect[] = [];
    const onHook = (effect: HookEffect): unknown => hooks.push(effect);
    const make = async () =>
      selection && build(contract, { workspace: selection.workspace, reporter: own, onHook });
    const made = await reported(contract, own, make, { phase: 'preparing the package' });
    contracts.push({
      name: contract.name,
      diagnostics: own.diagnostics,
      sources: made?.sources ?? [contract.spec, ...(contract.overlays ?? [])],
      hooks,
      ...(made?.pages && { pages: made.pages }),
      ...(made?.resources && { resources: made.resources }),
      ...made?.namespacePlan,
    });
  }
  return finished({ contracts, diagnostics: reporter.diagnostics });
}

/** The contracts of a config or in memory. */
async function selectFor(options: GenerateOptions, reporter: Reporter): Promise<Selection | undefined> {
  const { contracts, ...rest } = options;
  if (contracts === undefined || isNames(contracts))
    return select({ ...rest, ...(contracts && { contracts }) }, reporter);
  const file = join(resolve(rest.cwd ?? process.cwd()), 'generate()');
  const workspace = await workspaceInMemory(contracts, file, reporter);
  return workspace && { workspace, contracts: workspace.contracts };
}

/** `Array.isArray` does not tell a readonly array from other objects. */
function isNames(contracts: NonNullable<GenerateOptions['contracts']>): contracts is readonly string[] {
  return Array.isArray(contracts);
}

function generateContext(
  workspace: Workspace,
  { check = false, manifest = false, force = false }: GenerateOptions,
  {
    build = buildPackage,
    generator = thisGenerator(),
    memory = new Memory(),
    guard = unguarded,
  }: Surroundings,
): GenerateContext {
  return { workspace, generator, check, trustManifest: !check || manifest, force, build, memory, guard };
}

function unguarded<T>(write: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return write(new AbortController().signal);
}

/** The contracts of a config that a run is about. */
export interface Selection {
  readonly workspace: Workspace;
  readonly contracts: readonly ResolvedContract[];
}

/** Undefined where the config is wrong, or has no contract of a name, which is reported. */
export async function select(options: RunOptions, reporter: Reporter): Promise<Selection | undefined> {
  const { cwd = process.cwd(), config, contracts: names = [] } = options;
  const load = (): Promise<Workspace | undefined> => loadConfig(cwd, config, reporter);
  const about = { phase: 'reading the config' };
  const workspace = await reported({ spec: config ?? cwd }, reporter, load, about);
  if (workspace === undefined) return undefined;
  const known = workspace.contracts.map((contract) => contract.name);
  for (const name of names.filter((candidate) => !known.includes(candidate)))
    reporter.report({
      code: 'TLY1005',
      message: `The config has no contract "${name}".`,
      fix: hint(name, known),
      at: { file: workspace.file, pointer: '/contracts' },
    });
  if (reporter.failed) return undefined;
  const wanted = workspace.contracts.filter(({ name }) => names.length === 0 || names.includes(name));
  return { workspace, contracts: wanted };
}

/** A report, and whether none of its diagnostics is an error. */
export function finished<T extends Diagnosed>(report: T): T & { readonly ok: boolean } {
  return { ok: !hasError(allDiagnostics(report)), ...report };
}
