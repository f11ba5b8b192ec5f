import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { diffContracts } from '../../src/diff/index.ts';
import { withNamespaces } from '../../src/generate/namespaces.ts';
import type { Contract } from '../../src/model/index.ts';
import { markChanges, type UsageFile } from '../../src/usage/index.ts';
import { readSpec } from '../helpers/read.ts';
import { type Spec, shop } from './shop.ts';
import { scan, workspace } from './workspace.ts';

const CONSUMERS = {
  'call.ts': `
import { createSampleApiClient } from '@acme/shop/client';
const client = createSampleApiClient({});
export const all = () => client.orders.list({ query: { limit: 1 } });
export const gone = async (id: string): Promise<void> => {
  await client.orders.cancel({ path: { id } });
};`,
  'taken-apart.ts': `
import type { SampleApiClient } from '@acme/shop/client';
export async function first({ orders }: SampleApiClient): Promise<string | undefined> {
  const { list } = orders;
  const page = await list({});
  return page.orders[0]?.item;
}`,
  'alias.ts': `
import { createSampleApiClient } from '@acme/shop/client';
const orders = createSampleApiClient({}).orders;
const remove = orders.cancel;
export const later = (ids: readonly string[]) => ids.map((id) => remove({ path: { id } }));`,
  'handed-over.ts': `
import type { SampleApiClient } from '@acme/shop/client';
type Orders = SampleApiClient['orders'];
const total = async (orders: Orders): Promise<number> => (await orders.get({ path: { id: '1' } })).total ?? 0;
export const sum = (client: SampleApiClient): Promise<number> => total(client.orders);`,
};

describe('calls of namespaces', () => {
  let folder = '';
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function contractOf(change?: (spec: Spec) => void): Promise<Contract> {
    const { contract } = await readSpec({ 'spec.json': shop(change) });
    if (contract === undefined) throw new Error('no contract');
    const setting = { orders: { list: 'listOrders', cancel: 'cancelOrder', get: 'getOrder' } };
    return withNamespaces(contract, { setting, at: { file: 'config', pointer: '' } }, new Reporter());
  }

  let found: Promise<UsageFile> | undefined;
  const usage = (): Promise<UsageFile> => {
    found ??= (async () => {
      folder = await workspace(await contractOf(), CONSUMERS);
      return (await scan(folder)).usage;
    })();
    return found;
  };

  it.each([
    ['listOrders', 'call.ts:4', 'taken-apart.ts:4'],
    ['cancelOrder', 'call.ts:6', 'alias.ts:4'],
    ['getOrder', 'handed-over.ts:4'],
  ])('are uses of the operation %s', async (name, ...at) => {
    const { packages } = await usage();
    const uses = packages.flatMap((each) => each.uses).filter((use) => use.kind === 'operation');
    const places = uses.filter((use) => use.name === name).flatMap((use) => use.at);
    expect(places).toEqual(expect.arrayContaining(at));
  });

  it('are followed to the members of their results', async () => {
    const { packages } = await usage();
    const members = packages.flatMap((each) => each.uses).filter((use) => use.kind === 'member');
    expect(members).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Order', pointer: '/total', at: ['handed-over.ts:4'] }),
        expect.objectContaining({ name: 'Order', pointer: '/item', at: ['taken-apart.ts:6'] }),
      ]),
    );
  });

  it('leave nothing unknown', async () => {
    const { packages, unknown } = await usage();
    expect([...unknown, ...packages.flatMap((each) => each.unknown)]).toEqual([]);
  });

  it('are marked when the operation is removed, and no other', async () => {
    const [old, now] = [
      await contractOf(),
      await contractOf(({ paths }) => delete paths['/orders/{id}'].delete),
    ];
    const sides = { before: contractData(old), after: contractData(now) };
    const changes = diffContracts(
      { data: sides.before, contract: old },
      { data: sides.after, contract: now },
    );
    const marked = markChanges(changes, { ...sides, packageName: '@acme/shop' }, [await usage()]);
    const removed = marked.find(({ id }) => id === 'operation-removed');
    const places = removed?.usage?.used.flatMap(({ at }) => at) ?? [];
    expect(places).toEqual(expect.arrayContaining(['alias.ts:4', 'call.ts:6']));
    expect(places.some((place) => /handed-over|taken-apart|call\.ts:4/.test(place))).toBe(false);
  });
});
