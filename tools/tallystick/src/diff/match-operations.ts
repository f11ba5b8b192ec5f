import { type OperationData, unsupportedProtocol } from '@tallystick/runtime/contract';

export interface MatchedOperation {
  readonly before: OperationData;
  readonly after: OperationData;
  /** What they were matched by: how they travel, their id, or their shape. */
  readonly by: 'wire' | 'id' | 'shape';
}

export interface MatchedOperations {
  readonly pairs: readonly MatchedOperation[];
  readonly removed: readonly OperationData[];
  readonly added: readonly OperationData[];
}

/** Whether two operations take and give the same. */
export type IsSameShape = (before: OperationData, after: OperationData) => boolean;

/**
 * Which operation of the new contract is which of the old one: first by how they travel and by id, then by one of these, then
 * by their shape, where one is gone and another one of the same shape is there.
 */
export function matchOperations(
  before: readonly OperationData[],
  after: readonly OperationData[],
  isSameShape: IsSameShape,
): MatchedOperations {
  const pairs: MatchedOperation[] = [];
  let [removed, added] = [before, after];
  const match = (
    by: MatchedOperation['by'],
    find: (one: OperationData) => OperationData | undefined,
  ): void => {
    for (const one of removed) {
      const other = find(one);
      if (other === undefined) continue;
      pairs.push({ before: one, after: other, by });
      removed = removed.filter((each) => each !== one);
      added = added.filter((each) => each !== other);
    }
  };
  match('wire', (one) => added.find((other) => other.id === one.id && wireKey(other) === wireKey(one)));
  match('wire', (one) => only(added.filter((other) => wireKey(other) === wireKey(one))));
  match('id', (one) => added.find((other) => other.id === one.id));
  match('shape', (one) => only(added.filter((other) => isSameShape(one, other))));
  return { pairs: inOrder(pairs, after), removed, added };
}

function only(found: readonly OperationData[]): OperationData | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function inOrder(
  pairs: readonly MatchedOperation[],
  after: readonly OperationData[],
): readonly MatchedOperation[] {
  const index = new Map(after.map((operation, place) => [operation, place]));
  return pairs.toSorted((one, other) => (index.get(one.after) ?? 0) - (index.get(other.after) ?? 0));
}

/** What a server tells operations apart by. Names of path parameters mean nothing to it. */
export function wireKey({ binding }: OperationData): string {
  switch (binding.protocol) {
    case 'http':
      return `${binding.method} ${binding.path.replace(/\{[^{}]*\}/g, '{}')}`;
    case 'json-rpc':
      return `json-rpc ${binding.method}`;
    default:
      return unsupportedProtocol(binding);
  }
}

/** As people call it: `POST /chats/{id}`, or the method. */
export function wireName({ binding }: OperationData): string {
  switch (binding.protocol) {
    case 'http':
      return `${binding.method} ${binding.path}`;
    case 'json-rpc':
      return binding.method;
    default:
      return unsupportedProtocol(binding);
  }
}
