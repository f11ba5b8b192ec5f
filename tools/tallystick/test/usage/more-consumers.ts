/** Consumers of the shop that write their TypeScript in less common ways: one kind of use per file, by its path. */
export const MORE_CONSUMERS: Readonly<Record<string, string>> = {
  'default-parameter.ts': `
import type { OrderStatus } from '@acme/shop/types';
export const words = (status: OrderStatus = 'open'): string => status.toUpperCase();`,
  'class-field.ts': `
import { createSampleApiClient, type SampleApiClient } from '@acme/shop/client';
import type { Order } from '@acme/shop/types';
export class Orders {
  readonly #client: SampleApiClient = createSampleApiClient({});
  last: Order | undefined;
  async load(id: string): Promise<number | undefined> {
    this.last = await this.#client.getOrder({ path: { id } });
    return this.last?.total;
  }
}`,
  'generic-key.ts': `
import type { Order } from '@acme/shop/types';
function pick<T, K extends keyof T>(value: T, key: K): T[K] {
  return value[key];
}
export const noteOf = (order: Order) => pick(
  order,
  'note',
)?.length;`,
  'generic-call.ts': `
import { createOrder, type SampleApiClient } from '@acme/shop/client';
async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  return { value: await work(), ms: 0 };
}
export async function placed(client: SampleApiClient) {
  const { value } = await timed(() => createOrder(client, { body: { item: 'pen' } }));
  return value.lines.length;
}`,
  'satisfies-list.ts': `
import type { NewOrder } from '@acme/shop/types';
export const DRAFTS = [
  { item: 'pen', priority: 'low' },
  { item: 'ink', note: 'Black.' },
] satisfies readonly NewOrder[];`,
  'parameters.ts': `
import type { createOrder } from '@acme/shop/client';
type Input = Parameters<typeof createOrder>[1];
export const INPUT: Input = {
  body: { item: 'pen', contact: { email: 'ann@example.com' } },
};`,
  'import-then.ts': `
import type { Connection } from '@tallystick/runtime';
export const noteOf = (connection: Connection, id: string) =>
  import('@acme/shop/client')
    .then(({ getOrder }) => getOrder(connection, { path: { id } }))
    .then((order) => order.note);`,
  'names.ts': `
export { getOrder as loadOrder } from '@acme/shop/client';
export type { Order as Purchase } from '@acme/shop/types';`,
  'through-names.ts': `
import type { Connection } from '@tallystick/runtime';
import { loadOrder, type Purchase } from './names.ts';
export const totalOf = (purchase: Purchase) => purchase.total;
export const cityOf = async (connection: Connection) =>
  (await loadOrder(connection, { path: { id: '1' } })).address?.city.length;`,
  'props.tsx': `
import type { Line } from '@acme/shop/types';
declare global {
  namespace JSX {
    interface IntrinsicElements {
      readonly li: { readonly title: string; readonly value?: number };
    }
    type Element = unknown;
  }
}
const Row = ({ sku, count }: Line) => <li title={sku} value={count} />;
export const rows = (lines: readonly Line[]) => lines.map((line) => <Row {...line} />);
export const gift = <Row sku="g-1" count={1} gift />;`,
  'computed-member.ts': `
import type { NewOrder, Order } from '@acme/shop/types';
const FIELD = 'note';
export const read = (order: Order) => order[FIELD];
export const write = (text: string): NewOrder => ({ item: 'pen', [FIELD]: text });`,
  'type-namespace.ts': `
import type * as types from '@acme/shop/types';
type Place = NonNullable<types.Order['address']>;
export const street = (place: Place): string => place.street;`,
  'return-type.ts': `
import type { createSampleApiClient } from '@acme/shop/client';
type Client = ReturnType<typeof createSampleApiClient>;
type Listed = Awaited<ReturnType<Client['listOrders']>>;
export const next = (listed: Listed): string | undefined => listed.next;`,
  'switch-return.ts': `
import type { Order } from '@acme/shop/types';
export function step(order: Order): number {
  switch (order.status) {
    case 'open':
      return 0;
    case 'paid':
      return 1;
    case 'sent':
    case 'cancelled':
      return 2;
  }
}`,
  'never.ts': `
import type { OrderStatus } from '@acme/shop/types';
export function label(status: OrderStatus): string {
  if (status === 'open' || status === 'paid') return 'Active';
  if (status === 'sent') return 'Sent';
  if (status === 'cancelled') return 'Gone';
  return status satisfies never;
}`,
  'chained.ts': `
import type { Order } from '@acme/shop/types';
export const digits = (order?: Order): number => order?.address?.zip?.length ?? 0;`,
  'copied.ts': `
import type { Order } from '@acme/shop/types';
export function reset(order: Order): Order {
  const { total, ...rest } = order;
  return { ...rest, status: 'open', ...(total === undefined ? {} : { total: 0 }) };
}`,
  'collections.ts': `
import type { Order, OrderStatus } from '@acme/shop/types';
const RANKS = new Map<OrderStatus, number>([
  ['open', 1],
  ['cancelled', 9],
]);
const CLOSED: readonly OrderStatus[] = ['sent', 'cancelled'];
export const rank = ({ status }: Order) => (CLOSED.includes(status) ? 0 : RANKS.get(status));`,
  'mapped.ts': `
import type { NewOrder } from '@acme/shop/types';
type Draft = { -readonly [Key in keyof NewOrder]?: NewOrder[Key] };
export function draft(): Draft {
  const made: Draft = {};
  made.note = 'Soon.';
  return made;
}`,
  'extended.ts': `
import type { Order } from '@acme/shop/types';
export interface Shown extends Order {
  readonly title: string;
}
export const shown = (order: Order): Shown => ({ ...order, title: order.item });`,
  'all-at-once.ts': `
import { getOrder, listOrders, type SampleApiClient } from '@acme/shop/client';
export async function both(client: SampleApiClient, id: string) {
  const [order, { orders }] = await Promise.all([getOrder(client, { path: { id } }), listOrders(client)]);
  return orders.toSorted((one, other) => one.item.localeCompare(other.item)).indexOf(order);
}`,
  'caught.ts': `
import { isCreateOrderError } from '@acme/shop/client';
export function reason(error: unknown): string | undefined {
  if (!isCreateOrderError(error)) return undefined;
  const texts = { 409: 'There is one.', 422: 'Not so.' };
  return texts[error.code];
}`,
  'optional-call.ts': `
import type { SampleApiClient } from '@acme/shop/client';
export const total = async (client?: SampleApiClient) =>
  (await client?.getOrder({ path: { id: '1' } }))?.total;`,
  'bound.ts': `
import { getOrder, type SampleApiClient } from '@acme/shop/client';
export async function itemOf(client: SampleApiClient): Promise<string> {
  const load = getOrder.bind(undefined, client);
  return (await load({ path: { id: '1' } })).item;
}`,
  'handlers.ts': `
import type { OrderStatus } from '@acme/shop/types';
const HANDLERS: { readonly [Status in OrderStatus]: () => number } = {
  open: () => 0,
  paid: () => 1,
  sent: () => 2,
  cancelled: () => 3,
};
export const handled = (status: OrderStatus): number => HANDLERS[status]();`,
  'index-type.ts': `
import type { ListOrdersResult } from '@acme/shop/types';
type Sku = ListOrdersResult['orders'][number]['lines'][number]['sku'];
export const sku: Sku = 'p-1';`,
  'common.cjs': `
const { ping } = require('@acme/shop/client');
/** @param {import('@tallystick/runtime').Connection} connection */
exports.version = async (connection) => (await ping(connection)).version;`,
  'key-list.ts': `
import type { Order } from '@acme/shop/types';
function only<T, K extends keyof T>(value: T, keys: readonly K[]): Partial<Pick<T, K>> {
  const found: Partial<Pick<T, K>> = {};
  for (const key of keys) found[key] = value[key];
  return found;
}
const SHORT = ['id', 'total'] as const;
export const short = (order: Order) => only(order, SHORT);
export const LONG: readonly (keyof Order)[] = ['id', 'note'];`,
  'assigned.ts': `
import type { Order } from '@acme/shop/types';
export class Latest {
  item = '';
  note: string | undefined;
  take(order: Order): void {
    ({ item: this.item, note: this.note } = order);
  }
}`,
  'computed-binding.ts': `
import type { Address } from '@acme/shop/types';
const FIELD = 'zip';
export function zipOf(address: Address): string | undefined {
  const { [FIELD]: zip } = address;
  return zip;
}`,
};
