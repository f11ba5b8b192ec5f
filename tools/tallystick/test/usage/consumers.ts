/** A consumer of the shop: one kind of use per file, by its path. */
export const CONSUMERS: Readonly<Record<string, string>> = {
  'function.ts': `
import { createOrder, createSampleApiConnection } from '@acme/shop/client';
const connection = createSampleApiConnection({});
export async function place(): Promise<void> {
  await createOrder(connection, {
    body: {
      item: 'pen',
      priority: 'high',
      contact: { email: 'ann@example.com' },
      lines: [
        { sku: 'p-1', count: 2 },
      ],
    },
  });
}`,
  'method.ts': `
import { createSampleApiClient } from '@acme/shop/client';
const client = createSampleApiClient({});
export const remove = () => client.cancelOrder({ path: { id: '1' } });`,
  'namespace.ts': `
import * as shop from '@acme/shop';
export async function first(client: shop.SampleApiClient): Promise<string | undefined> {
  const { orders } = await shop.listOrders(client, { query: { limit: 1 } });
  return orders[0]?.id;
}`,
  'taken-apart.ts': `
import { createSampleApiClient } from '@acme/shop/client';
const { ping } = createSampleApiClient({});
export const version = async () => {
  const { version: text } = await ping();
  return text.trim();
};`,
  'renamed.ts': `
import { getOrder as load, type SampleApiClient } from '@acme/shop/client';
export async function itemOf(client: SampleApiClient, id: string) {
  const order = await load(client, { path: { id } });
  return order.item.toUpperCase();
}`,
  'barrel.ts': `
export { listOrders as allOrders } from '@acme/shop/client';
export type { Line as Row } from '@acme/shop/types';`,
  'through-barrel.ts': `
import type { Connection } from '@tallystick/runtime';
import { allOrders, type Row } from './barrel.ts';
export const skuOf = (row: Row) => row.sku.length;
export const next = async (connection: Connection) => (await allOrders(connection)).next?.length ?? 0;`,
  'spread-arguments.ts': `
import { cancelOrder } from '@acme/shop/client';
export const logged = (...args: Parameters<typeof cancelOrder>) => {
  return cancelOrder(...args);
};`,
  'wrapper.ts': `
import { getOrder, type SampleApiClient } from '@acme/shop/client';
function again<Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => call(...args).catch(() => call(...args));
}
const patient = again(getOrder);
export async function cityOf(client: SampleApiClient): Promise<string | undefined> {
  const { address } = await patient(client, { path: { id: '1' } });
  return address?.city.trim();
}`,
  'result.ts': `
import { getOrder, type SampleApiClient } from '@acme/shop/client';
export async function totals(client: SampleApiClient): Promise<readonly number[]> {
  const order = await getOrder(client, { path: { id: '1' } });
  const counts = order.lines.map((line) => line.count);
  const most = Math.max(
    ...counts,
  );
  const cents = (order.total ?? 0) * 100;
  return [most, cents, counts[0]?.toFixed(0).length ?? 0];
}`,
  'later.ts': `
import type { Order } from '@acme/shop/types';
const length = (text: string): number => text.length;
export function titleLength(order: Order): number {
  const title = order.item;
  const other = title;
  return length(
    other,
  );
}`,
  'error-code.ts': `
import { createOrder, isCreateOrderError, type SampleApiClient } from '@acme/shop/client';
export async function tried(client: SampleApiClient): Promise<string> {
  try {
    await createOrder(client, { body: { item: 'pen' } });
    return 'made';
  } catch (error) {
    if (isCreateOrderError(error) && error.code === '409') return error.data.reason.trim();
    throw error;
  }
}`,
  'error-switch.ts': `
import type { CreateOrderError } from '@acme/shop/client';
export function wordsFor(error: CreateOrderError): string {
  switch (error.code) {
    case '409':
      return 'conflict';
    case '422':
      return 'invalid';
    default: {
      const never: never = error;
      return never;
    }
  }
}`,
  'enum-switch.ts': `
import type { Order } from '@acme/shop/types';
const impossible = (value: never): never => value;
export function colourOf({ status }: Order): string {
  switch (status) {
    case 'open':
    case 'paid':
      return 'green';
    case 'sent':
    case 'cancelled':
      return 'grey';
    default:
      return impossible(status);
  }
}`,
  'enum-compare.ts': `
import type { Order } from '@acme/shop/types';
export const isGone = (order: Order): boolean => {
  const { status } = order;
  return status === 'cancelled';
};`,
  'enum-keys.ts': `
import type { OrderStatus } from '@acme/shop/types';
export const LABELS: Record<OrderStatus, string> = {
  open: 'Open',
  paid: 'Paid',
  sent: 'Sent',
  cancelled: 'Cancelled',
};`,
  'enum-list.ts': `
import { OrderStatus } from '@acme/shop/types';
export const options = OrderStatus.map((value) => ({ value }));
export const start: OrderStatus = 'open';`,
  'mock-result.ts': `
import { createSampleApiMock } from '@acme/shop/mocks';
const mock = createSampleApiMock();
mock.ping.replyOnce({ result: { version: '1' } });`,
  'mock-outcome.ts': `
import { createSampleApiMock } from '@acme/shop/mocks';
const { createOrder } = createSampleApiMock();
createOrder.replyOnce({ outcome: '422', data: { reason: 'No pens.' } });`,
  'validator.ts': `
import { validateAddress } from '@acme/shop/validators';
export const isFine = (value: unknown): boolean => 'value' in validateAddress(value);`,
  'fixture.ts': `
import type { Order } from '@acme/shop/types';
export const ORDER: Order = {
  id: '1',
  item: 'pen',
  status: 'sent',
  address: { street: 'Main St', city: 'Ghent', zip: '9000' },
  lines: [{ sku: 'p-1', count: 2, gift: true }],
};`,
  'satisfies.ts': `
import type { NewOrder } from '@acme/shop/types';
export const DRAFT = { item: 'pen', note: 'Blue.' } satisfies NewOrder;`,
  'own-type.ts': `
import type { Address } from '@acme/shop/types';
interface Label {
  readonly street: string;
  readonly zip: string | undefined;
}
export function labelOf(address: Address): Label {
  const { zip = '', ...rest } = address;
  return { ...rest, zip };
}
export const same = (address: Address): { readonly city: string } => address;`,
  'changed.ts': `
import type { NewOrder } from '@acme/shop/types';
export function withNote(order: NewOrder, note: string): NewOrder {
  order.note = note;
  return order;
}`,
  'by-name.ts': `
import type { Order } from '@acme/shop/types';
export type Status = Order['status'];
export const priceOf = (order: Order) => order['total']?.toFixed(2);`,
  'picked.ts': `
import type { Line, NewOrder } from '@acme/shop/types';
export type Short = Pick<Line, 'sku' | 'gift'>;
export type Rest = Omit<NewOrder, 'contact'>;`,
  'class.ts': `
import type { Line } from '@acme/shop/types';
export class OwnLine implements Line {
  readonly sku = 'own';
  readonly count = 1;
}`,
  'untyped-variable.ts': `
import { createOrder, type SampleApiClient } from '@acme/shop/client';
const body = {
  item: 'pen',
  note: 'Red.',
};
export const send = (client: SampleApiClient) => createOrder(client, { body });`,
  'spread.ts': `
import type { NewOrder } from '@acme/shop/types';
const half: Partial<NewOrder> = { priority: 'low' };
export const whole: NewOrder = { ...half, item: 'ink' };`,
  'plain.js': `
import { listOrders } from '@acme/shop/client';
/** @param {import('@acme/shop/client').SampleApiClient} client */
export async function names(client) {
  const { orders } = await listOrders(client, { query: { status: 'paid' } });
  return orders.map((order) => order.note);
}`,
  'component.tsx': `
import type { Address } from '@acme/shop/types';
declare global {
  namespace JSX {
    interface IntrinsicElements {
      readonly p: { readonly title: string };
    }
    type Element = unknown;
  }
}
const Street = ({ address }: { readonly address: Address }) => <p title={address.street} />;
export const page = (address: Address) => <Street address={address} />;`,
  'loop.ts': `
import type { ListOrdersResult } from '@acme/shop/types';
export function notes({ orders }: ListOrdersResult): readonly string[] {
  const found: string[] = [];
  for (const { note } of orders) if (note !== undefined) found.push(note);
  return found;
}`,
  'awaited.ts': `
import type { getOrder } from '@acme/shop/client';
type Loaded = Awaited<ReturnType<typeof getOrder>>;
export const idOf = (order: Loaded): string => order.id;`,
  'dynamic.ts': `
import type { Connection } from '@tallystick/runtime';
export async function up(connection: Connection): Promise<boolean> {
  const { ping } = await import('@acme/shop/client');
  return (await ping(connection)).version !== '';
}`,
  'keys.ts': `
import type { Line } from '@acme/shop/types';
export const COLUMNS: Record<keyof Line, string> = { sku: 'SKU', count: 'Count', gift: 'Gift' };`,
  'lost.ts': `
import type { Problem } from '@acme/shop/types';
export function show(problem: Problem, name: string, key: keyof Problem): unknown {
  console.log(problem);
  const list: Record<string, unknown> = { ...problem };
  return [list[name], problem[key], JSON.parse(name) as Problem];
}
declare const console: { log(value: unknown): void };
declare const JSON: { parse(text: string): any };
export const later = (name: string) => import(name);`,
};
