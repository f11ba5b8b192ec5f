import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generated, ORDERS, removeFolder } from './generated.ts';

const TALLYSTICK = createRequire(import.meta.url).resolve('tallystick/package.json');

const PROGRAM = `
import { createOrdersClient } from 'orders/client';
import { createOrderMutation, createOrdersQueries, getOrderKey, getOrderOptions } from 'orders/queries';
const client = createOrdersClient({});
export const one = getOrderOptions(client, { path: { id: 'o1' } });
export const key = getOrderKey({ path: { id: 'o1' } });
export const create = { ...createOrderMutation(client), retry: 2 };
const queries = createOrdersQueries(client);
export const bound = () => queries.listOrdersOptions({});
export async function item(): Promise<string> {
  const order = await one.queryFn({ signal: new AbortController().signal });
  return order.item;
}
`;

interface Use {
  readonly kind: string;
  readonly name: string;
  readonly pointer?: string;
  readonly at: readonly string[];
}

let folder: string;
let uses: readonly Use[];

beforeAll(async () => {
  folder = await generated({ orders: { spec: ORDERS } });
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app/package.json'), '{ "name": "app", "type": "module" }');
  writeFileSync(join(folder, 'app/main.ts'), PROGRAM);
  const main = join(dirname(TALLYSTICK), 'dist/cli/main.js');
  const args = [main, 'usage', 'app', '--json', '--config', 'tallystick.config.mjs'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  uses = JSON.parse(stdout).usage.packages.flatMap((each: { readonly uses: readonly Use[] }) => each.uses);
}, 120_000);

afterAll(() => removeFolder(folder));

describe('what `tallystick usage` finds of queries', () => {
  it.each([
    ['getOrder', 'app/main.ts:5', 'app/main.ts:6'],
    ['createOrder', 'app/main.ts:7'],
    ['listOrders', 'app/main.ts:9'],
  ])('is the operation %s behind their options and keys', (name, ...at) => {
    const places = uses
      .filter((use) => use.kind === 'operation' && use.name === name)
      .flatMap((use) => use.at);
    expect(places).toEqual(expect.arrayContaining(at));
  });

  it('follows a result to its members', () => {
    expect(uses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'member', name: 'Order', pointer: '/item', at: ['app/main.ts:12'] }),
      ]),
    );
  });
});
