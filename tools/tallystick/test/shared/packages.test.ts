import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, consumerConfig, removeFolder, temporaryFolder } from '../helpers/compilers.ts';
import { filesOf, generated, monorepo, textOf } from './workspace.ts';

const NAMES = ['money', 'orders', 'billing'] as const;

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

/** npm links packages of its own monorepo by their ranges. */
const NPM = {
  'package-lock.json': '{}',
  'package.json': JSON.stringify({ private: true, type: 'module', workspaces: ['packages/*'] }),
};

// Each compiler builds the packages once, and compiles a program that uses them.
describe.each([
  ['package', '7'],
  ['inline', '5.9'],
] as const)('a shared package, with the runtime as %s, built by TypeScript %s', (runtime, version) => {
  let folder = '';

  beforeAll(async () => {
    folder = monorepo({
      ...filesOf({ shared: { runtime }, orders: { runtime }, billing: { runtime } }),
      ...NPM,
      'consumer.ts': CONSUMER,
      'tsconfig.json': consumerConfig('NodeNext'),
    });
    const report = await generated(folder);
    expect(report.contracts.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    for (const name of NAMES)
      expect(compile(version, join(folder, 'packages', name), 'tsconfig.build.json')).toBe('');
  }, 400_000);

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
      expect(money?.[name]).toBeDefined();
      expect(orders?.[name]).toBe(money?.[name]);
      expect(billing?.[name]).toBe(money?.[name]);
    }
    const types = await Promise.all(['orders', 'billing'].map((name) => load(folder, name, 'types')));
    expect(types[0]?.Currency).toBe(types[1]?.Currency);
  });

  it('is what the validators of the contracts ask', async () => {
    expect(textOf(folder, 'packages/orders/src/validators.ts')).toContain('return isMoney(v);');
    const { isOrder, validateOrder } = await load(folder, 'orders', 'validators');
    const order = (amount: number): object => ({ id: '1', total: { amount, currency: 'EUR' } });
    const answers = [-1, 0].map((amount) => (isOrder as (value: unknown) => boolean)(order(amount)));
    expect(answers).toEqual([false, true]);
    expect((validateOrder as (value: unknown) => object)(order(-1))).toMatchObject({
      issues: [{ pointer: '/total/amount', code: 'minimum' }],
    });
  });

  it('has types that are one type to the compiler', () => {
    expect(compile(version, folder, 'tsconfig.json')).toBe('');
  }, 240_000);

  it('is up to date until a definition changes', async () => {
    expect((await generated(folder)).contracts.map(({ basis, status }) => `${basis} ${status}`)).toEqual(
      NAMES.map(() => 'manifest unchanged'),
    );
  });

  // Without dependencies beside each other, the inlined ones install offline.
  it.runIf(runtime === 'inline')(
    'packs with real ranges, installs and works',
    () => {
      const app = temporaryFolder();
      for (const name of NAMES)
        execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', app], {
          cwd: join(folder, 'packages', name),
        });
      const { dependencies } = JSON.parse(textOf(folder, 'packages/orders/package.json'));
      expect(dependencies).toEqual({ '@acme/money': '^0.1.0' });
      const tarballs = readdirSync(app).map((name) => `./${name}`);
      expect(tarballs).toHaveLength(NAMES.length);
      writeFileSync(join(app, 'package.json'), '{ "type": "module", "private": true }');
      const install = [
        'install',
        '--silent',
        '--offline',
        '--no-audit',
        '--no-fund',
        '--omit=optional',
        ...tarballs,
      ];
      execFileSync('npm', install, { cwd: app });
      const program = `
      import { isMoney as one } from '@acme/orders/validators';
      import { isMoney as other } from '@acme/billing/validators';
      process.stdout.write(JSON.stringify([one === other, one({ amount: 1, currency: 'EUR' }), one({})]));
    `;
      const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: app });
      removeFolder(app);
      expect(JSON.parse(printed.toString())).toEqual([true, true, false]);
    },
    240_000,
  );
});
