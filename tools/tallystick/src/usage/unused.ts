import type { ContractData } from '@tallystick/runtime/contract';
import { operationNames } from './operation-names.ts';
import { isUsageOf, type UsageFile } from './usage-file.ts';

/** The operations of a contract that nobody uses, and what may be a use of any. */
export interface UnusedOperations {
  /** By the ids in the spec. */
  readonly operations: readonly string[];
  /** How many places could not be followed. */
  readonly unknown: number;
}

/** Which operations of a contract none of the teams uses: neither a call, nor a type, a mock or a validator of one. */
export function unusedOperations(
  contract: ContractData,
  packageName: string | undefined,
  files: readonly UsageFile[],
): UnusedOperations {
  const packages = files
    .flatMap((file) => file.packages)
    .filter((each) => isUsageOf(each, { contract: contract.name, packageName }));
  const names = operationNames(contract);
  const used = new Set(packages.flatMap(({ uses }) => uses.map(({ name }) => names.get(name) ?? name)));
  const lost = [...packages, ...files].flatMap(({ unknown }) => unknown.flatMap(({ at }) => at));
  return {
    operations: contract.operations.map(({ id }) => id).filter((id) => !used.has(id)),
    unknown: lost.length,
  };
}
