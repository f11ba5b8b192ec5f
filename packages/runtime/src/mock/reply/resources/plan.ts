import { unsupportedProtocol } from '../../../contract/binding.ts';
import type {
  BindingData,
  ContractData,
  OperationData,
  ResourceData,
  ResourceOperationData,
} from '../../../contract/index.ts';
import { remembered } from '../../../remembered.ts';
import { escapeSegment } from '../../../schema/pointer.ts';

/** What an operation does with the items of a resource. */
export interface Plan {
  readonly operation: OperationData;
  readonly resource: ResourceData;
  readonly data: ResourceOperationData;
  /** Pointers into the input: of the parents, the outermost first. */
  readonly parents: readonly string[];
  /** Pointer into the input to the id of the item. */
  readonly id: string | undefined;
}

/** By contract, which stays what it is: the plans by operation. */
const PLANS = new WeakMap<ContractData, ReadonlyMap<string, Plan>>();

export function planOf({ id }: OperationData, contract: ContractData): Plan | undefined {
  return contract.resources === undefined ? undefined : remembered(PLANS, contract, plansOf).get(id);
}

/** The contract's type does not describe them, so that packages without mocks need not hold what describes them. */
export function resourcesOf({ resources = [] }: ContractData): readonly ResourceData[] {
  return resources as readonly ResourceData[];
}

/** Those of one resource. */
export function plansFor({ name }: ResourceData, contract: ContractData): readonly Plan[] {
  return [...remembered(PLANS, contract, plansOf).values()].filter(({ resource }) => resource.name === name);
}

export function resourceNamed(name: string | undefined, contract: ContractData): ResourceData | undefined {
  return resourcesOf(contract).find((each) => each.name === name);
}

function plansOf(contract: ContractData): ReadonlyMap<string, Plan> {
  const byId = new Map(contract.operations.map((operation) => [operation.id, operation]));
  return new Map(
    resourcesOf(contract).flatMap((resource) =>
      operationsOf(resource).flatMap((data): readonly (readonly [string, Plan])[] => {
        const operation = byId.get(data.operation);
        return operation === undefined ? [] : [[operation.id, plan(operation, resource, data)]];
      }),
    ),
  );
}

function operationsOf({ operations, inside = [] }: ResourceData): readonly ResourceOperationData[] {
  const others = inside.map((operation) => ({ operation, action: 'inside', shown: false }) as const);
  return [...operations, ...others];
}

function plan(operation: OperationData, resource: ResourceData, data: ResourceOperationData): Plan {
  const { parents: depth = 0 } = resource;
  const pointers = data.ids ?? pathPointers(operation.binding);
  const isOfItem = data.action !== 'create' && data.action !== 'list';
  return {
    ...{ operation, resource, data },
    parents: pointers.slice(0, depth),
    id: isOfItem ? pointers[depth] : undefined,
  };
}

function pathPointers(binding: BindingData): readonly string[] {
  switch (binding.protocol) {
    case 'http':
      return [...binding.path.matchAll(/\{([^{}]+)\}/g)].map(
        ([, name = '']) => `/path/${escapeSegment(name)}`,
      );
    case 'json-rpc':
      return [];
    default:
      return unsupportedProtocol(binding);
  }
}
