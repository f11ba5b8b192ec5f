import type { ContractData } from '@tallystick/runtime/contract';

/** What a generated package exports for an operation, in addition to the function of its name. */
const OF_FUNCTION = ['Options', 'InfiniteOptions', 'Key', 'Mutation', 'InChunks', 'Operation', 'Refusals'];
const OF_TYPE = ['Input', 'Result', 'Errors', 'Error', 'Query', 'InfiniteQuery', 'Mutation'];
const CHECKED = ['Input', 'Result'];

type OperationNames = ReadonlyMap<string, string>;

const known = new WeakMap<ContractData, OperationNames>();

/** The id of the operation, for every name that a package exports for it. */
export function operationNames(contract: ContractData): OperationNames {
  const names = known.get(contract) ?? namesIn(contract);
  known.set(contract, names);
  return names;
}

function namesIn({ operations }: ContractData): OperationNames {
  const names = new Map<string, string>();
  for (const { id, name, typeName } of operations) {
    const small = typeName.charAt(0).toLowerCase() + typeName.slice(1);
    const own = [
      name,
      ...OF_FUNCTION.map((what) => `${name}${what}`),
      ...OF_TYPE.map((what) => `${typeName}${what}`),
      `is${typeName}Error`,
      ...CHECKED.flatMap((what) => [
        `is${typeName}${what}`,
        `validate${typeName}${what}`,
        `${small}${what}Schema`,
      ]),
    ];
    for (const each of own) if (!names.has(each)) names.set(each, id);
  }
  return names;
}
