import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import { collectionOf, isAt, itemOf, methodOf } from './item-path.ts';

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
    const item = itemOf(operation);
    if (item === undefined) continue;
    const known = names.get(item.key) ?? new Set<string>();
    names.set(item.key, known.add(item.names.at(-1) ?? ''));
  }
  const at = (method: string, path: string): readonly OperationData[] =>
    operations.filter((each) => isAt(each, method, path));
  const locating = operations.filter(isLocating);
  return {
    names,
    // where nothing is posted, `PUT /things/{name}` may make the item that it names
    makersOf: (key) => [...new Set([...at('POST', collectionOf(key)), ...at('PUT', key), ...locating])],
    listersOf: (key) => at('GET', collectionOf(key)),
  };
}

/** Whether an operation is a `POST` that documents the `Location` of what it makes. */
export function isLocating(operation: OperationData): boolean {
  return (
    methodOf(operation) === 'POST' &&
    operation.outcomes.some(
      ({ promise, headers }) =>
        promise === 'resolves' && Object.keys(headers).some((name) => name.toLowerCase() === 'location'),
    )
  );
}
