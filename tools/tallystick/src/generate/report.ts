import type { Diagnostic } from '../diagnostics/index.ts';
import type { HookEffect, NamespacePlan, Pagination, Resource } from '../model/index.ts';

/** A file that is not as it would be generated. */
export interface FileChange {
  /** Path within the package. */
  readonly path: string;
  readonly why: 'missing' | 'stale' | 'no-longer-generated' | 'hand-edited' | 'foreign';
  readonly before: string;
  readonly after: string;
}

/** Result of generating one contract's package. */
export interface ContractReport {
  /** Name of the contract in the config. */
  readonly name: string;
  /** The package's folder, absolute. */
  readonly output: string;
  /**
   * `written`, `unchanged`: the package is up to date. `stale`: a check found that it is not. `refused`: files are
   * in the way, and nothing was written. `failed`: the spec or the disk did not allow it.
   */
  readonly status: 'written' | 'unchanged' | 'stale' | 'refused' | 'failed';
  /**
   * What the status rests on. `generation`: the package was generated and compared. `manifest`: the hashes in its manifest
   * are those of the spec, the config, this generator's version and the files.
   */
  readonly basis: 'generation' | 'manifest';
  /** Paths within the package. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** How many files were left as they are. */
  readonly unchanged: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Of a check: what differs. */
  readonly changes: readonly FileChange[];
  /** The spec's files, absolute, as far as they were read. */
  readonly sources: readonly string[];
}

/** Result of `generate`. */
export interface GenerateReport {
  readonly ok: boolean;
  readonly contracts: readonly ContractReport[];
  /** Diagnostics that concern no single contract: the config's. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Result of `lint`. */
export interface LintReport {
  readonly ok: boolean;
  readonly contracts: readonly LintedContract[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Its namespaces, or the reason why it has none, are absent where the spec could not be read. */
export interface LintedContract extends Partial<NamespacePlan> {
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly string[];
  /** The lists that have pages, and where that is known from. */
  readonly pages?: readonly PagedList[];
  /** What mocks keep state for, and how it is known. */
  readonly resources?: readonly Resource[];
  /** What the hooks of the config did, in the order of the spec. */
  readonly hooks: readonly HookEffect[];
}

/** A list that has pages. */
export interface PagedList {
  /** Name of the operation's function. */
  readonly operation: string;
  readonly pagination: Pagination;
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** What every report of a run over contracts has: diagnostics of the config, and those of each contract. */
export interface Diagnosed {
  readonly contracts: readonly { readonly diagnostics: readonly Diagnostic[] }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every diagnostic of a report, the config's first. */
export function allDiagnostics(report: Diagnosed): readonly Diagnostic[] {
  return [...report.diagnostics, ...report.contracts.flatMap((contract) => contract.diagnostics)];
}
