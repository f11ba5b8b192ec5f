import type { ResourceAction } from '@tallystick/runtime/contract';
import { plain, singular } from './names.ts';

const VERBS: ReadonlyMap<string, ResourceAction> = new Map([
  ...verbs('create', 'create', 'add', 'new', 'insert'),
  ...verbs('read', 'get', 'read', 'fetch', 'find', 'show', 'retrieve'),
  ...verbs('list', 'list', 'all', 'search', 'query', 'index', 'getall', 'findall'),
  ...verbs('update', 'update', 'patch', 'modify', 'edit', 'change'),
  ...verbs('replace', 'replace', 'put'),
  ...verbs('delete', 'delete', 'remove', 'destroy'),
]);

function verbs(
  action: ResourceAction,
  ...names: readonly string[]
): readonly (readonly [string, ResourceAction])[] {
  return names.map((name) => [name, action]);
}

/** What the name of a method says: what it does, and with what. */
export interface MethodName {
  readonly action: ResourceAction;
  /** What it does it with, as it is written. */
  readonly noun: string;
  /** The same in the singular, with what it is within: methods of one family have the same. */
  readonly family: string;
}

/** `orders.create`, `createOrder`, `order_create`, `shop.listOrders`; undefined where no verb is known. */
export function methodName(method: string): MethodName | undefined {
  const parts = method.split(/[^A-Za-z\d_]+/).filter((part) => part !== '');
  const words = wordsOf(parts.at(-1) ?? '');
  const whole = VERBS.get(words.map(plain).join(''));
  if (whole !== undefined) return named(whole, parts.slice(0, -1));
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const before = VERBS.get(plain(first));
  if (before !== undefined) return named(before, [...parts.slice(0, -1), words.slice(1).join('_')]);
  const after = VERBS.get(plain(last));
  return after === undefined
    ? undefined
    : named(after, [...parts.slice(0, -1), words.slice(0, -1).join('_')]);
}

function wordsOf(part: string): readonly string[] {
  return part
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .split('_')
    .filter((word) => word !== '');
}

function named(action: ResourceAction, parts: readonly string[]): MethodName | undefined {
  const noun = parts.at(-1);
  if (noun === undefined) return undefined;
  const own = noun.charAt(0).toLowerCase() + noun.slice(1);
  return { action, noun: own, family: [...parts.slice(0, -1), singular(noun)].map(plain).join('.') };
}
