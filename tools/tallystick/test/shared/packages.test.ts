import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPILERS, compile, consumerConfig, removeFolder, temporaryFolder } from '../helpers/compilers.ts';
import { filesOf, generated, monorepo, textOf } from './workspace.ts';

const NAMES = ['money', 'orders', 'billing'] as const;
const VERSIONS = Object.keys(COMPILERS) as (keyof typeof COMPILERS)[];

/** Both contracts' types are the package's own: a class of the same shape would be another type, and so would a copy of an enum. */
const CONSUMER = `
import { Currency as InBilling, type Money as OfBilling } from '@acme/billing/types';
import { isMoney as isOfBilling, type StandardSchema } from '@acme/billing/validators';
import { Currency as InOrders, type Money as OfOrders } from '@acme/orders/types';
import { isMoney as isOfOrders, moneySchema } from '@acme/orders/validators';
import { createOrdersClient } from '@acme/orders/client';
import { createBillingClient } from '@acme/billing/client';
import type { Money } from '@acme/money';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const same: Same<OfBilling, OfOrders> & Same<OfOrders, Money> = true;
export const there = (money: OfBilling): OfOrders => money;
export const back = (money: OfOrders): OfBilling => money;
export const lists: Same<typeof InBilling, typeof InOrders> = true;
export const validators: Same<typeof isOfBilling, typeof isOfOrders> = true;
export const schema: StandardSchema<Money> = moneySchema;
export async function pay(id: string): Promise<Money> {
  const order = { id, total: { amount: 5, currency: 'EUR', kind: 'net' } } as const;
  const total: Money = await createOrdersClient({ baseUrl: 'https://x.example' }).createOrder({ body: order });
  return createBillingClient({ baseUrl: 'https://x.example' }).charge({ sum: total });
}
`;

const load = (folder: string, name: string, module: string): Promise<Readonly<Record<string, unknown>>> =>
  import(pathToFileURL(join(folder, 'packages', name, 'dist', `${module}.js`)).href);

describe.each(['package', 'inline'] as const)('a shared package, with the runtime as %s', (runtime) => {
  let folder = '';

  beforeAll(async () => {
    folder = monorepo(filesOf({ shared: { runtime }, orders: { runtime }, billing: { runtime } }));
    const report = await generated(folder);
    expect(report.contracts.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    for (const name of NAMES)
      expect(compile('7', join(folder, 'packages', name), 'tsconfig.build.json')).toBe('');
    writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
    writeFileSync(join(folder, 'tsconfig.json'), consumerConfig('NodeNext'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  }, 240_000);

  afterAll(() => removeFolder(folder));

  it('declares the types, and the contracts export them again', () => {
    expect(textOf(folder, 'packages/money/src/types.ts')).toContain('export interface Money {');
    for (const name of ['orders', 'billing']) {
      const types = textOf(folder, `packages/${name}/src/types.ts`);
      expect(types).toContain("export type { Money } from '@acme/money/types';");
      expect(types).toContain("export { MoneyKind, Currency } from '@acme/money/types';");
      expect(types).not.toContain('interface Money');
    }
  });

  it('has only what its schemas lead to, and nothing to call', () => {
    expect(textOf(folder, 'packages/money/src/types.ts')).not.toContain('Unrelated');
    const { exports, peerDependencies } = JSON.parse(textOf(folder, 'packages/money/package.json'));
    expect(Object.keys(exports)).toEqual(['.', './types', './validators', './contract', './package.json']);
    expect(peerDependencies).toEqual({});
  });

  it('has the one validator of each schema', async () => {
    const [money, orders, billing] = await Promise.all(NAMES.map((name) => load(folder, name, 'validators')));
    for (const name of ['isMoney', 'validateMoney', 'moneySchema', 'isCurrency']) {
      expect(orders?.[name]).toBeTypeOf(name.endsWith('Schema') ? 'object' : 'function');
      expect(orders?.[name]).toBe(money?.[name]);
      expect(billing?.[name]).toBe(money?.[name]);
    }
    const [ofOrders, ofBilling] = await Promise.all([load(folder, 'orders', 'types'), load(folder, 'billing', 'types')]);
    expect(ofOrders.Currency).toBe(ofBilling.Currency);
  });

  it('is what the validators of the contracts ask', async () => {
    expect(textOf(folder, 'packages/orders/src/validators.ts')).toContain('return isMoney(v);');
    const { isOrder, validateOrder } = await load(folder, 'orders', 'validators');
    const order = (amount: number): object => ({ id: '1', total: { amount, currency: 'EUR' } });
    expect([isOrder, isOrder].map((is, index) => (is as (value: unknown) => boolean)(order(index - 1)))).toEqual([
      false,
      true,
    ]);
    expect((validateOrder as (value: unknown) => object)(order(-1))).toMatchObject({
      issues: [{ pointer: '/total/amount', code: 'minimum' }],
    });
  });

  it.each(VERSIONS)('compiles with TypeScript %s, and the types are one type', (version) => {
    for (const name of NAMES)
      expect(compile(version, join(folder, 'packages', name), 'tsconfig.json', ['--noEmit'])).toBe('');
    expect(compile(version, folder, 'tsconfig.json')).toBe('');
  }, 240_000);

  it('is up to date until a definition changes', async () => {
    expect((await generated(folder)).contracts.map(({ basis, status }) => `${basis} ${status}`)).toEqual(
      NAMES.map(() => 'manifest unchanged'),
    );
  });
});

describe('packed tarballs', () => {
  let folder = '';
  afterAll(() => removeFolder(folder));

  it('install with real ranges, and work', async () => {
    const inline = { runtime: 'inline' } as const;
    folder = monorepo({
      ...filesOf({ shared: inline, orders: inline, billing: inline }),
      // npm's own monorepo
      'package-lock.json': '{}',
      'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
    });
    await generated(folder);
    const app = temporaryFolder();
    for (const name of NAMES) {
      const own = join(folder, 'packages', name);
      expect(compile('7', own, 'tsconfig.build.json')).toBe('');
      execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', app], { cwd: own });
    }
    const { dependencies } = JSON.parse(textOf(folder, 'packages/orders/package.json'));
    expect(dependencies).toEqual({ '@acme/money': '^0.1.0' });
    const tarballs = readdirSync(app).map((name) => `./${name}`);
    expect(tarballs).toHaveLength(3);
    mkdirSync(join(app, 'app'));
    writeFileSync(join(app, 'package.json'), '{ "type": "module", "private": true }');
    execFileSync(
      'npm',
      ['install', '--silent', '--offline', '--no-audit', '--no-fund', '--omit=optional', ...tarballs],
      { cwd: app },
    );
    const program = `
      import { isMoney as one } from '@acme/orders/validators';
      import { isMoney as other } from '@acme/billing/validators';
      process.stdout.write(JSON.stringify([one === other, one({ amount: 1, currency: 'EUR' }), one({})]));
    `;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: app });
    removeFolder(app);
    expect(JSON.parse(printed.toString())).toEqual([true, true, false]);
  }, 240_000);
});
