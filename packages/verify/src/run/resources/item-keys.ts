import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import { collectionOf, itemPathOf, methodOf, normalPath, pathOf } from './item-path.ts';

/** The items that operations of a contract are about, by key, and who makes and lists them. */
export interface ItemKeys {
  /** Names that the last parameter of a key has. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** What may make an item: by the path first, then whatever documents a `Location`. */
  readonly makersOf: (key: string) => readonly OperationData[];
  readonly listersOf: (key: string) => readonly OperationData[];
}

export function itemKeysOf({ operations }: ContractData): ItemKeys {
  const names = new Map<string, Set<string>>();
  for (const operation of operations) {
    const item = itemPathOf(pathOf(operation) ?? '');
    if (item === undefined) continue;
    const known = names.get(item.key) ?? new Set<string>();
    names.set(item.key, known.add(item.names.at(-1) ?? ''));
  }
  const at = (method: string, key: string): readonly OperationData[] =>
    operations.filter(
      (each) => methodOf(each) === method && normalPath(pathOf(each) ?? '') === collectionOf(key),
    );
  const locating = operations.filter((each) => methodOf(each) === 'POST' && hasLocation(each));
  return {
    names,
    makersOf: (key) => [...new Set([...at('POST', key), ...putters(operations, key), ...locating])],
    listersOf: (key) => at('GET', key),
  };
}

/** Where nothing is posted, `PUT /things/{name}` may make what it is called for. */
function putters(operations: readonly OperationData[], key: string): readonly OperationData[] {
  return operations.filter((each) => methodOf(each) === 'PUT' && normalPath(pathOf(each) ?? '') === key);
}

function hasLocation({ outcomes }: OperationData): boolean {
  return outcomes.some(
    ({ promise, headers }) =>
      promise === 'resolves' && Object.keys(headers).some((name) => name.toLowerCase() === 'location'),
  );
}
