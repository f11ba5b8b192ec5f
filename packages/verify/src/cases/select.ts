import type { ContractCase, ContractData } from '@tallystick/runtime/contract';

/** Which cases of a suite are run, and in what part of it. */
export interface Selection {
  /** Ids or function names of operations; absent: all. */
  readonly operations?: readonly string[];
  /** Part of a case's id, or a pattern with `*`; absent: all. */
  readonly match?: string;
  /** The n-th of several parts, from 1: together they are the whole suite, and no case is in two. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** What a provider can be asked; each is so unless said otherwise. */
export interface Features {
  readonly batches?: boolean;
  readonly notifications?: boolean;
  /** JSON-RPC ids that are text. */
  readonly stringIds?: boolean;
}

/**
 * The cases of a suite that a selection names, in their order.
 *
 * @example
 * const some = selectCases(cases, contract, { operations: ['uploadChats'], shard: { index: 1, count: 2 } });
 * some.every(({ operation }) => operation === 'upload.chats'); // true
 */
export function selectCases(
  cases: readonly ContractCase[],
  contract: ContractData,
  selection: Selection,
): readonly ContractCase[] {
  return selected(cases, ({ operation }) => operation, contract, selection);
}

/** What is selected of anything that has an id and is about an operation. */
export function selected<Each extends { readonly id: string }>(
  all: readonly Each[],
  operationOf: (each: Each) => string,
  contract: ContractData,
  { operations, match, shard }: Selection,
): readonly Each[] {
  const wanted =
    operations === undefined ? undefined : new Set(operations.flatMap((each) => idsOf(each, contract)));
  const isMatch = match === undefined ? () => true : matcher(match);
  const chosen = all.filter((each) => (wanted?.has(operationOf(each)) ?? true) && isMatch(each.id));
  return shard === undefined ? chosen : chosen.filter((_, index) => index % shard.count === shard.index - 1);
}

function idsOf(name: string, { operations }: ContractData): readonly string[] {
  return operations.filter((each) => each.id === name || each.name === name).map(({ id }) => id);
}

/**
 * `*` stands for any text; without one, a part of the id will do. Takes linear time, however many `*` there are.
 *
 * @example
 * matcher('upload.* refused')('upload.chats refused'); // true
 * matcher('chats')('upload.chats refused'); // true
 */
export function matcher(pattern: string): (id: string) => boolean {
  const [start = '', ...parts] = pattern.split('*');
  const end = parts.pop();
  if (end === undefined) return (id) => id.includes(pattern);
  return (id) => {
    let from = start.length;
    for (const part of parts) {
      const at = id.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return id.startsWith(start) && id.endsWith(end) && id.length - end.length >= from;
  };
}

/** Why a case cannot be sent to a provider with such features; undefined where it can. */
export function reasonToSkip({ message }: ContractCase, features: Features): string | undefined {
  if (message === undefined) return undefined;
  if (features.batches === false && 'batch' in message)
    return 'the provider does not support batches (--without batches)';
  if (!('envelope' in message)) return undefined;
  const { id } = message.envelope;
  if (features.notifications === false && id === null)
    return 'the provider does not support notifications (--without notifications)';
  return features.stringIds === false && typeof id === 'string'
    ? 'the provider does not support string ids (--without string-ids)'
    : undefined;
}
