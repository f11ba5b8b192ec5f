import type { ResolvedContract } from '../../config/index.ts';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { type Change, diffPackages } from '../../diff/index.ts';
import { reported } from '../reported.ts';
import { finished, type RunOptions, type Selection, select } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import { type Adjust, adjustmentOf } from './adjust.ts';
import { type Base, baseSide, currentSide, findBase } from './base.ts';

export interface DiffRunOptions extends RunOptions {
  /**
   * A git ref, a spec file or URL, or a generated package: its folder, installed name or `name@version`. Default: where the
   * default branch was left.
   */
  readonly base?: string;
  /** Compares strictly: objects may have members that no schema declares, unless a schema forbids it. */
  readonly open?: boolean;
  /** Path of a policy file, from `cwd`: changes that are accepted, or whose verdicts are overridden. */
  readonly policy?: string;
  /** Paths or patterns of the usage files of several teams, from `cwd`. */
  readonly usage?: readonly string[];
}

export interface ContractDiff {
  /** Name of the contract in the config. */
  readonly name: string;
  /** What it was compared with, as people call it. */
  readonly base: string;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface DiffReport {
  /** False where a contract could not be read; then its changes are not known. */
  readonly ok: boolean;
  readonly contracts: readonly ContractDiff[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares contracts of the working tree with what they were. Diagnostics of specs and config are in the report. */
export async function runDiff(
  options: DiffRunOptions,
  onContract?: (name: string) => void,
): Promise<DiffReport> {
  return (await runComparison(options, onContract)).report;
}

/** A report, and what it compares; without `compared` where the config is wrong. */
export interface Comparison {
  readonly report: DiffReport;
  readonly compared?: Selection & { readonly base: Base };
}

/** The same as `runDiff`, for runs that continue with the contracts and the base. */
export async function runComparison(
  options: DiffRunOptions,
  onContract?: (name: string) => void,
): Promise<Comparison> {
  const { cwd = process.cwd() } = options;
  const reporter = new Reporter();
  const selection = await select(options, reporter);
  if (selection === undefined)
    return { report: { ok: false, contracts: [], diagnostics: reporter.diagnostics } };
  const base = await findBase(options.base, selection.workspace, cwd);
  const [first, second] = selection.contracts;
  if (base.kind !== 'commit' && second !== undefined)
    throw new UsageError(
      `${base.label} is a single contract: pass the name of the contract to compare, for example ${first?.name}.`,
      'base',
    );
  const adjust = await adjustmentOf(options, cwd);
  const contracts: ContractDiff[] = [];
  for (const contract of selection.contracts) {
    onContract?.(contract.name);
    contracts.push(
      await contractDiff(contract, base, { ...selection, cwd, open: options.open ?? false, adjust }),
    );
  }
  const report = finished({ contracts, diagnostics: reporter.diagnostics });
  return { report, compared: { ...selection, base } };
}

interface DiffRun extends Selection {
  readonly cwd: string;
  readonly open: boolean;
  readonly adjust: Adjust;
}

async function contractDiff(
  contract: ResolvedContract,
  base: Base,
  { workspace, cwd, open, adjust }: DiffRun,
): Promise<ContractDiff> {
  const [own, old] = [new Reporter(contract.name), new Reporter(contract.name)];
  const current = await currentSide(contract, workspace, own);
  const before = await baseSide(base, contract, workspace, old, cwd);
  const compare = async (): Promise<readonly Change[]> =>
    before === undefined || current === undefined
      ? []
      : adjust(await diffPackages(before, current, { open }), contract, [before.data, current.data]);
  const changes = await reported(contract, own, compare, { phase: 'comparing the contracts' });
  // Warnings about the base are nobody's concern any more.
  const errors = [...own.diagnostics, ...old.diagnostics].filter(({ severity }) => severity === 'error');
  return { name: contract.name, base: base.label, changes: changes ?? [], diagnostics: errors };
}
