import { resolve } from 'node:path';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { ResolvedContract } from '../../config/index.ts';
import { deriveCases } from '../../derive/index.ts';
import { Reporter } from '../../diagnostics/index.ts';
import { type Change, diffContracts, isAccepted } from '../../diff/index.ts';
import { withPolicy } from '../../diff/policy.ts';
import { type Base, baseSide, findBase } from '../diff/base.ts';
import { policyAt } from '../diff/policy-file.ts';
import { loadPackages } from '../load-package.ts';
import { type Selection, select } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import type { SetAside } from './planned.ts';

export interface OldSuiteOptions {
  readonly cwd: string;
  readonly config?: string;
  /** The contract in the config, or the package, that is verified now. */
  readonly name: string;
  /** A git ref, a spec file, or a generated package. */
  readonly since: string;
  /** Path of a policy file. */
  readonly policy?: string;
}

interface Suite {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
}

/** An older contract, and its suite. */
export interface OldSuite extends Suite {
  /** Cases of operations that are gone on purpose. */
  readonly setAside: readonly SetAside[];
}

/** The suite of what a contract was. Undefined where that cannot be read, which is reported. */
export async function oldSuite(
  options: OldSuiteOptions,
  current: ContractData,
  reporter: Reporter,
): Promise<OldSuite | undefined> {
  const old = await suiteAt(options, reporter);
  if (old === undefined) return undefined;
  const gone = options.policy === undefined ? new Map() : await goneOnPurpose(old.contract, current, options);
  const isGone = ({ operation }: ContractCase): boolean => gone.has(operation);
  return {
    contract: withoutOperations(old.contract, gone),
    cases: old.cases.filter((each) => !isGone(each)),
    setAside: old.cases.filter(isGone).map((contractCase) => ({
      contractCase,
      reason: gone.get(contractCase.operation) ?? '',
    })),
  };
}

/** A package has its cases; of a spec they are derived. */
async function suiteAt(options: OldSuiteOptions, reporter: Reporter): Promise<Suite | undefined> {
  const { cwd, config, name, since } = options;
  const configured = config === undefined ? {} : { config };
  const selection = await select({ cwd, contracts: [name], ...configured }, new Reporter());
  const [contract] = selection?.contracts ?? [];
  if (selection === undefined || contract === undefined) return packageSuite(options, since, reporter);
  const base = await findBase(since, selection.workspace, cwd);
  if (base.kind === 'package') return packageSuite(options, since, reporter);
  return specSuite(base, contract, selection, cwd, reporter);
}

async function packageSuite(
  { cwd, config }: OldSuiteOptions,
  since: string,
  reporter: Reporter,
): Promise<Suite | undefined> {
  const names = { cwd, names: [since], ...(config === undefined ? {} : { config }) };
  const [found] = (await loadPackages(names, reporter)) ?? [];
  return found && { contract: found.contract, cases: await found.cases() };
}

async function specSuite(
  base: Base,
  contract: ResolvedContract,
  { workspace }: Selection,
  cwd: string,
  reporter: Reporter,
): Promise<Suite | undefined> {
  const side = await baseSide(base, contract, workspace, reporter, cwd);
  if (side === undefined) return undefined;
  if (side.contract === undefined)
    throw new UsageError(`${base.label} does not have the contract ${contract.name}.`, 'since');
  return { contract: side.data, cases: deriveCases(side.contract, contract.limits) };
}

/** Operations that the policy file lets go: why, by their ids in the old contract. */
async function goneOnPurpose(
  before: ContractData,
  after: ContractData,
  { cwd, name, policy = '' }: OldSuiteOptions,
): Promise<ReadonlyMap<string, string>> {
  const entries = await policyAt(resolve(cwd, policy));
  const changes = diffContracts({ data: before }, { data: after });
  return new Map(
    withPolicy(changes, name, entries, Date.now()).flatMap((change) => {
      const id = change.was ?? change.operation;
      return id === undefined || !isGone(change) || !isAccepted(change)
        ? []
        : [[id, `removed intentionally: ${change.policy?.reason ?? ''}`]];
    }),
  );
}

/** Whether a request of an old client no longer finds the operation. */
function isGone({ id, wire }: Change): boolean {
  return wire === 'breaking' && ['operation-removed', 'operation-renamed', 'operation-moved'].includes(id);
}

/** Links to what is gone do not resolve. */
function withoutOperations(contract: ContractData, gone: ReadonlyMap<string, string>): ContractData {
  const operations = contract.operations
    .filter(({ id }) => !gone.has(id))
    .map((each) =>
      each.links === undefined
        ? each
        : { ...each, links: each.links.filter(({ operation }) => !gone.has(operation)) },
    );
  return { ...contract, operations };
}
