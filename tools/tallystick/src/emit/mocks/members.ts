import type { Contract, Operation, Webhook } from '../../model/index.ts';
import { camelCase, isLanguageName } from '../../names/index.ts';
import { type Collection, collections } from './collections.ts';

interface NamedControl {
  readonly member: string;
  readonly operation: Operation;
}

/** What each part of a contract is called in its mock. */
export interface MockMembers {
  readonly controls: readonly NamedControl[];
  /** Controls whose operation has the name of another member. */
  readonly renamed: readonly NamedControl[];
  readonly stores: readonly { readonly member: string; readonly collection: Collection }[];
  readonly webhooks: readonly { readonly member: string; readonly next: string; readonly webhook: Webhook }[];
}

/** Members that every mock has. */
const SHARED = ['handlers', 'engine', 'journal', 'snapshot', 'restore', 'reset'] as const;

/** Operations choose first, then collections, then webhooks; who comes late gets its kind as a suffix. */
export function mockMembers(contract: Contract): MockMembers {
  const taken = new Set<string>(SHARED);
  const controls = contract.operations.map((operation) => ({
    member: claim(operation.name, 'Operation', taken),
    operation,
  }));
  return {
    controls: controls.filter(({ member, operation }) => member === operation.name),
    renamed: controls.filter(({ member, operation }) => member !== operation.name),
    stores: collections(contract).map((collection) => ({
      member: claim(camelCase(collection.name), 'Collection', taken),
      collection,
    })),
    webhooks: contract.webhooks.map((webhook) => ({
      member: claim(webhook.name, 'Webhook', taken),
      next: claim(`next${webhook.typeName}`, 'Webhook', taken),
      webhook,
    })),
  };
}

function claim(wanted: string, kind: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 1; taken.has(name) || isLanguageName(name); count += 1)
    name = `${wanted}${kind}${count === 1 ? '' : count}`;
  taken.add(name);
  return name;
}
