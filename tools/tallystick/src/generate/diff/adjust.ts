import { resolve } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import type { ResolvedContract } from '../../config/index.ts';
import type { Change } from '../../diff/index.ts';
import { usageFilesAt } from '../usage/usage-files.ts';
import { policyAt } from './policy-file.ts';

/** What a team's own files make of the changes of a contract. */
export type Adjust = (
  changes: readonly Change[],
  contract: ResolvedContract,
  sides: readonly [before: ContractData, after: ContractData],
) => readonly Change[];

/** Applies a policy file, and says who uses what changes. The files are read, and refused, before anything is compared. */
export async function adjustmentOf(
  { policy, usage }: { readonly policy?: string; readonly usage?: readonly string[] },
  cwd: string,
): Promise<Adjust> {
  const steps: Adjust[] = [];
  if (policy !== undefined) steps.push(await policyStep(resolve(cwd, policy)));
  if (usage !== undefined) steps.push(await usageStep(usage, cwd));
  return (changes, contract, sides) =>
    steps.reduce((adjusted, step) => step(adjusted, contract, sides), changes);
}

async function policyStep(file: string): Promise<Adjust> {
  const { withPolicy } = await import('../../diff/policy.ts');
  const entries = await policyAt(file);
  return (changes, { name }) => withPolicy(changes, name, entries, Date.now());
}

async function usageStep(patterns: readonly string[], cwd: string): Promise<Adjust> {
  const { markChanges } = await import('../../usage/index.ts');
  const files = usageFilesAt(patterns, cwd);
  return (changes, { packageName, shared = [] }, [before, after]) =>
    markChanges(changes, { before, after, packageName, shared }, files);
}
