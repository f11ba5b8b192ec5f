import { join, relative, sep } from 'node:path';
import type { ResolvedContract } from '../../config/index.ts';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { type Bump, bumpOf, type Change, impactOf } from '../../diff/index.ts';
import type { Base } from '../diff/base.ts';
import { filesAt } from '../diff/git.ts';
import { type DiffRunOptions, runComparison } from '../diff/run-diff.ts';
import { thisGenerator } from '../generator.ts';
import { packageJson } from '../package-json.ts';
import { buildPackage } from '../pipeline.ts';
import { reported } from '../reported.ts';
import { finished, type Selection } from '../run.ts';
import { apiBody, generatorBody } from './body.ts';
import {
  type Derived,
  type Found,
  isEdited,
  isRaised,
  isWritten,
  type Kind,
  merged,
} from './changeset-file.ts';
import { changesetRoot, findChangesets, removeChangesets, replaceChangesets } from './changeset-folder.ts';
import { generatorDifference, impactsOf } from './generator-difference.ts';

export interface ChangesetRunOptions extends DiffRunOptions {
  /** Nothing is written. */
  readonly dryRun?: boolean;
}

/** The result for the changeset of a package. */
export interface PackageChangeset {
  /** Name of the contract in the config. */
  readonly contract: string;
  readonly packageName: string;
  readonly kind: Kind;
  /** `removed`: what it was about is as in the base again. `kept`: so is this, and a person changed the changeset. */
  readonly status: 'written' | 'unchanged' | 'removed' | 'kept';
  /** From the folder that has `.changeset`. */
  readonly file: string;
  /** What the changeset says. */
  readonly bump: Bump | 'none';
  /** What the verdicts ask for; absent where nothing changed. */
  readonly derived?: Bump;
  /** A person raised the bump. */
  readonly raised: boolean;
  /** A person wrote the text, and the changes have changed since. */
  readonly outdated: boolean;
  /** The derived text. */
  readonly summary: string;
}

export interface ChangesetReport {
  readonly ok: boolean;
  /** The folder that has `.changeset`. */
  readonly root: string;
  readonly changesets: readonly PackageChangeset[];
  readonly contracts: readonly { readonly name: string; readonly diagnostics: readonly Diagnostic[] }[];
  readonly diagnostics: readonly Diagnostic[];
}

interface ChangesetRun extends Selection {
  readonly base: Base;
  readonly root: string;
  readonly isOfBase: (file: string) => boolean;
  readonly dryRun: boolean;
}

/** Writes a changeset for each package whose API changed since the base, or that another generator writes now. */
export async function runChangeset(
  options: ChangesetRunOptions,
  onContract?: (name: string) => void,
): Promise<ChangesetReport> {
  const { report, compared } = await runComparison(options, onContract);
  if (!report.ok || compared === undefined) return { ...report, root: '', changesets: [] };
  const { dryRun = false } = options;
  const root = changesetRoot(compared.workspace.root);
  const run: ChangesetRun = { ...compared, root, isOfBase: await namesAt(compared.base, root), dryRun };
  const changesets: PackageChangeset[] = [];
  const contracts: ChangesetReport['contracts'][number][] = [];
  for (const contract of compared.contracts) {
    const changes = report.contracts.find(({ name }) => name === contract.name)?.changes ?? [];
    const own = new Reporter(contract.name);
    const derived = [apiChangeset(contract, changes), await generatorChangeset(contract, run, own)];
    const errors = own.diagnostics.filter(({ severity }) => severity === 'error');
    contracts.push({ name: contract.name, diagnostics: errors });
    if (errors.length > 0) continue;
    for (const each of derived) changesets.push(...(await brought(each, contract, run)));
  }
  return finished({ root, changesets, contracts, diagnostics: report.diagnostics });
}

/** Which changesets the base has: what they say is not about what changed since. */
async function namesAt(base: Base, root: string): Promise<(file: string) => boolean> {
  if (base.kind !== 'commit') return () => false;
  const folder = relative(base.root, join(root, '.changeset')).split(sep).join('/');
  const names = new Set(await filesAt(base.root, base.commit, [folder]));
  return (file) => names.has(`${folder}/${file}`);
}

/** What is to be said of a package; without a bump: nothing. */
type Wanted = Pick<Derived, 'contract' | 'kind'> & Partial<Derived>;

function apiChangeset(contract: ResolvedContract, changes: readonly Change[]): Wanted {
  const about = { contract: contract.name, kind: 'api' } as const;
  const bump = bumpOf(changes.map(impactOf), versionOf(contract));
  return bump === undefined ? about : { ...about, bump, summary: apiBody(changes) };
}

async function generatorChangeset(
  contract: ResolvedContract,
  { base, workspace }: ChangesetRun,
  reporter: Reporter,
): Promise<Wanted> {
  const about = { contract: contract.name, kind: 'generator' } as const;
  const context = { workspace, reporter, generator: thisGenerator(), build: buildPackage };
  const compare = () => generatorDifference(base, contract, context);
  const found = await reported(contract, reporter, compare, {
    phase: 'comparing the package with that of the base',
  });
  const bump = found && bumpOf(impactsOf(found), versionOf(contract));
  return found === undefined || bump === undefined
    ? about
    : { ...about, bump, summary: generatorBody(found) };
}

/** The version that the package has: of the folder, since it is the one that is raised. */
function versionOf({ output }: ResolvedContract): string {
  const version = packageJson(output)?.['version'];
  return typeof version === 'string' ? version : '0.0.0';
}

async function brought(
  wanted: Wanted,
  { packageName }: ResolvedContract,
  { root, isOfBase, dryRun }: ChangesetRun,
): Promise<readonly PackageChangeset[]> {
  const { contract, kind, bump: derived, summary = '' } = wanted;
  const found = findChangesets(root, packageName, wanted, isOfBase);
  const about = { contract, packageName, kind, summary };
  if (derived === undefined) return withdrawn(found, root, dryRun).map((each) => ({ ...about, ...each }));
  const wants = merged({ contract, kind, bump: derived, summary }, found);
  const differs = dryRun
    ? !isWritten(found, wants)
    : await replaceChangesets(root, packageName, found, wants);
  const { bump, raised, outdated } = wants;
  const status = differs ? 'written' : 'unchanged';
  return [{ ...about, status, file: pathOf(wants), bump, derived, raised, outdated }];
}

/** Nothing changed: what a person had no hand in is removed. */
function withdrawn(
  found: readonly Found[],
  root: string,
  dryRun: boolean,
): readonly Omit<PackageChangeset, 'contract' | 'packageName' | 'kind' | 'summary'>[] {
  const isKept = (each: Found): boolean => isRaised(each) || isEdited(each);
  if (!dryRun)
    removeChangesets(
      root,
      found.filter((each) => !isKept(each)),
    );
  return found.map((each) => ({
    status: isKept(each) ? 'kept' : 'removed',
    file: pathOf(each),
    bump: each.bump,
    raised: isRaised(each),
    outdated: isEdited(each),
  }));
}

function pathOf({ file }: { readonly file: string }): string {
  return `.changeset/${file}`;
}
