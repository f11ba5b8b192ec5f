import { join } from 'node:path';
import type { ResolvedContract, Workspace } from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';
import {
  isInterrupted,
  type Manifest,
  type PackageContent,
  planPackage,
  type WritePlan,
  type WriteResult,
  writePackage,
} from '../write/index.ts';
import {
  changedSinceDiagnostic,
  changesOf,
  conflictDiagnostics,
  interruptedDiagnostic,
  isOfDisk,
  staleDiagnostic,
  writeFailure,
} from './disk-diagnostics.ts';
import { configHash, freshManifest, keepVerified } from './freshness.ts';
import type { Generator } from './generator.ts';
import type { Memory } from './memory.ts';
import type { BuildPackage, Built } from './pipeline.ts';
import type { ContractReport } from './report.ts';
import { reported } from './reported.ts';

export interface GenerateContext {
  readonly workspace: Workspace;
  readonly generator: Generator;
  readonly check: boolean;
  /** Whether the manifest may answer, instead of deriving the package again. */
  readonly trustManifest: boolean;
  readonly force: boolean;
  readonly build: BuildPackage;
  readonly memory: Memory;
  /** Runs a write so that a signal does not end the process in the midst of it. */
  readonly guard: <T>(write: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** Brings one contract's package up to date, or says how it is not. Whatever is thrown on the way is reported. */
export async function generateContract(
  contract: ResolvedContract,
  context: GenerateContext,
): Promise<ContractReport> {
  const reporter = new Reporter(contract.name);
  const bring = (): Promise<ContractReport> => broughtUpToDate(contract, context, reporter);
  const done = await reported(contract, reporter, bring, {
    phase: 'comparing the package with what is there',
  });
  return done ?? report(contract, 'failed', reporter);
}

async function broughtUpToDate(
  contract: ResolvedContract,
  context: GenerateContext,
  reporter: Reporter,
): Promise<ContractReport> {
  const { workspace, generator, trustManifest } = context;
  const fresh = trustManifest ? freshManifest(contract, workspace, generator) : undefined;
  if (fresh !== undefined) return freshReport(contract, fresh, workspace);
  const memo = context.check ? undefined : context.memory.of(contract, context);
  const built = await context.build(contract, { workspace, reporter, ...(memo && { memo }) });
  if (built !== undefined) memo?.save();
  if (built === undefined || reporter.failed) return report(contract, 'failed', reporter, built);
  const write = async (): Promise<ContractReport> => {
    const content = contentOf(contract, built, context);
    return context.check
      ? checkPackage(contract, content, built, reporter)
      : await writeContent(contract, content, built, reporter, context);
  };
  const done = await reported(contract, reporter, write, { phase: 'writing the package' });
  return done ?? report(contract, 'failed', reporter, built);
}

function freshReport(contract: ResolvedContract, manifest: Manifest, { root }: Workspace): ContractReport {
  return {
    ...report(contract, 'unchanged'),
    basis: 'manifest',
    // And the manifest itself.
    unchanged: Object.keys(manifest.files).length + 1,
    sources: Object.keys(manifest.spec).map((path) => join(root, path)),
  };
}

function contentOf(contract: ResolvedContract, built: Built, context: GenerateContext): PackageContent {
  const { workspace, generator } = context;
  const config = configHash(contract, workspace);
  return {
    target: contract.output,
    files: built.files,
    provenance: { generator: generator.version, contract: contract.name, config, spec: built.spec },
  };
}

function checkPackage(
  contract: ResolvedContract,
  content: PackageContent,
  built: Built,
  reporter: Reporter,
): ContractReport {
  const plan = planPackage(content, false);
  if (isInterrupted(contract.output)) reporter.report(interruptedDiagnostic(contract.output));
  for (const diagnostic of conflictDiagnostics(plan, contract.output)) reporter.report(diagnostic);
  if (plan.write.length + plan.remove.length > 0) reporter.report(staleDiagnostic(plan, contract.output));
  const status = reporter.failed ? 'stale' : 'unchanged';
  return {
    ...report(contract, status, reporter, built),
    unchanged: plan.unchanged.length,
    changes: changesOf(plan),
  };
}

async function writeContent(
  contract: ResolvedContract,
  content: PackageContent,
  built: Built,
  reporter: Reporter,
  context: GenerateContext,
): Promise<ContractReport> {
  const { force, guard, workspace, generator } = context;
  try {
    const result = await guard((signal) => writePackage(content, { force, signal }));
    reportConflicts(result, contract, reporter);
    if (result.status !== 'refused') keepVerified(contract, workspace, generator);
    return { ...report(contract, result.status, reporter, built), ...counts(result) };
  } catch (error) {
    if (!isOfDisk(error)) throw error;
    reporter.report(writeFailure(error, contract.output, isInterrupted(contract.output)));
    return report(contract, 'failed', reporter, built);
  }
}

function reportConflicts(result: WriteResult, contract: ResolvedContract, reporter: Reporter): void {
  if (result.status !== 'refused') return;
  for (const path of result.changedSince) reporter.report(changedSinceDiagnostic(path, contract.output));
  if (result.changedSince.length > 0) return;
  for (const diagnostic of conflictDiagnostics(result.plan, contract.output)) reporter.report(diagnostic);
}

function counts({ status, plan }: WriteResult): Pick<ContractReport, 'written' | 'removed' | 'unchanged'> {
  const paths = (files: WritePlan['write']): readonly string[] =>
    status === 'written' ? files.map((file) => file.path) : [];
  return { written: paths(plan.write), removed: paths(plan.remove), unchanged: plan.unchanged.length };
}

function report(
  contract: ResolvedContract,
  status: ContractReport['status'],
  reporter?: Reporter,
  built?: Built,
): ContractReport {
  return {
    name: contract.name,
    output: contract.output,
    status,
    basis: 'generation',
    written: [],
    removed: [],
    unchanged: 0,
    diagnostics: reporter?.diagnostics ?? [],
    changes: [],
    sources: built?.sources ?? [contract.spec, ...(contract.overlays ?? [])],
  };
}
