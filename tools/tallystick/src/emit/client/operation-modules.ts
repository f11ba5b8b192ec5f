import { groupBy } from '../../model/group-by.ts';
import type { Contract, Operation } from '../../model/index.ts';
import { isLarge } from '../large.ts';
import { tagFiles } from '../operation-files.ts';

/**
 * The module that describes an operation to the transport, as seen from `src/`. Large contracts have one for each first
 * tag: for every name in a constant, a compiler passes all constants above it in the file.
 */
export function operationModule({ name }: Operation, contract: Contract): string {
  const stem = stemsOf(contract).get(name);
  return stem === undefined ? './operations.ts' : `./operations/${stem}.ts`;
}

/** Those modules, and the operations of each. */
export function operationModules(contract: Contract): ReadonlyMap<string, readonly Operation[]> {
  return groupBy(contract.operations, (operation) => operationModule(operation, contract));
}

const known = new WeakMap<Contract, ReadonlyMap<string, string>>();

/** By name of an operation: the name of its file. Empty where all are in one. */
function stemsOf(contract: Contract): ReadonlyMap<string, string> {
  const stems = known.get(contract) ?? newStems(contract);
  known.set(contract, stems);
  return stems;
}

function newStems(contract: Contract): ReadonlyMap<string, string> {
  const files = isLarge(contract) ? [...tagFiles(contract, [])] : [];
  return new Map(files.flatMap(([stem, operations]) => operations.map(({ name }) => [name, stem] as const)));
}
